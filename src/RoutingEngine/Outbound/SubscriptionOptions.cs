namespace RoutingEngine;

/// <summary>What becomes of a subscription whose reader cannot keep up.</summary>
public enum SubscriptionOverflow
{
    /// <summary>
    /// From the first event it cannot hold on it misses all of them until everything it holds was read; one
    /// <see cref="EventsMissed"/> stands in their place. The default.
    /// </summary>
    DropNewestWithGap = 0,

    /// <summary>The subscription is closed; what it holds can still be read, then reading fails.</summary>
    Close = 1,
}

/// <summary>How a subscription to a router's events is kept.</summary>
/// <remarks>Thread-safe: immutable after it is made.</remarks>
public sealed record SubscriptionOptions
{
    /// <summary>The largest capacity: 2^24.</summary>
    public const int CapacityMax = 1 << 24;

    /// <summary>How many events wait for the reader at most.</summary>
    /// <value>
    /// 4,096 unless stated; 1 to 16,777,216. Lower holds less memory and overflows sooner; higher lets a reader rest
    /// longer, at some 100 bytes for each event that waits, held once for all subscriptions. A reader that polls for
    /// decisions finds those that were not carried out yet besides.
    /// </value>
    public int Capacity { get; init; } = 4096;

    /// <summary>What happens when that many wait.</summary>
    /// <value><see cref="SubscriptionOverflow.DropNewestWithGap"/> unless stated.</value>
    public SubscriptionOverflow Overflow { get; init; }
}
