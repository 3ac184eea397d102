using RoutingEngine.Messages;

namespace RoutingEngine;

/// <summary>A fact about an offer.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public abstract record OfferEvent : ContactEvent
{
    private readonly long _offerNumber;
    private readonly int _offerSlot;

    private protected OfferEvent(in EventSource source)
        : base(in source)
    {
        Agent = source.Decision.Agent;
        AgentName = source.AgentName!;
        Offer = source.Decision.Offer;
    }

    /// <summary>The agent.</summary>
    public AgentHandle Agent { get; init; }

    /// <summary>The agent's name.</summary>
    public string AgentName { get; init; }

    /// <summary>The offer.</summary>
    public OfferId Offer
    {
        get => new(_offerNumber, _offerSlot);
        init => (_offerNumber, _offerSlot) = (value.Number, value.Slot);
    }
}

/// <summary>A contact was offered to an agent.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record OfferMade : OfferEvent
{
    internal OfferMade(in EventSource source)
        : base(in source)
    {
        Medium = source.Medium;
        Priority = source.Priority;
        DeadlineTick = source.DeadlineTick;
    }

    /// <summary>The medium of the queue.</summary>
    public Medium Medium { get; init; }

    /// <summary>The contact's priority: its own or the queue's.</summary>
    public int Priority { get; init; }

    /// <summary>The last tick at which the offer can be answered.</summary>
    public long DeadlineTick { get; init; }

    /// <summary>The deadline as a wall-clock label.</summary>
    public DateTimeOffset ExpiresAt =>
        At.AddTicks(Math.Min(DeadlineTick - Tick, DateTimeOffset.MaxValue.UtcTicks - At.UtcTicks));
}

/// <summary>An offer was accepted, or made and accepted in one step where the queue answers automatically.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record OfferAccepted : OfferEvent
{
    internal OfferAccepted(in EventSource source)
        : base(in source)
    {
    }

    /// <summary>The assignment that began.</summary>
    public AssignmentId Assignment => new(Offer.Number, Offer.Slot);
}

/// <summary>The agent declined.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record OfferDeclined : OfferEvent
{
    internal OfferDeclined(in EventSource source)
        : base(in source)
    {
    }
}

/// <summary>The agent did not answer in time.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record OfferExpired : OfferEvent
{
    internal OfferExpired(in EventSource source)
        : base(in source)
    {
    }
}

/// <summary>The offer was withdrawn.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record OfferRevoked : OfferEvent
{
    internal OfferRevoked(in EventSource source)
        : base(in source)
    {
    }
}

/// <summary>The offer could not be delivered.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record OfferFailed : OfferEvent
{
    internal OfferFailed(in EventSource source)
        : base(in source)
    {
    }
}
