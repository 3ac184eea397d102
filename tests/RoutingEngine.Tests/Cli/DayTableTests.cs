using System.Globalization;
using RoutingEngine.Cli.Output;
using RoutingEngine.Simulation;
using Xunit;

namespace RoutingEngine.Tests.Cli;

/// <summary>The table of the day shows any span whole: its rows grow with it, and say when they are.</summary>
public sealed class DayTableTests
{
    private static readonly DateTime Monday = new(2026, 3, 2, 0, 0, 0, DateTimeKind.Unspecified);

    [Theory]
    [InlineData(0, "every minute", "08:00")]
    [InlineData(15, "every 30 minutes", "08:00")]
    [InlineData(40, "every hour", "2026-03-02 08:00")]
    [InlineData(24 * 5, "every 3 hours", "2026-03-02 06:00")]
    [InlineData(24 * 20, "every 12 hours", "2026-03-02 00:00")]
    [InlineData(24 * 40, "every day", "2026-03-02")]
    [InlineData(24 * 80, "every 2 days", "2026-03-02")]
    [InlineData(24 * 300, "every 7 days", "2026-03-02")]
    public void Replay_ContactsOverSomeHours_ChoosesTheLengthOfARow(int hours, string every, string firstRow)
    {
        var lines = Replayed(hours);

        var title = Assert.Single(lines, line => line.StartsWith("The day", StringComparison.Ordinal));
        Assert.Contains(every, title, StringComparison.Ordinal);
        Assert.Contains("2026-03-02", title, StringComparison.Ordinal);
        var rows = Rows(lines);
        Assert.StartsWith(firstRow + "  ", rows[0], StringComparison.Ordinal);
        Assert.InRange(rows.Length, 1, 48);
    }

    [Fact]
    public void Replay_AnySpan_ShowsEveryContact()
    {
        for (var hours = 1; hours < 100_000; hours = (hours * 3) + 1)
        {
            var rows = Rows(Replayed(hours));

            Assert.InRange(rows.Length, 1, 48);
            Assert.Equal(12, rows.Sum(Offered));
        }
    }

    [Fact]
    public void Rows_OfSeveralIntervals_HaveTheShareAndTheMeanOfAllTheirContacts()
    {
        // Hours of one contact that is answered at once, and of three that wait 30 s, which is beyond the target.
        var trace = new List<TraceContact>();
        for (var hour = 0; hour < 96; hour++)
        {
            var at = Monday.AddHours(hour).Ticks;
            trace.Add(new TraceContact($"a{hour}", at, "help", 30 * TimeSpan.TicksPerSecond));
            if (hour % 2 == 0) continue;
            for (var i = 0; i < 3; i++) trace.Add(new TraceContact($"b{hour}-{i}", at, "help", 0));
        }

        var figures = DayReplay.Run(
            new Center { Queues = [new ContactQueue("help")], Agents = [new CenterAgent("ana", new AgentProfile())] }, trace).Figures;
        using var text = new StringWriter { NewLine = "\n" };

        DayTable.Of(figures.Total.Intervals, TimeSpan.FromMinutes(30), Monday).Write(text, 100);

        // Two hours each: 2 of 5 within 20 s; waits of 0, 0 and three times 30 s.
        var rows = Rows(text.ToString().Split('\n'));
        Assert.Equal(48, rows.Length);
        Assert.All(rows, row => Assert.EndsWith("40.0 %     18.0 s", row, StringComparison.Ordinal));
    }

    [Fact]
    public void Run_ScenarioOfSeveralDays_NumbersThem()
    {
        using var folder = new TemporaryFolder();
        var scenario = folder.Write("week.json", """
            { "center": { "queues": [{ "name": "q" }], "agents": [{ "name": "ana" }] },
              "workload": { "arrivals": [{ "queue": "q", "times": [100, 200000, 500000] }],
                "handling": [{ "queue": "q", "time": { "distribution": "deterministic", "value": 6 } }] } }
            """);

        var lines = CommandRun.Of("run", scenario).Output.Split('\n');

        Assert.Contains(lines, line => line.StartsWith("Days 1 to 6, every 3 hours: ", StringComparison.Ordinal));
        Assert.StartsWith("day 1 00:00  ", Rows(lines)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Replay_LastDayOfTheCalendar_WritesTheYearAfterIt()
    {
        using var folder = new TemporaryFolder();
        var center = folder.Write("center.json", """{ "queues": [{ "name": "q" }], "agents": [{ "name": "ana" }] }""");
        var trace = folder.Write("trace.csv", "contact,arrival,queue,handling\nc1,9999-12-31T23:59:50,q,25.5\n");

        var run = CommandRun.Of(
            "replay", "--center", center, "--trace", trace, "--decisions", folder.PathOf("decisions.csv"));

        Assert.Equal((0, ""), (run.Code, run.Errors));
        Assert.Equal(
            "c1,q,9999-12-31T23:59:50,ana,9999-12-31T23:59:50,9999-12-31T23:59:50,+10000-01-01T00:00:15.5,answered",
            File.ReadAllLines(folder.PathOf("decisions.csv"))[1]);
    }

    /// <summary>The output of a replay of twelve contacts, the last one some hours after the first at eight.</summary>
    private static string[] Replayed(int hours)
    {
        using var folder = new TemporaryFolder();
        var center = folder.Write("center.json", """{ "queues": [{ "name": "q" }], "agents": [{ "name": "ana" }] }""");
        var rows = Enumerable.Range(0, 12).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"c{i},{Monday.AddHours(8).AddMinutes(hours * 60.0 * i / 11):yyyy-MM-ddTHH:mm:ss},q,5\n"));
        var trace = folder.Write("trace.csv", "contact,arrival,queue,handling\n" + string.Concat(rows));

        var run = CommandRun.Of("replay", "--center", center, "--trace", trace);

        Assert.Equal((0, ""), (run.Code, run.Errors));
        return run.Output.Split('\n');
    }

    private static string[] Rows(string[] lines) =>
    [
        .. lines
            .SkipWhile(line => !line.StartsWith("The day", StringComparison.Ordinal)
                && !line.StartsWith("Days", StringComparison.Ordinal))
            .Skip(3)
            .TakeWhile(line => line.Length > 0),
    ];

    /// <summary>The figure before the bar.</summary>
    private static long Offered(string row)
    {
        var cells = row.Split("  ", StringSplitOptions.RemoveEmptyEntries);
        return long.Parse(cells[1], NumberStyles.AllowThousands | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
    }
}
