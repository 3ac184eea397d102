using System.Globalization;

namespace RoutingEngine.Simulation.Runs;

/// <summary>Turns the figures gathered in a run into its result.</summary>
internal static class RunReport
{
    public static RunResult Of(
        string name, long seed, RunLoop run, RunStatistics statistics, Center center, long intervalTicks, TimeSpan elapsed)
    {
        var window = statistics.WindowTicks;
        var groups = new GroupResult[statistics.GroupNames.Count];
        for (var group = 0; group < groups.Length; group++)
        {
            var members = Enumerable.Range(0, statistics.Agents.Length).Where(agent => statistics.GroupOf(agent) == group).ToArray();
            long signedIn = 0;
            long busy = 0;
            long answered = 0;
            foreach (var agent in members)
            {
                signedIn += statistics.Agents[agent].SignedInTicks;
                busy += statistics.Agents[agent].BusyTicks;
                answered += statistics.Agents[agent].Answered;
            }

            groups[group] = new GroupResult(statistics.GroupNames[group], members.Length, Ratio(busy, signedIn), answered);
        }

        var matches = new List<MatchResult>();
        for (var queue = 0; queue < center.Queues.Count; queue++)
        {
            for (var group = 0; group < groups.Length; group++)
            {
                var count = statistics.Matches[queue, group];
                if (count == 0) continue;
                var rate = window > 0 ? count / (window / (double)TimeSpan.TicksPerSecond) : 0;
                matches.Add(new MatchResult(center.Queues[queue].Name, groups[group].Name, count, rate));
            }
        }

        return new RunResult
        {
            Scenario = name,
            Seed = seed,
            Contacts = run.Arrived,
            DecisionsPerSecond = elapsed > TimeSpan.Zero ? run.Core.Sequence / elapsed.TotalSeconds : 0,
            DecisionHash = run.Core.DecisionHash.ToString("x16", CultureInfo.InvariantCulture),
            StateHash = run.Core.ComputeStateHash().ToString("x16", CultureInfo.InvariantCulture),
            Queues = [.. statistics.Queues.Select((queue, i) => Of(center.Queues[i].Name, queue, intervalTicks))],
            Groups = groups,
            Agents = [.. statistics.Agents.Select((agent, i) => new AgentResult(
                center.Agents[i].Name, agent.Answered, Ratio(agent.BusyTicks, agent.SignedInTicks), agent.Declined, agent.Missed,
                agent.SignedInTicks / (double)TimeSpan.TicksPerSecond, statistics.MostInHand(i)))],
            Matches = matches,
            Total = Of("total", statistics.TotalQueue, intervalTicks),
        };
    }

    private static QueueResult Of(string name, QueueFigures queue, long intervalTicks)
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
            MeanQueueLength = queue.MeanLength,
            WaitQuantiles = new WaitQuantiles(
                waits.WaitQuantile(0.5), waits.WaitQuantile(0.9), waits.WaitQuantile(0.95), waits.WaitQuantile(0.99)),
            AbandonShare = waits.AbandonShare,
            BlockShare = waits.BlockShare,
            ServiceLevel = new ServiceLevelResult(
                waits.AnsweredWithinOfOffered, waits.AnsweredWithinOfAnswered, waits.AnsweredWithinOfOfferedLessShortAbandons,
                waits.WithinOfOffered),
            HalfWidth95 = new HalfWidths(waits.MeanWaitInterval?.HalfWidth, waits.WaitProbabilityInterval?.HalfWidth),
            Intervals = [.. queue.Intervals.Select((interval, i) => new IntervalResult(
                i * intervalTicks / (double)TimeSpan.TicksPerSecond, interval.Offered, interval.Answered, interval.ServiceLevel,
                interval.MeanWait))],
        };
    }

    private static double? Ratio(long part, long whole) => whole > 0 ? (double)part / whole : null;
}
