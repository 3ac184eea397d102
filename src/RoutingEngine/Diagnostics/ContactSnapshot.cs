namespace RoutingEngine;

/// <summary>
/// Where an open contact is: Queued ⇄ Offered → Assigned → WrapUp → gone; Assigned → Queued when it is interrupted;
/// Queued → Parked after too many failed offers.
/// </summary>
public enum OpenContactState
{
    /// <summary>It waits and is offered to nobody.</summary>
    Queued = 1,

    /// <summary>It is offered to an agent who has not answered yet.</summary>
    Offered = 2,

    /// <summary>It is in conversation with an agent.</summary>
    Assigned = 3,

    /// <summary>The conversation is over and the agent wraps it up.</summary>
    WrapUp = 4,

    /// <summary>
    /// It is set aside after too many offers that came to nothing, and waits for somebody to send it on or to end it.
    /// </summary>
    Parked = 5,
}

/// <summary>How an offer ended.</summary>
public enum OfferOutcome
{
    /// <summary>It waits for its answer.</summary>
    Open = 0,

    /// <summary>The agent accepted, or the queue answers automatically.</summary>
    Accepted = 1,

    /// <summary>The agent declined.</summary>
    Declined = 2,

    /// <summary>The agent did not answer in time.</summary>
    Expired = 3,

    /// <summary>It was withdrawn.</summary>
    Revoked = 4,

    /// <summary>It could not be delivered.</summary>
    Failed = 5,
}

/// <summary>One offer in the history of a contact.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="Id">The offer; the assignment it may have become has the same number.</param>
public sealed record ContactOffer(OfferId Id)
{
    /// <summary>The agent who was asked; stale once the agent has signed out.</summary>
    public required AgentHandle Agent { get; init; }

    /// <summary>The name of the agent who was asked.</summary>
    public required string AgentName { get; init; }

    /// <summary>Tick of 100 ns since the router's start at which it was made.</summary>
    public required long MadeTick { get; init; }

    /// <summary>How it ended.</summary>
    public required OfferOutcome Outcome { get; init; }

    /// <summary>The tick at which it ended; null while it waits for its answer.</summary>
    public required long? EndedTick { get; init; }
}

/// <summary>An assignment: a contact with the agent who has accepted it, in conversation or in wrap-up.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="Id">The assignment; what complete and close take.</param>
public sealed record AssignmentSnapshot(AssignmentId Id)
{
    /// <summary>The contact.</summary>
    public required ContactHandle Contact { get; init; }

    /// <summary>The contact's id; null when it came without one.</summary>
    public required string? ContactId { get; init; }

    /// <summary>Its tag: that of the latest update, else of its request; null when it has none.</summary>
    public required string? Tag { get; init; }

    /// <summary>The agent.</summary>
    public required AgentHandle Agent { get; init; }

    /// <summary>The agent's name.</summary>
    public required string AgentName { get; init; }

    /// <summary>The queue the contact comes from.</summary>
    public required QueueHandle Queue { get; init; }

    /// <summary>The name of the queue.</summary>
    public required string QueueName { get; init; }

    /// <summary>The medium of the queue.</summary>
    public required Medium Medium { get; init; }

    /// <summary>Assigned or WrapUp.</summary>
    public required OpenContactState State { get; init; }

    /// <summary>Tick of 100 ns since the router's start at which the offer was accepted.</summary>
    public required long AcceptedTick { get; init; }

    /// <summary>The tick at which the state began: that of the acceptance, or the end of the conversation.</summary>
    public required long StateSinceTick { get; init; }
}

/// <summary>One open contact, all of one moment: after one decision and before the next.</summary>
/// <remarks>
/// Taken from what follows the decisions, so it never stops the engine. Ticks are of 100 ns since the router's start.
/// Thread-safe: immutable.
/// </remarks>
/// <param name="Contact">The contact.</param>
/// <param name="Id">Its id; null when it came without one.</param>
public sealed record ContactSnapshot(ContactHandle Contact, string? Id)
{
    /// <summary>The most offers that <see cref="Offers"/> lists: 16.</summary>
    public const int OffersMax = 16;

    /// <summary>Number of the last decision it shows.</summary>
    public required long Sequence { get; init; }

    /// <summary>The queue it has entered.</summary>
    public required QueueHandle Queue { get; init; }

    /// <summary>The name of the queue.</summary>
    public required string QueueName { get; init; }

    /// <summary>The medium of the queue.</summary>
    public required Medium Medium { get; init; }

    /// <summary>Where it is.</summary>
    public required OpenContactState State { get; init; }

    /// <summary>Its priority: its own or the queue's; higher goes first.</summary>
    public required int Priority { get; init; }

    /// <summary>The tick that orders it by age; it keeps it when it returns to its queue.</summary>
    public required long EnqueuedAt { get; init; }

    /// <summary>The tick at which it entered the queue; a later one than <see cref="EnqueuedAt"/> once it was
    /// interrupted.</summary>
    public required long QueueEnteredAt { get; init; }

    /// <summary>The plan step in force, from 0.</summary>
    public required int Step { get; init; }

    /// <summary>Its tag: that of the latest update, else of its request; null when it has none.</summary>
    public required string? Tag { get; init; }

    /// <summary>Whether it waits for its preferred agent alone.</summary>
    public required bool IsWaitingPrivately { get; init; }

    /// <summary>Whether it is held: it waits, and is offered to nobody until it is released.</summary>
    public required bool IsHeld { get; init; }

    /// <summary>
    /// 1 + how many waiting contacts come before it among those it competes with; null when it does not wait.
    /// </summary>
    /// <remarks>
    /// Two contacts compete when some agent that is signed in and does not drain, whatever its presence and load,
    /// satisfies the requirement in force of both and takes the media of both. What comes before is decided by the
    /// contact rule where that is <c>priority</c>, <c>fifo</c>, <c>lifo</c> or <c>aged-priority</c>; under all other
    /// rules by priority, then <see cref="EnqueuedAt"/>, then number. Held queues, held contacts and private waits
    /// change no place.
    /// </remarks>
    public required int? Place { get; init; }

    /// <summary>The offer that waits for its answer; null when there is none.</summary>
    public required OpenOffer? OpenOffer { get; init; }

    /// <summary>The assignment; null unless it is Assigned or in WrapUp.</summary>
    public required AssignmentSnapshot? Assignment { get; init; }

    /// <summary>Its latest offers, automatic ones included, oldest first; at most <see cref="OffersMax"/>.</summary>
    public required IReadOnlyList<ContactOffer> Offers { get; init; }

    /// <summary>How many offers it has had in all.</summary>
    public required int OfferCount { get; init; }
}

/// <summary>One open contact in a snapshot of the router, without what <c>GetContact</c> tells of one alone.</summary>
/// <remarks>Ticks are of 100 ns since the router's start. Thread-safe: immutable.</remarks>
/// <param name="Contact">The contact.</param>
/// <param name="Id">Its id; null when it came without one.</param>
public readonly record struct OpenContact(ContactHandle Contact, string? Id)
{
    /// <summary>The queue it has entered.</summary>
    public required QueueHandle Queue { get; init; }

    /// <summary>Where it is.</summary>
    public required OpenContactState State { get; init; }

    /// <summary>Its priority: its own or the queue's; higher goes first.</summary>
    public required int Priority { get; init; }

    /// <summary>The plan step in force, from 0.</summary>
    public required int Step { get; init; }

    /// <summary>The tick that orders it by age.</summary>
    public required long EnqueuedAt { get; init; }

    /// <summary>The tick at which it entered the queue.</summary>
    public required long QueueEnteredAt { get; init; }

    /// <summary>Whether it is held: it waits, and is offered to nobody until it is released.</summary>
    public required bool IsHeld { get; init; }

    /// <summary>Its tag: that of the latest update, else of its request; null when it has none.</summary>
    public required string? Tag { get; init; }
}
