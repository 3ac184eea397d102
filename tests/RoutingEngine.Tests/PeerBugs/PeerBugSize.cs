using RoutingEngine.Tests.Concurrency;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>How many operations a test of a peer's bug makes, by tier.</summary>
internal static class PeerBugSize
{
    /// <summary>
    /// Picks the number; a long run takes that of the list of bugs, or ROUTING_STRESS_OPERATIONS where that is less.
    /// </summary>
    public static int Pick(int quick, int ci, long longRun) => TestTier.IsLong
        ? (int)Math.Min(int.MaxValue, Math.Min(longRun, StressSize.Share(1_000)))
        : TestTier.Pick(quick, ci);
}
