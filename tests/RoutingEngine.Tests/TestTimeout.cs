namespace RoutingEngine.Tests;

/// <summary>When a test that waits for others has lost something for good: it then fails rather than hangs.</summary>
internal static class TestTimeout
{
    /// <summary>Far longer than any single test takes on a busy machine.</summary>
    public const int Milliseconds = 60_000;

    /// <summary>The same for tests that grow with the tier.</summary>
    public const int LongMilliseconds = 900_000;
}
