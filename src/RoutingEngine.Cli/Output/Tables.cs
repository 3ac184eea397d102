using System.Globalization;
using RoutingEngine.Simulation;
using Spectre.Console;

namespace RoutingEngine.Cli.Output;

/// <summary>The figures of a run as tables and a chart a person reads.</summary>
internal static class Tables
{
    private const int NarrowestWidth = 160;
    private const int ChartWidth = 48;

    public static void Write(Terminal terminal, Center center, RunResult result, TimeSpan interval)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(terminal.Out),
            Ansi = terminal.IsInteractive ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = terminal.IsInteractive ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        if (console.Profile.Width < NarrowestWidth && !terminal.IsInteractive) console.Profile.Width = NarrowestWidth;
        console.WriteLine();
        console.Write(Queues(center, result));
        console.Write(Groups(result));
        console.Write(Day(result, interval));
        var hashes = $"decision hash {result.DecisionHash}, state hash {result.StateHash}";
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"{result.Contacts:N0} contacts, {result.DecisionsPerSecond:N0} decisions per second; seed {result.Seed}, {hashes}");
    }

    private static Table Queues(Center center, RunResult result)
    {
        var table = New("Queues");
        table.AddColumn(new TableColumn("queue").NoWrap());
        table.AddColumn("medium");
        string[] figures = ["offered", "answered", "abandoned", "blocked", "waiting", "mean wait", "p95 wait"];
        foreach (var name in figures)
            table.AddColumn(new TableColumn(name).RightAligned().NoWrap());
        foreach (var name in (string[])["service level", "target", ""])
            table.AddColumn(new TableColumn(name).RightAligned().NoWrap());
        for (var i = 0; i < result.Queues.Count; i++)
        {
            var queue = center.Queues[i];
            var target = queue.Target;
            var share = (100 * target.Share).ToString("0.#", CultureInfo.InvariantCulture);
            var aim = $"{share} % in {Seconds(target.Within.TotalSeconds)}";
            var level = result.Queues[i].ServiceLevel.AnsweredWithinOfOfferedLessShortAbandons;
            AddQueue(table, result.Queues[i], queue.Medium.Name, aim, level < target.Share ? "missed" : "");
        }

        AddQueue(table, result.Total, "", "", "");
        return table;
    }

    private static void AddQueue(Table table, QueueResult queue, string medium, string target, string verdict) =>
        table.AddRow(
            Markup.Escape(queue.Name), Markup.Escape(medium), Count(queue.Offered), Count(queue.Answered),
            Count(queue.Abandoned), Count(queue.Blocked), Count(queue.Waiting), Seconds(queue.MeanWait),
            Seconds(queue.WaitQuantiles.P95),
            Share(queue.ServiceLevel.AnsweredWithinOfOfferedLessShortAbandons), target, verdict);

    private static Table Groups(RunResult result)
    {
        var table = New("Groups of agents");
        table.AddColumn("group");
        foreach (var name in new[] { "agents", "answered", "occupancy", "most at once" })
            table.AddColumn(new TableColumn(name).RightAligned());
        table.AddColumn("");
        var agent = 0;
        foreach (var group in result.Groups)
        {
            var most = 0;
            for (var i = 0; i < group.Agents && agent < result.Agents.Count; i++)
                most = Math.Max(most, result.Agents[agent++].MostAtOnce);
            table.AddRow(
                Markup.Escape(group.Name), Count(group.Agents), Count(group.Answered), Share(group.Occupancy),
                Count(most),
                new string('█', (int)Math.Round((group.Occupancy ?? 0) * 20)));
        }

        return table;
    }

    private static Table Day(RunResult result, TimeSpan interval)
    {
        var table = New("The day: contacts offered, and service level of all queues");
        table.AddColumn("from");
        table.AddColumn(new TableColumn("offered").RightAligned());
        table.AddColumn("");
        table.AddColumn(new TableColumn("service level").RightAligned());
        table.AddColumn(new TableColumn("mean wait").RightAligned());
        var rows = result.Total.Intervals.SkipWhile(row => row.Offered == 0).ToArray();
        if (interval < TimeSpan.FromHours(1) && rows.Length > 48) rows = rows[..48];
        var most = Math.Max(1, rows.Length == 0 ? 1 : rows.Max(row => row.Offered));
        foreach (var row in rows)
        {
            table.AddRow(
                TimeSpan.FromSeconds(row.FromSeconds).ToString(@"hh\:mm", CultureInfo.InvariantCulture),
                Count(row.Offered),
                new string('█', (int)Math.Round((double)row.Offered / most * ChartWidth)), Share(row.ServiceLevel),
                Seconds(row.MeanWait));
        }

        return table;
    }

    private static Table New(string title) => new Table().Title(title).Border(TableBorder.Simple);

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Share(double? share) =>
        share is { } value ? (100 * value).ToString("0.0", CultureInfo.InvariantCulture) + " %" : "–";

    private static string Seconds(double? seconds) => seconds switch
    {
        null => "–",
        0 => "0 s",
        < 100 => seconds.Value.ToString("0.0", CultureInfo.InvariantCulture) + " s",
        < 6000 => (seconds.Value / 60).ToString("0.0", CultureInfo.InvariantCulture) + " min",
        _ => (seconds.Value / 3600).ToString("0.0", CultureInfo.InvariantCulture) + " h",
    };
}
