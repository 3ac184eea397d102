namespace RoutingEngine.Messages;

/// <summary>What an event is made of: a decision, with the names and the wall clock of its time.</summary>
internal readonly struct EventSource
{
    public required RoutingDecision Decision { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? ContactId { get; init; }

    public string? Tag { get; init; }

    public string? AgentName { get; init; }

    public string? QueueName { get; init; }

    /// <summary>The medium of the queue.</summary>
    public Medium Medium { get; init; }

    /// <summary>Offer made: the priority of its contact.</summary>
    public int Priority { get; init; }

    /// <summary>Offer made: the last tick at which it can be answered.</summary>
    public long DeadlineTick { get; init; }

    /// <summary>The event of the decision, in its own type.</summary>
    public RoutingEvent ToEvent() => Decision.Kind switch
    {
        DecisionKind.AgentSignedIn => new AgentSignedIn(in this),
        DecisionKind.AgentPresenceChanged => new AgentPresenceChanged(in this),
        DecisionKind.AgentProfileChanged => new AgentProfileChanged(in this),
        DecisionKind.AgentLoadChanged => new AgentLoadChanged(in this),
        DecisionKind.AgentDraining => new AgentDrainStarted(in this),
        DecisionKind.AgentSignedOut => new AgentSignedOut(in this),
        DecisionKind.AgentCoolingDown => new AgentCoolingDown(in this),
        DecisionKind.AgentCooledDown => new AgentCooledDown(in this),
        DecisionKind.ContactQueued => new ContactQueued(in this),
        DecisionKind.ContactBlocked => new ContactBlocked(in this),
        DecisionKind.ContactStepped => new ContactStepped(in this),
        DecisionKind.ContactAbandoned => new ContactAbandoned(in this),
        DecisionKind.ContactCancelled => new ContactCancelled(in this),
        DecisionKind.ContactMoved => new ContactMoved(in this),
        DecisionKind.ContactUpdated => new ContactUpdated(in this),
        DecisionKind.ContactHeld => new ContactHeld(in this),
        DecisionKind.ContactReleased => new ContactReleased(in this),
        DecisionKind.ContactParked => new ContactParked(in this),
        DecisionKind.OfferMade => new OfferMade(in this),
        DecisionKind.OfferAccepted => new OfferAccepted(in this),
        DecisionKind.OfferDeclined => new OfferDeclined(in this),
        DecisionKind.OfferExpired => new OfferExpired(in this),
        DecisionKind.OfferRevoked => new OfferRevoked(in this),
        DecisionKind.OfferFailed => new OfferFailed(in this),
        DecisionKind.OffersResumed => new OffersResumed(in this),
        DecisionKind.OfferForgotten => new OfferForgotten(in this),
        DecisionKind.ContactCompleted => new ContactCompleted(in this),
        DecisionKind.ContactClosed => new ContactClosed(in this),
        DecisionKind.ContactInterrupted => new ContactInterrupted(in this),
        DecisionKind.QueueHeld => new QueueHeld(in this),
        DecisionKind.QueueReleased => new QueueReleased(in this),
        _ => throw new InvalidOperationException(
            FormattableString.Invariant($"Decision {Decision.Sequence} has the unknown kind {Decision.Kind}.")),
    };
}
