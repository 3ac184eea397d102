using RoutingEngine.Simulation;
using Spectre.Console;

namespace RoutingEngine.Cli.Output;

/// <summary>The figures of replications as tables: intervals of confidence, the four service levels, who served what, how fairly.</summary>
internal static class StatisticsTables
{
    private const int ChartWidth = 24;
    private const int AgentsShownMax = 200;

    public static void Write(Terminal terminal, Center center, RunResult result, bool withAgents)
    {
        var console = Tables.Console(terminal);
        console.WriteLine();
        console.Write(Queues(result));
        console.Write(ServiceLevels(center, result));
        console.Write(Waits(result));
        console.Write(Groups(result));
        console.Write(Matches(result));
        if (withAgents) console.Write(Agents(result));
        ExpectedWaitTable.Write(console, result);
        console.WriteLine(result.Replications == 1
            ? "± half widths of 95 % intervals, by batch means over one replication"
            : $"± half widths of 95 % intervals, over {Figures.Count(result.Replications)} replications");
        Tables.WriteEnd(console, result);
    }

    private static IEnumerable<QueueResult> Rows(RunResult result) => result.Queues.Append(result.Total);

    private static Table Queues(RunResult result)
    {
        var table = Tables.New(
            "Queues", ["queue"],
            ["offered", "blocked", "answered", "abandoned", "waiting", "P(wait)", "mean wait", "abandon share", "block share"]);
        foreach (var queue in Rows(result))
        {
            table.AddRow(
                Markup.Escape(queue.Name), Figures.Count(queue.Offered), Figures.Count(queue.Blocked), Figures.Count(queue.Answered),
                Figures.Count(queue.Abandoned), Figures.Count(queue.Waiting),
                Figures.ShareWithin(queue.WaitProbability, queue.HalfWidth95.WaitProbability),
                Figures.SecondsWithin(queue.MeanWait, queue.HalfWidth95.MeanWait), Figures.Share(queue.AbandonShare),
                Figures.Share(queue.BlockShare));
        }

        return table;
    }

    private static Table ServiceLevels(Center center, RunResult result)
    {
        var table = Tables.New(
            "Service levels: answered within T, by what they are a share of", ["queue", "target"],
            ["offered less short abandons", "offered", "answered", "within T of offered"]);
        table.AddColumn("");
        var i = 0;
        foreach (var queue in Rows(result))
        {
            ServiceLevelTarget? target = i < center.Queues.Count ? center.Queues[i].Target : null;
            var level = queue.ServiceLevel;
            var judged = level.AnsweredWithinOfOfferedLessShortAbandons;
            table.AddRow(
                Markup.Escape(queue.Name), target is { } aim ? Tables.Aim(aim) : "", Figures.Share(judged),
                Figures.Share(level.AnsweredWithinOfOffered), Figures.Share(level.AnsweredWithinOfAnswered),
                Figures.Share(level.WithinOfOffered),
                Figures.Bar(judged, ChartWidth) + (judged < target?.Share ? " missed" : ""));
            i++;
        }

        return table;
    }

    private static Table Waits(RunResult result)
    {
        var table = Tables.New(
            "Waits, and the length of queues and conversations", ["queue"],
            ["of answered", "until abandoned", "p50", "p90", "p95", "p99", "longest", "mean length", "mean handling"]);
        table.AddColumn("p95 wait");
        var longest = Rows(result).Max(queue => queue.WaitQuantiles.P95) is > 0 and var most ? most : 1;
        foreach (var queue in Rows(result))
        {
            var waits = queue.WaitQuantiles;
            table.AddRow(
                Markup.Escape(queue.Name), Figures.Seconds(queue.MeanWaitAnswered), Figures.Seconds(queue.MeanTimeToAbandon),
                Figures.Seconds(waits.P50), Figures.Seconds(waits.P90), Figures.Seconds(waits.P95),
                Figures.Seconds(waits.P99), Figures.Seconds(queue.LongestWait), Figures.Number(queue.MeanQueueLength),
                Figures.Seconds(queue.MeanHandling), Figures.Bar(waits.P95 / longest, ChartWidth));
        }

        return table;
    }

    private static Table Groups(RunResult result)
    {
        var table = Tables.New(
            "Groups of agents, and how evenly work is spread in them", ["group"],
            ["agents", "answered", "occupancy", "least", "most", "Gini", "answered: least", "most", "Gini"]);
        table.AddColumn("");
        foreach (var group in result.Groups)
        {
            var (occupancy, answered) = (group.OccupancySpread, group.AnsweredSpread);
            table.AddRow(
                Markup.Escape(group.Name), Figures.Count(group.Agents), Figures.Count(group.Answered), Figures.Share(group.Occupancy),
                Figures.Share(occupancy?.Smallest), Figures.Share(occupancy?.Largest), Figures.Number(occupancy?.Gini),
                Figures.Number(answered?.Smallest, "N0"), Figures.Number(answered?.Largest, "N0"), Figures.Number(answered?.Gini),
                Figures.Bar(group.Occupancy, ChartWidth));
        }

        return table;
    }

    private static Table Matches(RunResult result)
    {
        var table = Tables.New("Who answered what", ["queue", "group"], ["contacts", "per hour", "share of the queue"]);
        table.AddColumn("");
        var answered = result.Queues.ToDictionary(queue => queue.Name, queue => queue.Answered, StringComparer.Ordinal);
        foreach (var match in result.Matches)
        {
            var share = (double)match.Count / answered[match.Queue];
            table.AddRow(
                Markup.Escape(match.Queue), Markup.Escape(match.Group), Figures.Count(match.Count),
                Figures.Number(3600 * match.RatePerSecond, "N1"), Figures.Share(share), Figures.Bar(share, ChartWidth));
        }

        return table;
    }

    private static Table Agents(RunResult result)
    {
        var shown = Math.Min(result.Agents.Count, AgentsShownMax);
        var table = Tables.New(
            shown < result.Agents.Count
                ? $"Agents (the first {Figures.Count(shown)}; all of them are in the JSON file)"
                : "Agents",
            ["agent"],
            ["answered", "occupancy", "declined", "missed", "signed in"]);
        foreach (var agent in result.Agents.Take(shown))
        {
            table.AddRow(
                Markup.Escape(agent.Name), Figures.Count(agent.Answered), Figures.Share(agent.Occupancy), Figures.Count(agent.Declined),
                Figures.Count(agent.Missed), Figures.Seconds(agent.SignedInSeconds));
        }

        return table;
    }
}
