using RoutingEngine.Cli;
using RoutingEngine.Cli.Output;
using Xunit;

namespace RoutingEngine.Tests.Cli;

/// <summary>Tables fit every width, and print every name and every figure whole.</summary>
public sealed class FigureTableTests
{
    private static readonly string[] Verbs = ["run", "simulate", "compare", "replay", "staffing"];

    private static readonly int[] Widths = [40, 80, 120];

    public static TheoryData<string, int> VerbsAtWidths
    {
        get
        {
            var rows = new TheoryData<string, int>();
            foreach (var verb in Verbs)
            {
                foreach (var width in Widths) rows.Add(verb, width);
            }

            return rows;
        }
    }

    [Fact]
    public void Table_EnoughRoom_HasOneLineARow()
    {
        var table = Waits();

        Assert.Equal(
            """

            Waits
            queue  mean wait  longest wait
            ─────  ─────────  ────────────  ──────────
            help      12.5 s       1.0 min  █████
            sales      3.0 s        20.0 s  ██████████

            """,
            Text(table, 80));
    }

    [Fact]
    public void Table_LittleRoom_WrapsItsHeaders() => Assert.Equal(
        """

        Waits
                 mean  longest
        queue    wait     wait
        ─────  ──────  ───────
        help   12.5 s  1.0 min
        sales   3.0 s   20.0 s

        """,
        Text(Waits(), 28));

    [Fact]
    public void Table_LessRoom_ComesInPartsWithTheNames() => Assert.Equal(
        """

        Waits
                 mean
        queue    wait
        ─────  ──────
        help   12.5 s
        sales   3.0 s

               longest
        queue     wait
        ─────  ───────
        help   1.0 min
        sales   20.0 s

        """,
        Text(Waits(), 20));

    [Fact]
    public void Table_NamesThatFillTheLine_BecomesAList()
    {
        var table = new FigureTable("Waits").Names("queue").Figures("wait").Bars("", 10);
        table.Row("a queue with a rather long name", "12.5 s", Cell.Bar(0.5));

        Assert.Equal(
            """

            Waits
            a queue with a rather
            long name
              wait  12.5 s

            """,
            Text(table, 24));
    }

    [Fact]
    public void Table_AFewLongNames_GiveThemLinesOfTheirOwn()
    {
        var table = new FigureTable("Waits").Names("queue").Figures("mean wait", "longest");
        table.Row("help", "12.5 s", "1.0 min");
        table.Row("a queue with a rather long name", "3.0 s", "20.0 s");

        Assert.Equal(
            """

            Waits
                     mean
            queue    wait  longest
            ─────  ──────  ───────
            help   12.5 s  1.0 min
            a queue with a rather
            long name
                    3.0 s   20.0 s

            """,
            Text(table, 24));
    }

    /// <summary>The names before the long one go with it; those after it and shared ones keep their columns.</summary>
    [Fact]
    public void Table_LongNameAmongSeveral_IsWrittenWithThoseBeforeIt()
    {
        var table = new FigureTable("Who").SharedName("queue").Names("group").Figures("answered");
        table.Row("help", "hall", "1");
        table.Row("help", "hall of the north", "2");
        table.Row("a queue with a long name", "hall", "3");
        table.Row("a queue with a long name", "yard", "4");

        Assert.Equal(
            """

            Who
            queue  group  answered
            ─────  ─────  ────────
            help   hall          1
            hall of the north
                                 2
            a queue with a long name
                   hall          3
                   yard          4

            """,
            Text(table, 30));
    }

    [Fact]
    public void Table_RemarkAtTheEndOfALine_StaysBesideItsColumn()
    {
        var table = new FigureTable("Waits").Names("queue").Figures("mean wait").Texts("target", "");
        table.Row("help", "12.5 s", "80 % in 20.0 s", "missed");

        Assert.Equal(
            """

            Waits
                     mean
            queue    wait
            ─────  ──────
            help   12.5 s

            queue  target
            ─────  ──────────────  ──────
            help   80 % in 20.0 s  missed

            """,
            Text(table, 32));
    }

    [Fact]
    public void Table_HeaderThatAnotherColumnHas_IsRefused() => Assert.Throws<ArgumentException>(
        () => new FigureTable("Groups").Names("group").Figures("least", "most", "least"));

    /// <summary>Tables of every shape, with names short and very long, in every width.</summary>
    [Fact]
    public void Table_AnyNamesFiguresAndWidth_FitsAndCutsNothing()
    {
        for (var seed = 1; seed <= TestTier.Pick(300, 3_000, 30_000); seed++)
        {
            var random = new Random(seed);
            var (table, names, figures) = AnyTable(random);
            var width = random.Next(20, 200);

            var lines = Text(table, width).Split('\n');

            var text = string.Join('\n', lines);
            Assert.All(lines, line => Assert.True(Cell.WidthOf(line) <= width, $"seed {seed}, {width} columns: '{line}'"));
            var withoutBreaks = text.Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
            Assert.All(names, name => Assert.True(
                withoutBreaks.Contains(name.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal),
                $"seed {seed}, {width} columns: the name {name} is not whole"));
            Assert.All(figures, figure => Assert.True(
                text.Contains(figure, StringComparison.Ordinal), $"seed {seed}, {width} columns: the figure {figure} is not whole"));
        }
    }

    [Theory]
    [MemberData(nameof(VerbsAtWidths))]
    public void Verb_InATerminalOfSomeColumns_StaysInsideAndLosesNoFigure(string verb, int width)
    {
        using var day = new SmallDay();
        string[] command = verb == "run" ? ["run"] : [.. day.CommandOf(verb)];

        var run = CommandRun.At(width, command);
        var wide = CommandRun.At(Terminal.UnboundedWidth, command);

        Assert.Equal(0, run.Code);
        Assert.All(
            run.Output.Split('\n').Where(line => !line.StartsWith("A: ", StringComparison.Ordinal)),
            line => Assert.True(Cell.WidthOf(line) <= width, $"{Cell.WidthOf(line)} columns: {line}"));

        // A plan leaves out columns where there is little room: all its figures are in the JSON file.
        if (verb == "staffing") return;

        // A list needs no header for its names.
        Assert.Empty(Words(wide).Except(Words(run)).Except(["queue", "group"]));
    }

    [Fact]
    public void Verb_NamesThatMoveTheCursor_PrintsTheirCodePoints()
    {
        using var day = new SmallDay();
        var scenario = day.Folder.Write(
            "\u001b[2J.json",
            File.ReadAllText(day.Scenario).Replace("center.json", "odd.json", StringComparison.Ordinal)
                .Replace("help", "he\u202Elp", StringComparison.Ordinal));
        day.Folder.Write("odd.json", File.ReadAllText(day.Center).Replace("help", "he\u202Elp", StringComparison.Ordinal));
        foreach (var verb in new[] { "run", "simulate", "staffing", "check" })
        {
            var run = CommandRun.Of(verb, scenario);

            Assert.Equal((0, ""), (run.Code, run.Errors));
            Assert.DoesNotContain('\u202E', run.Output);
            Assert.DoesNotContain('\u001b', run.Output);
            Assert.Contains(verb == "check" ? "<U+001B>[2J.json" : "he<U+202E>lp", run.Output, StringComparison.Ordinal);
        }

        var mistaken = CommandRun.Of("check", scenario + "x");

        Assert.Contains("<U+001B>[2J.jsonx:1:1: ", mistaken.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', mistaken.Errors);
    }

    private static FigureTable Waits()
    {
        var table = new FigureTable("Waits").Names("queue").Figures("mean wait", "longest wait").Bars("", 10);
        table.Row("help", "12.5 s", "1.0 min", Cell.Bar(0.5));
        table.Row("sales", "3.0 s", "20.0 s", Cell.Bar(1));
        return table;
    }

    private static (FigureTable Table, List<string> Names, List<string> Figures) AnyTable(Random random)
    {
        var (names, figures) = (new List<string>(), new List<string>());
        var extraNames = random.Next(3) == 0;
        var table = new FigureTable(AnyName(random, 60)).Names(extraNames ? ["queue", "group of agents"] : ["queue"]);
        var count = random.Next(1, 12);
        table.Figures([.. Enumerable.Range(0, count).Select(i => i % 2 == 0 ? $"mean wait {i}" : $"answered{i}")]);
        var hasBar = random.Next(2) == 0;
        if (hasBar) table.Bars("A ░ B █", 16);
        var length = random.Next(4) == 0 ? 128 : 20;
        for (var row = 0; row < 4; row++)
        {
            var cells = new List<Cell>();
            for (var i = 0; i < (extraNames ? 2 : 1); i++)
            {
                names.Add(AnyName(random, length));
                cells.Add(names[^1]);
            }

            for (var i = 0; i < count; i++)
            {
                double? halfWidth = random.Next(2) == 0 ? 12.3 : null;
                figures.Add(RoutingEngine.Cli.Output.Figures.SecondsWithin(random.NextDouble() * 10_000, halfWidth));
                cells.Add(figures[^1]);
            }

            if (hasBar) cells.Add(Cell.Bar(random.NextDouble()));
            table.Row([.. cells]);
        }

        return (table, names, figures);
    }

    private static string AnyName(Random random, int length)
    {
        string[] letters = ["a", "b", "é", "中", "や", "👩", "e\u0301", " x", "-", "9"];
        return "n" + string.Concat(Enumerable.Range(0, random.Next(length)).Select(_ => letters[random.Next(letters.Length)]));
    }

    private static string Text(FigureTable table, int width)
    {
        using var text = new StringWriter { NewLine = "\n" };
        table.Write(text, width);
        return text.ToString();
    }

    /// <summary>Names and figures, without the marks of bars and the speed of the machine, which differs.</summary>
    private static IEnumerable<string> Words(CommandRun run) => run.Output
        .Split('\n')
        .TakeWhile(line => !line.Contains("contacts, ", StringComparison.Ordinal))
        .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(word => !word.AsSpan().ContainsAny("█░─"))
        .Where(word => !word.Contains('/', StringComparison.Ordinal));
}
