using RoutingEngine.Simulation;

namespace RoutingEngine.Cli.Output;

/// <summary>The figures of replications as tables: intervals of confidence, the four service levels, who served what, how fairly.</summary>
internal static class StatisticsTables
{
    private const int ChartWidth = 24;
    private const int AgentsShownMax = 200;

    public static void Write(Terminal terminal, Center center, RunResult result, bool withAgents)
    {
        Tables.Write(terminal, Queues(result));
        Tables.Write(terminal, ServiceLevels(center, result));
        Tables.Write(terminal, Waits(result));
        Tables.Write(terminal, Groups(result));
        Tables.Write(terminal, Matches(result));
        if (withAgents) Tables.Write(terminal, Agents(result));
        ExpectedWaitTable.Write(terminal, result);
        terminal.Out.WriteLine();
        Tables.WriteText(terminal, result.Replications == 1
            ? "± half widths of 95 % intervals, by batch means over one replication"
            : $"± half widths of 95 % intervals, over {Figures.Count(result.Replications)} replications");
        Tables.WriteEnd(terminal, result);
    }

    private static IEnumerable<QueueResult> Rows(RunResult result) => result.Queues.Append(result.Total);

    private static FigureTable Queues(RunResult result)
    {
        var table = new FigureTable("Queues").Names("queue").Figures(
            "offered", "blocked", "answered", "abandoned", "waiting", "P(wait)", "mean wait", "abandon share", "block share");
        foreach (var queue in Rows(result))
        {
            table.Row(
                queue.Name, Figures.Count(queue.Offered), Figures.Count(queue.Blocked), Figures.Count(queue.Answered),
                Figures.Count(queue.Abandoned), Figures.Count(queue.Waiting),
                Figures.ShareWithin(queue.WaitProbability, queue.HalfWidth95.WaitProbability),
                Figures.SecondsWithin(queue.MeanWait, queue.HalfWidth95.MeanWait), Figures.Share(queue.AbandonShare),
                Figures.Share(queue.BlockShare));
        }

        return table;
    }

    private static FigureTable ServiceLevels(Center center, RunResult result)
    {
        var table = new FigureTable("Service levels: answered within T, by what they are a share of")
            .Names("queue").Texts("target", "")
            .Figures("offered less short abandons", "offered", "answered", "within T of offered").Bars("", ChartWidth);
        var i = 0;
        foreach (var queue in Rows(result))
        {
            ServiceLevelTarget? target = i < center.Queues.Count ? center.Queues[i].Target : null;
            var level = queue.ServiceLevel;
            var judged = level.AnsweredWithinOfOfferedLessShortAbandons;
            table.Row(
                queue.Name, target is { } aim ? Tables.Aim(aim) : "", judged < target?.Share ? "missed" : "",
                Figures.Share(judged), Figures.Share(level.AnsweredWithinOfOffered),
                Figures.Share(level.AnsweredWithinOfAnswered), Figures.Share(level.WithinOfOffered), Cell.Bar(judged));
            i++;
        }

        return table;
    }

    private static FigureTable Waits(RunResult result)
    {
        var table = new FigureTable("Waits, and the length of queues and conversations").Names("queue")
            .Figures("of answered", "until abandoned", "p50", "p90", "p95", "p99", "longest", "mean length", "mean handling")
            .Bars("p95 wait", ChartWidth);
        var longest = Rows(result).Max(queue => queue.WaitQuantiles.P95) is > 0 and var most ? most : 1;
        foreach (var queue in Rows(result))
        {
            var waits = queue.WaitQuantiles;
            table.Row(
                queue.Name, Figures.Seconds(queue.MeanWaitAnswered), Figures.Seconds(queue.MeanTimeToAbandon),
                Figures.Seconds(waits.P50), Figures.Seconds(waits.P90), Figures.Seconds(waits.P95),
                Figures.Seconds(waits.P99), Figures.Seconds(queue.LongestWait), Figures.Number(queue.MeanQueueLength),
                Figures.Seconds(queue.MeanHandling), Cell.Bar(waits.P95 / longest));
        }

        return table;
    }

    private static FigureTable Groups(RunResult result)
    {
        var table = new FigureTable("Groups of agents, and how evenly work is spread in them").Names("group")
            .Figures("agents", "answered", "occupancy", "occupancy: least", "occupancy: most", "occupancy: Gini")
            .Figures("answered: least", "answered: most", "answered: Gini")
            .Bars("", ChartWidth);
        foreach (var group in result.Groups)
        {
            var (occupancy, answered) = (group.OccupancySpread, group.AnsweredSpread);
            table.Row(
                group.Name, Figures.Count(group.Agents), Figures.Count(group.Answered), Figures.Share(group.Occupancy),
                Figures.Share(occupancy?.Smallest), Figures.Share(occupancy?.Largest), Figures.Number(occupancy?.Gini),
                Figures.Number(answered?.Smallest, "N0"), Figures.Number(answered?.Largest, "N0"), Figures.Number(answered?.Gini),
                Cell.Bar(group.Occupancy));
        }

        return table;
    }

    private static FigureTable Matches(RunResult result)
    {
        var table = new FigureTable("Who answered what").Names("queue", "group")
            .Figures("contacts", "per hour", "share of the queue").Bars("", ChartWidth);
        var answered = result.Queues.ToDictionary(queue => queue.Name, queue => queue.Answered, StringComparer.Ordinal);
        foreach (var match in result.Matches)
        {
            var share = (double)match.Count / answered[match.Queue];
            table.Row(
                match.Queue, match.Group, Figures.Count(match.Count),
                Figures.Number(3600 * match.RatePerSecond, "N1"), Figures.Share(share), Cell.Bar(share));
        }

        return table;
    }

    private static FigureTable Agents(RunResult result)
    {
        var shown = Math.Min(result.Agents.Count, AgentsShownMax);
        var table = new FigureTable(
            shown < result.Agents.Count
                ? $"Agents (the first {Figures.Count(shown)}; all of them are in the JSON file)"
                : "Agents")
            .Names("agent").Figures("answered", "occupancy", "declined", "missed", "signed in");
        foreach (var agent in result.Agents.Take(shown))
        {
            table.Row(
                agent.Name, Figures.Count(agent.Answered), Figures.Share(agent.Occupancy), Figures.Count(agent.Declined),
                Figures.Count(agent.Missed), Figures.Seconds(agent.SignedInSeconds));
        }

        return table;
    }
}
