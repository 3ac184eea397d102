using RoutingEngine.Messages;

namespace RoutingEngine;

/// <summary>One fact that a router told its subscribers: what was decided, when, and about whom by name.</summary>
/// <remarks>
/// Sequence numbers have no gaps; where a subscription missed some, an <see cref="EventsMissed"/> stands in their
/// place. A subscription with a filter has the events that pass, under their own numbers. Thread-safe: immutable.
/// </remarks>
public abstract record RoutingEvent
{
    // Routers tell of events by the million: the wall clock is kept in 8 bytes rather than 16.
    private readonly long _wallClock;

    private protected RoutingEvent(in EventSource source)
        : this(source.Decision.Sequence, source.Decision.Tick, source.At)
    {
        Reason = source.Decision.Reason;
        Intervention = source.Decision.Intervention;
    }

    private protected RoutingEvent(long sequence, long tick, DateTimeOffset at)
    {
        Sequence = sequence;
        Tick = tick;
        At = at;
    }

    /// <summary>Number of the decision, from 1, without gaps.</summary>
    public long Sequence { get; init; }

    /// <summary>Tick of 100 ns since the router's start at which it holds.</summary>
    public long Tick { get; init; }

    /// <summary>The wall clock at that tick: a label for people, never compared by the router.</summary>
    public DateTimeOffset At
    {
        get => new(_wallClock, TimeSpan.Zero);
        init => _wallClock = value.UtcTicks;
    }

    /// <summary>Why it was decided.</summary>
    public DecisionReason Reason { get; init; }

    /// <summary>Of an event about a contact, offer or queue: who asked for the command that caused it, and why, if the
    /// command says so (<see cref="RoutingCommand.By"/>). Otherwise null.</summary>
    public Intervention? Intervention { get; init; }
}

/// <summary>
/// Stands in the stream where a subscription could not keep up, or resumed after events that are not held any more: the
/// next event follows after the missed ones.
/// </summary>
/// <remarks>
/// <see cref="RoutingEvent.Sequence"/> is the first one missed, and tick and wall clock are its own; at the start of a
/// subscription that resumed they are those of the first event that is still held, or else of the last decision.
/// Thread-safe: immutable.
/// </remarks>
public sealed record EventsMissed : RoutingEvent
{
    internal EventsMissed(long first, long tick, DateTimeOffset at, long count)
        : base(first, tick, at) => Count = count;

    /// <summary>
    /// How many events were missed, from 1; of a subscription with a filter, those it would not have had included.
    /// </summary>
    public long Count { get; init; }
}

/// <summary>A fact about an agent.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public abstract record AgentEvent : RoutingEvent
{
    private protected AgentEvent(in EventSource source)
        : base(in source)
    {
        Agent = source.Decision.Agent;
        AgentName = source.AgentName!;
    }

    /// <summary>The agent.</summary>
    public AgentHandle Agent { get; init; }

    /// <summary>The agent's name.</summary>
    public string AgentName { get; init; }
}

/// <summary>A fact about a queue.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public abstract record QueueEvent : RoutingEvent
{
    private protected QueueEvent(in EventSource source)
        : base(in source)
    {
        Queue = new QueueHandle(source.Decision.QueueIndex);
        QueueName = source.QueueName!;
    }

    /// <summary>The queue.</summary>
    public QueueHandle Queue { get; init; }

    /// <summary>The queue's name.</summary>
    public string QueueName { get; init; }
}

/// <summary>The queue makes no more offers until it is released.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record QueueHeld : QueueEvent
{
    internal QueueHeld(in EventSource source)
        : base(in source)
    {
    }
}

/// <summary>The queue makes offers again.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record QueueReleased : QueueEvent
{
    internal QueueReleased(in EventSource source)
        : base(in source)
    {
    }
}

/// <summary>A fact about a contact.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public abstract record ContactEvent : QueueEvent
{
    private readonly short _step;

    private protected ContactEvent(in EventSource source)
        : base(in source)
    {
        Contact = source.Decision.Contact;
        ContactId = source.ContactId;
        Tag = source.Tag;
        _step = source.Decision.Step;
    }

    /// <summary>The contact; a blocked one has a number and the place −1.</summary>
    public ContactHandle Contact { get; init; }

    /// <summary>The contact's id; null when it came without one.</summary>
    public string? ContactId { get; init; }

    /// <summary>
    /// What <see cref="ContactRequest.Tag"/> said when the contact was submitted, or the latest update of it; null when
    /// it had none.
    /// </summary>
    public string? Tag { get; init; }

    /// <summary>Plan step in force for the contact, from 0.</summary>
    public int Step
    {
        get => _step;
        init => _step = checked((short)value);
    }
}
