namespace RoutingEngine.Strategies;

/// <summary>What the rules that look at targets read of a center.</summary>
internal static class Targets
{
    /// <summary>The time to answer of each queue, in ticks from 1, in order of declaration.</summary>
    public static long[] Of(Center center) =>
        [.. center.Queues.Select(static queue => Math.Max(1, queue.Target.Within.Ticks))];
}
