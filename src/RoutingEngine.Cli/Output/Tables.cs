using System.Globalization;
using RoutingEngine.Simulation;
using Spectre.Console;

namespace RoutingEngine.Cli.Output;

/// <summary>The figures of a run as tables and a chart a person reads.</summary>
internal static class Tables
{
    private const int NarrowestWidth = 160;
    private const int ChartWidth = 48;

    /// <summary>What a day looked like: queues, groups, the day by half hours.</summary>
    public static void Write(Terminal terminal, Center center, RunResult result, TimeSpan interval)
    {
        var console = Console(terminal);
        console.WriteLine();
        console.Write(Queues(center, result));
        console.Write(Groups(result));
        console.Write(Day(result, interval));
        ExpectedWaitTable.Write(console, result);
        WriteEnd(console, result);
    }

    /// <summary>A console of the terminal; wide enough when nobody looks on.</summary>
    public static IAnsiConsole Console(Terminal terminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(terminal.Out),
            Ansi = terminal.IsInteractive ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = terminal.IsInteractive ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        if (console.Profile.Width < NarrowestWidth && !terminal.IsInteractive) console.Profile.Width = NarrowestWidth;
        return console;
    }

    /// <summary>An empty table.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="left">Names of the columns of texts.</param>
    /// <param name="right">Names of the columns of figures after them.</param>
    public static Table New(string title, IEnumerable<string> left, IEnumerable<string> right)
    {
        var table = new Table().Title(title).Border(TableBorder.Simple);
        foreach (var name in left) table.AddColumn(new TableColumn(name).NoWrap());
        foreach (var name in right) table.AddColumn(new TableColumn(name).RightAligned().NoWrap());
        return table;
    }

    /// <summary>The line below all tables.</summary>
    public static void WriteEnd(IAnsiConsole console, RunResult result)
    {
        var hashes = $"decision hash {result.DecisionHash}, state hash {result.StateHash}";
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"{result.Contacts:N0} contacts, {result.DecisionsPerSecond:N0} decisions per second; seed {result.Seed}, {hashes}");
    }

    private static Table Queues(Center center, RunResult result)
    {
        var table = New(
            "Queues", ["queue", "medium"],
            ["offered", "answered", "abandoned", "blocked", "waiting", "mean wait", "p95 wait", "service level", "target", ""]);
        for (var i = 0; i < result.Queues.Count; i++)
        {
            var queue = center.Queues[i];
            var level = result.Queues[i].ServiceLevel.AnsweredWithinOfOfferedLessShortAbandons;
            AddQueue(table, result.Queues[i], queue.Medium.Name, Aim(queue.Target), level < queue.Target.Share ? "missed" : "");
        }

        AddQueue(table, result.Total, "", "", "");
        return table;
    }

    /// <summary>A target in words.</summary>
    public static string Aim(ServiceLevelTarget target) =>
        Figures.Number(100 * target.Share, "0.#") + " % in " + Figures.Seconds(target.Within.TotalSeconds);

    private static void AddQueue(Table table, QueueResult queue, string medium, string target, string verdict) => table.AddRow(
        Markup.Escape(queue.Name), Markup.Escape(medium), Figures.Count(queue.Offered), Figures.Count(queue.Answered),
        Figures.Count(queue.Abandoned), Figures.Count(queue.Blocked), Figures.Count(queue.Waiting), Figures.Seconds(queue.MeanWait),
        Figures.Seconds(queue.WaitQuantiles.P95), Figures.Share(queue.ServiceLevel.AnsweredWithinOfOfferedLessShortAbandons), target,
        verdict);

    private static Table Groups(RunResult result)
    {
        var table = New("Groups of agents", ["group"], ["agents", "answered", "occupancy", "most at once"]);
        table.AddColumn("");
        var agent = 0;
        foreach (var group in result.Groups)
        {
            var most = 0;
            for (var i = 0; i < group.Agents && agent < result.Agents.Count; i++) most = Math.Max(most, result.Agents[agent++].MostAtOnce);
            table.AddRow(
                Markup.Escape(group.Name), Figures.Count(group.Agents), Figures.Count(group.Answered), Figures.Share(group.Occupancy),
                Figures.Count(most), Figures.Bar(group.Occupancy, 20));
        }

        return table;
    }

    private static Table Day(RunResult result, TimeSpan interval)
    {
        var table = New("The day: contacts offered, and service level of all queues", ["from"], ["offered"]);
        table.AddColumn("");
        table.AddColumn(new TableColumn("service level").RightAligned());
        table.AddColumn(new TableColumn("mean wait").RightAligned());
        var rows = result.Total.Intervals.SkipWhile(row => row.Offered == 0).ToArray();
        if (interval < TimeSpan.FromHours(1) && rows.Length > 48) rows = rows[..48];
        var most = Math.Max(1, rows.Length == 0 ? 1 : rows.Max(row => row.Offered));
        foreach (var row in rows)
        {
            table.AddRow(
                TimeSpan.FromSeconds(row.FromSeconds).ToString(@"hh\:mm", CultureInfo.InvariantCulture), Figures.Count(row.Offered),
                Figures.Bar((double)row.Offered / most, ChartWidth), Figures.Share(row.ServiceLevel), Figures.Seconds(row.MeanWait));
        }

        return table;
    }
}
