using System.Globalization;
using RoutingEngine.Simulation;

namespace RoutingEngine.Cli.Output;

/// <summary>The figures of a run as tables and a chart a person reads.</summary>
internal static class Tables
{
    private const int ChartWidth = 20;

    /// <summary>What a day looked like: queues, groups, the day by its intervals.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="center">The center.</param>
    /// <param name="result">The figures.</param>
    /// <param name="interval">The length of an interval.</param>
    /// <param name="firstDay">The date of the first midnight; null = the days have no dates.</param>
    public static void Write(
        Terminal terminal, Center center, RunResult result, TimeSpan interval, DateTime? firstDay = null)
    {
        Write(terminal, Queues(center, result));
        Write(terminal, Groups(result));
        Write(terminal, DayTable.Of(result.Total.Intervals, interval, firstDay));
        ExpectedWaitTable.Write(terminal, result);
        WriteEnd(terminal, result);
    }

    /// <summary>Prints a table as wide as the terminal is.</summary>
    public static void Write(Terminal terminal, FigureTable table) => table.Write(terminal.Out, terminal.Width);

    /// <summary>Prints a text, in lines as long as the terminal is wide.</summary>
    public static void WriteText(Terminal terminal, string text)
    {
        foreach (var line in Wrapping.Of(VisibleText.Of(text), terminal.Width)) terminal.Out.WriteLine(line);
    }

    /// <summary>The line below all tables.</summary>
    public static void WriteEnd(Terminal terminal, RunResult result)
    {
        terminal.Out.WriteLine();
        WriteText(terminal, string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Contacts:N0} contacts, {result.DecisionsPerSecond:N0} decisions per second; seed {result.Seed}, ")
            + $"decision hash {result.DecisionHash}, state hash {result.StateHash}");
    }

    /// <summary>A target in words.</summary>
    public static string Aim(ServiceLevelTarget target) =>
        Figures.Number(100 * target.Share, "0.#") + " % in " + Figures.Seconds(target.Within.TotalSeconds);

    private static FigureTable Queues(Center center, RunResult result)
    {
        var table = new FigureTable("Queues").Names("queue").Texts("medium")
            .Figures("offered", "answered", "abandoned", "blocked", "waiting", "mean wait", "p95 wait", "service level")
            .Texts("target", "");
        for (var i = 0; i < result.Queues.Count; i++)
        {
            var queue = center.Queues[i];
            var level = result.Queues[i].ServiceLevel.AnsweredWithinOfOfferedLessShortAbandons;
            AddQueue(table, result.Queues[i], queue.Medium.Name, Aim(queue.Target), level < queue.Target.Share ? "missed" : "");
        }

        AddQueue(table, result.Total, "", "", "");
        return table;
    }

    private static void AddQueue(FigureTable table, QueueResult queue, string medium, string target, string verdict) => table.Row(
        queue.Name, medium, Figures.Count(queue.Offered), Figures.Count(queue.Answered), Figures.Count(queue.Abandoned),
        Figures.Count(queue.Blocked), Figures.Count(queue.Waiting), Figures.Seconds(queue.MeanWait),
        Figures.Seconds(queue.WaitQuantiles.P95), Figures.Share(queue.ServiceLevel.AnsweredWithinOfOfferedLessShortAbandons), target,
        verdict);

    private static FigureTable Groups(RunResult result)
    {
        var table = new FigureTable("Groups of agents").Names("group")
            .Figures("agents", "answered", "occupancy", "most at once").Bars("", ChartWidth);
        var agent = 0;
        foreach (var group in result.Groups)
        {
            var most = 0;
            for (var i = 0; i < group.Agents && agent < result.Agents.Count; i++) most = Math.Max(most, result.Agents[agent++].MostAtOnce);
            table.Row(
                group.Name, Figures.Count(group.Agents), Figures.Count(group.Answered), Figures.Share(group.Occupancy),
                Figures.Count(most), Cell.Bar(group.Occupancy));
        }

        return table;
    }
}
