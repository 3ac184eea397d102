namespace RoutingEngine;

/// <summary>How the engine thread waits when there is nothing to do.</summary>
/// <remarks>
/// Thread safety: an enumeration; safe everywhere. The choice trades latency against the share of a core that is
/// used while idle; it never changes a decision.
/// </remarks>
public enum WaitingMode
{
    /// <summary>
    /// Polls for a bounded time that adapts to the traffic, then sleeps until a caller wakes it. The default: on a
    /// busy router it behaves like <see cref="Spin"/>, on a quiet one like <see cref="Park"/>.
    /// </summary>
    SpinThenPark = 0,

    /// <summary>
    /// Polls without ever sleeping, and so keeps one core busy. For machines with cores to spare; with fewer cores
    /// than runnable threads it delays the very callers it waits for by milliseconds.
    /// </summary>
    Spin = 1,

    /// <summary>
    /// Sleeps at once when there is nothing to do, and so uses no core while idle. Every command that meets a
    /// sleeping engine pays for one wake-up by the operating system, several microseconds.
    /// </summary>
    Park = 2,
}
