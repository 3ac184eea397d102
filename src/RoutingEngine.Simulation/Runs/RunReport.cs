using System.Globalization;
using RoutingEngine.Simulation.Distributions;

namespace RoutingEngine.Simulation.Runs;

/// <summary>Turns the figures gathered in one run or several into their result.</summary>
internal static class RunReport
{
    public static RunResult Of(string name, long seed, Center center, RunTally tally, long intervalTicks, TimeSpan elapsed)
    {
        var statistics = tally.Statistics;
        var groups = Groups(statistics);
        var total = statistics.Total();
        var last = statistics.Queues.Length;
        return new RunResult
        {
            Scenario = name,
            Seed = seed,
            Replications = tally.Runs,
            Contacts = tally.Contacts,
            GaveUp = tally.GaveUp,
            DecisionsPerSecond = elapsed > TimeSpan.Zero ? tally.Decisions / elapsed.TotalSeconds : 0,
            DecisionHash = tally.DecisionHash.ToString("x16", CultureInfo.InvariantCulture),
            StateHash = tally.StateHash.ToString("x16", CultureInfo.InvariantCulture),
            Queues = [.. statistics.Queues.Select((queue, i) =>
                Of(center.Queues[i].Name, queue, statistics.WindowTicks, intervalTicks, tally.HalfWidthsOf(i)))],
            Groups = groups,
            Agents = [.. statistics.Agents.Select((agent, i) => new AgentResult(
                center.Agents[i].Name, agent.Answered, Ratio(agent.BusyTicks, agent.SignedInTicks), agent.Declined, agent.Missed,
                TickTime.ToSeconds((double)agent.SignedInTicks), agent.InHandMost))],
            Matches = Matches(statistics, center, groups),
            ExpectedWait = tally.ExpectedWait?.Results(),
            Total = Of("total", total, statistics.WindowTicks, intervalTicks, tally.HalfWidthsOf(last)),
        };
    }

    private static GroupResult[] Groups(RunStatistics statistics)
    {
        var groups = new GroupResult[statistics.GroupNames.Count];
        var members = new List<AgentFigures>[groups.Length];
        for (var group = 0; group < groups.Length; group++) members[group] = [];
        for (var agent = 0; agent < statistics.Agents.Length; agent++) members[statistics.GroupOf(agent)].Add(statistics.Agents[agent]);
        for (var group = 0; group < groups.Length; group++)
        {
            // Agents who never signed in have no occupancy, and what others took says nothing about fairness to them.
            var present = members[group].Where(agent => agent.SignedInTicks > 0).ToArray();
            var (busy, signedIn) = statistics.TicksOf(group);
            groups[group] = new GroupResult(
                statistics.GroupNames[group], members[group].Count,
                Ratio(busy, signedIn),
                members[group].Sum(agent => agent.Answered))
            {
                OccupancySpread = SpreadOf(present.Select(agent => (double)agent.BusyTicks / (double)agent.SignedInTicks)),
                AnsweredSpread = SpreadOf(present.Select(agent => (double)agent.Answered)),
            };
        }

        return groups;
    }

    private static FairnessResult? SpreadOf(IEnumerable<double> values) =>
        Spread.Of([.. values]) is { } spread
            ? new FairnessResult(spread.Smallest, spread.Largest, spread.StandardDeviation, spread.Gini)
            : null;

    private static List<MatchResult> Matches(RunStatistics statistics, Center center, GroupResult[] groups)
    {
        var seconds = (double)statistics.WindowTicks / TimeSpan.TicksPerSecond;
        var matches = new List<MatchResult>();
        for (var queue = 0; queue < center.Queues.Count; queue++)
        {
            for (var group = 0; group < groups.Length; group++)
            {
                var count = statistics.Matches[queue, group];
                if (count == 0) continue;
                matches.Add(new MatchResult(center.Queues[queue].Name, groups[group].Name, count, seconds > 0 ? count / seconds : 0));
            }
        }

        return matches;
    }

    private static QueueResult Of(string name, QueueFigures queue, Int128 window, long intervalTicks, HalfWidths halfWidths)
    {
        var waits = queue.Waits;
        return new QueueResult
        {
            Name = name,
            Offered = waits.Offered,
            Blocked = waits.Blocked,
            Answered = waits.Answered,
            Abandoned = waits.Abandoned,
            Cancelled = waits.Cancelled,
            Waiting = waits.Waiting,
            OverflowIn = queue.OverflowIn,
            OverflowOut = queue.OverflowOut,
            WaitProbability = waits.WaitProbability,
            MeanWait = waits.MeanWait,
            MeanWaitAnswered = waits.MeanWaitAnswered,
            MeanSquaredWait = waits.MeanSquaredWait,
            LongestWait = waits.LongestWait,
            MeanTimeToAbandon = waits.MeanTimeToAbandon,
            MeanHandling = queue.Handling.MeanSeconds,
            MeanQueueLength = Ratio(queue.Area, window),
            WaitQuantiles = new WaitQuantiles(
                waits.WaitQuantile(0.5), waits.WaitQuantile(0.9), waits.WaitQuantile(0.95), waits.WaitQuantile(0.99)),
            AbandonShare = waits.AbandonShare,
            BlockShare = waits.BlockShare,
            ServiceLevel = new ServiceLevelResult(
                waits.AnsweredWithinOfOffered, waits.AnsweredWithinOfAnswered, waits.AnsweredWithinOfOfferedLessShortAbandons,
                waits.WithinOfOffered),
            HalfWidth95 = halfWidths,
            Intervals = [.. queue.Intervals.Rows.Select((row, i) => new IntervalResult(
                i * queue.Intervals.Span * intervalTicks / (double)TimeSpan.TicksPerSecond, row.Offered, row.Answered,
                row.ServiceLevel, row.MeanWait)
            {
                Sums = row.Sums,
            })],
        };
    }

    private static double? Ratio(Int128 part, Int128 whole) => whole > 0 ? (double)part / (double)whole : null;
}
