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

    /// <summary>
    /// Names of queues: the subscription has the events about one of them, or about one of <see cref="Agents"/>.
    /// </summary>
    /// <value>Null unless stated: queues decide nothing. Where this and <see cref="Agents"/> are null, all events pass.
    /// A name that the center does not have is refused.</value>
    /// <remarks>
    /// The sequence numbers of a subscription with a filter have holes where events did not pass; that is no gap, and is
    /// not counted as missed. Events that do not pass take room up to <see cref="Capacity"/> until the reader comes by.
    /// Decisions are read as they are carried out, never before.
    /// </remarks>
    public IReadOnlyCollection<string>? Queues { get; init; }

    /// <summary>
    /// Names of agents: the subscription has the events about one of them, or about one of <see cref="Queues"/>.
    /// </summary>
    /// <value>Null unless stated: agents decide nothing. An agent may sign in later.</value>
    public IReadOnlyCollection<string>? Agents { get; init; }

    /// <summary>
    /// The number of the last event that was seen before: the subscription begins with the one after it, from what
    /// <see cref="ContactRouterOptions.EventHistory"/> still holds, and goes on live without a gap or a double.
    /// </summary>
    /// <value>
    /// Null unless stated: it begins with what comes next. From 0, which asks for all events since the start, to the
    /// last event decided. Where the next ones are not held any more, it begins with an <see cref="EventsMissed"/> that
    /// counts them, or is closed, as <see cref="Overflow"/> says. What it resumes with takes no room of
    /// <see cref="Capacity"/>.
    /// </value>
    public long? AfterSequence { get; init; }
}
