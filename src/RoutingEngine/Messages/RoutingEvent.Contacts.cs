using RoutingEngine.Messages;

namespace RoutingEngine;

/// <summary>A contact entered its queue.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record ContactQueued : ContactEvent
{
    internal ContactQueued(in EventSource source)
        : base(in source) => Priority = source.Decision.Priority;

    /// <summary>The contact's priority: its own or the queue's.</summary>
    public int Priority { get; init; }
}

/// <summary>A contact was refused at the door: nobody could take it and no more may wait.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record ContactBlocked : ContactEvent
{
    internal ContactBlocked(in EventSource source)
        : base(in source) => Priority = source.Decision.Priority;

    /// <summary>The contact's priority: its own or the queue's.</summary>
    public int Priority { get; init; }
}

/// <summary>A waiting contact moved on in its plan, or stopped waiting for its preferred agent alone.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record ContactStepped : ContactEvent
{
    internal ContactStepped(in EventSource source)
        : base(in source)
    {
    }
}

/// <summary>
/// A contact was sent to a queue, the one the event names, and waits there at the first step of its plan.
/// </summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record ContactMoved : ContactEvent
{
    internal ContactMoved(in EventSource source)
        : base(in source)
    {
    }
}

/// <summary>
/// Priority, own requirement or tag of a contact is another; <see cref="ContactEvent.Tag"/> is the new one.
/// </summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record ContactUpdated : ContactEvent
{
    internal ContactUpdated(in EventSource source)
        : base(in source) => Update = source.Decision.Update!;

    /// <summary>What changed.</summary>
    public ContactUpdate Update { get; init; }
}

/// <summary>
/// A waiting contact is held: it is offered to nobody until it is released or somebody chooses an agent.
/// </summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record ContactHeld : ContactEvent
{
    internal ContactHeld(in EventSource source)
        : base(in source)
    {
    }
}

/// <summary>A held contact looks for an agent again.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record ContactReleased : ContactEvent
{
    internal ContactReleased(in EventSource source)
        : base(in source)
    {
    }
}

/// <summary>
/// A contact was set aside after too many offers that came to nothing: it is open, is offered to nobody, and waits for
/// somebody to send it on (requeue, offer to) or to end it.
/// </summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record ContactParked : ContactEvent
{
    internal ContactParked(in EventSource source)
        : base(in source)
    {
    }
}

/// <summary>Everybody had refused a waiting contact; from now on it may be offered to them again.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record OffersResumed : ContactEvent
{
    internal OffersResumed(in EventSource source)
        : base(in source)
    {
    }
}

/// <summary>An offer that ended some time ago keeps a contact and an agent apart no longer.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record OfferForgotten : ContactEvent
{
    internal OfferForgotten(in EventSource source)
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

/// <summary>The customer left before an agent answered.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record ContactAbandoned : ContactEvent
{
    internal ContactAbandoned(in EventSource source)
        : base(in source)
    {
    }
}

/// <summary>The system or a person ended the contact, or it waited as long as its queue allows.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record ContactCancelled : ContactEvent
{
    internal ContactCancelled(in EventSource source)
        : base(in source)
    {
        Agent = source.Decision.Agent;
        AgentName = source.AgentName;
        Assignment = source.Decision.Assignment;
    }

    /// <summary>The agent that was serving it; none when nobody was.</summary>
    public AgentHandle Agent { get; init; }

    /// <summary>The name of the agent that was serving it; null when nobody was.</summary>
    public string? AgentName { get; init; }

    /// <summary>The assignment that ended with it; none when there was none.</summary>
    public AssignmentId Assignment { get; init; }
}

/// <summary>A fact about a contact that an agent serves.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public abstract record AssignmentEvent : ContactEvent
{
    private readonly long _assignmentNumber;
    private readonly int _assignmentSlot;

    private protected AssignmentEvent(in EventSource source)
        : base(in source)
    {
        Agent = source.Decision.Agent;
        AgentName = source.AgentName!;
        Assignment = source.Decision.Assignment;
    }

    /// <summary>The agent.</summary>
    public AgentHandle Agent { get; init; }

    /// <summary>The agent's name.</summary>
    public string AgentName { get; init; }

    /// <summary>The assignment.</summary>
    public AssignmentId Assignment
    {
        get => new(_assignmentNumber, _assignmentSlot);
        init => (_assignmentNumber, _assignmentSlot) = (value.Number, value.Slot);
    }
}

/// <summary>The conversation ended and wrap-up began.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record ContactCompleted : AssignmentEvent
{
    internal ContactCompleted(in EventSource source)
        : base(in source)
    {
    }
}

/// <summary>The contact is done; the agent's units are free again.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record ContactClosed : AssignmentEvent
{
    internal ContactClosed(in EventSource source)
        : base(in source)
    {
    }
}

/// <summary>The agent signed out in the middle of it; the contact waits again with its old age.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record ContactInterrupted : AssignmentEvent
{
    internal ContactInterrupted(in EventSource source)
        : base(in source)
    {
    }
}
