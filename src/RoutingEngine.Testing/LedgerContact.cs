using System.Globalization;

namespace RoutingEngine.Testing;

/// <summary>Where an open contact is: in exactly one of these places.</summary>
public enum LedgerContactState
{
    /// <summary>It waits in its queue.</summary>
    Queued = 0,

    /// <summary>An open offer proposes it to an agent.</summary>
    Offered = 1,

    /// <summary>It is with an agent.</summary>
    Assigned = 2,

    /// <summary>The conversation has ended; the agent works on it still.</summary>
    WrapUp = 3,

    /// <summary>It is set aside after too many offers that came to nothing.</summary>
    Parked = 4,
}

/// <summary>An open contact as a <see cref="RoutingLedger"/> rebuilt it from decisions.</summary>
/// <remarks>Changed by its ledger alone. Not thread-safe.</remarks>
public sealed class LedgerContact
{
    internal LedgerContact(ContactHandle handle) => Handle = handle;

    /// <summary>The handle the router gave it.</summary>
    public ContactHandle Handle { get; }

    /// <summary>What it was submitted with, or null when it came without an id.</summary>
    public ContactRequest? Request { get; internal set; }

    /// <summary>Place of its queue in the order of declaration.</summary>
    public int Queue { get; internal set; }

    /// <summary>Its priority: that of the latest update, else its own, else its queue's.</summary>
    public int Priority { get; internal set; }

    /// <summary>The tick that orders it by age; never changes.</summary>
    public long EnqueuedAt { get; internal set; }

    /// <summary>The tick at which it entered its queue; drives plan and longest wait.</summary>
    public long QueueEnteredAt { get; internal set; }

    /// <summary>Plan step in force, from 0.</summary>
    public int Step { get; internal set; }

    /// <summary>Where it is.</summary>
    public LedgerContactState State { get; internal set; }

    /// <summary>The agent it is offered to or with; null while it waits.</summary>
    public LedgerAgent? Agent { get; internal set; }

    /// <summary>Its offer or assignment; 0 while it waits.</summary>
    public long OfferNumber { get; internal set; }

    /// <summary>Place of its offer or assignment.</summary>
    public int Slot { get; internal set; }

    /// <summary>Last tick at which its offer can be accepted, while it is offered.</summary>
    public long OfferDeadline { get; internal set; }

    /// <summary>Units its agent is charged for it; holds while it has an agent.</summary>
    public int Cost { get; internal set; }

    /// <summary>Tick at which its wrap-up ends, while it is in wrap-up.</summary>
    public long WrapUpEnd { get; internal set; }

    /// <summary>Tick of its longest wait; the largest tick when it has none.</summary>
    public long LongestWaitDue { get; internal set; }

    /// <summary>
    /// Whether it waits for its preferred agent alone, unless <see cref="PreferredUntil"/> has passed.
    /// </summary>
    public bool IsPrivate { get; internal set; }

    /// <summary>Whether it waits and is held: it is offered to nobody until it is released.</summary>
    public bool IsHeld { get; internal set; }

    /// <summary>Last tick at which it waits for its preferred agent alone.</summary>
    public long PreferredUntil { get; internal set; }

    /// <summary>Name of the agent it prefers, or null.</summary>
    public string? PreferredAgent { get; internal set; }

    internal int OwnRequirement { get; set; } = -1;

    /// <summary>Place of its medium among those of the router; holds while it has an agent.</summary>
    internal int Medium { get; set; }

    /// <summary>The tick at which its agent accepted it, while it is assigned or in wrap-up.</summary>
    internal long AcceptedAt { get; set; }

    /// <summary>
    /// The tick from which its wait counts: its arrival, or its return to the queue after an interruption.
    /// </summary>
    internal long WaitingSince { get; set; }

    /// <summary>Place in the ledger's list of contacts in the same state.</summary>
    internal int Place { get; set; } = -1;

    /// <summary>The command that touched it last.</summary>
    internal long TouchedBy { get; set; }

    internal List<Exclusion> Exclusions { get; } = [];

    /// <summary>Number of the decision that queued it: the wait for its preferred agent was armed then.</summary>
    internal long QueuedBy { get; set; }

    /// <summary>Number of the decision that made its open offer.</summary>
    internal long OfferedBy { get; set; }

    internal OfferClock Clock { get; set; }

    /// <summary>The number with a letter in front, and the state.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Handle:N} ({State} in queue {Queue}, priority {Priority}, enqueued {EnqueuedAt}, step {Step})");
}

/// <summary>A pair that an ended offer keeps apart until a tick, or until the agent begins its next epoch.</summary>
internal readonly record struct Exclusion(uint Agent, int Epoch, long Until);

/// <summary>
/// What an offer did to the idle clock of its agent, so that a revoked offer can give the place back.
/// </summary>
internal readonly record struct OfferClock(
    bool Restarted, long IdleSinceBefore, long AvailabilityBefore, long AvailabilitySet);
