using RoutingEngine.Simulation;

namespace RoutingEngine.Cli.Output;

/// <summary>
/// The figures of a run with its intervals put together to half hours, as the JSON result states them, whatever length
/// the run was counted in for its table.
/// </summary>
internal static class HalfHours
{
    /// <summary>The result with intervals of at least half an hour.</summary>
    public static RunResult Of(RunResult result) => result with
    {
        Queues = [.. result.Queues.Select(Of)],
        Total = Of(result.Total),
    };

    private static QueueResult Of(QueueResult queue)
    {
        if (queue.Intervals.Count < 2) return queue;
        var source = TimeSpan.FromSeconds(queue.Intervals[1].FromSeconds - queue.Intervals[0].FromSeconds);
        return source < DayTable.HalfHour ? queue with { Intervals = Together(queue.Intervals, source) } : queue;
    }

    private static IntervalResult[] Together(IReadOnlyList<IntervalResult> intervals, TimeSpan source)
    {
        var count = (int)(DayTable.HalfHour.Ticks / source.Ticks);
        return
        [
            .. intervals.Chunk(count).Select(static chunk =>
            {
                var sums = chunk.Aggregate(default(IntervalSums), static (sum, interval) => sum + interval.Sums);
                return new IntervalResult(
                    chunk[0].FromSeconds, chunk.Sum(static interval => interval.Offered),
                    chunk.Sum(static interval => interval.Answered), sums.ServiceLevel, sums.MeanWait)
                {
                    Sums = sums,
                };
            }),
        ];
    }
}
