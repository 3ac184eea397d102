namespace RoutingEngine.Tests.PeerBugs;

/// <summary>Runs a whole test, the router's end included, and fails it if it stands still.</summary>
internal static class Watchdog
{
    // A hundred times what the slowest of these tests takes; a long run is as long as it is.
    private static readonly TimeSpan Limit = TestTier.Pick(
        TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(90), TimeSpan.FromDays(2));

    /// <summary>Runs the test on the thread pool, so that one that never returns fails all the same.</summary>
    public static Task Guard(Func<Task> test) => Task.Run(test).WaitAsync(Limit);
}
