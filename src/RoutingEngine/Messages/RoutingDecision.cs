using System.Runtime.InteropServices;
using RoutingEngine.Messages;

namespace RoutingEngine;

/// <summary>What was decided: one transition of a contact, agent, offer or queue.</summary>
public enum DecisionKind : byte
{
    /// <summary>Nothing; never in a stream.</summary>
    None = 0,

    /// <summary>SignedOut or Draining → SignedIn.</summary>
    AgentSignedIn = 1,

    /// <summary>The presence of a signed-in agent changed.</summary>
    AgentPresenceChanged = 2,

    /// <summary>The profile of a signed-in agent changed.</summary>
    AgentProfileChanged = 3,

    /// <summary>SignedIn → Draining: no more offers, work in hand goes on.</summary>
    AgentDraining = 4,

    /// <summary>SignedIn or Draining → SignedOut.</summary>
    AgentSignedOut = 5,

    /// <summary>Other units of a signed-in agent are held by work that this router did not route.</summary>
    AgentLoadChanged = 6,

    /// <summary>The agent is offered nothing for a time, after an offer it did not take.</summary>
    AgentCoolingDown = 7,

    /// <summary>That time has passed.</summary>
    AgentCooledDown = 8,

    /// <summary>A new contact → Queued.</summary>
    ContactQueued = 10,

    /// <summary>A new contact → Blocked.</summary>
    ContactBlocked = 11,

    /// <summary>A waiting contact moved on in its plan, or stopped waiting for its preferred agent alone.</summary>
    ContactStepped = 12,

    /// <summary>Queued or Offered → Abandoned.</summary>
    ContactAbandoned = 13,

    /// <summary>Any open state → Cancelled.</summary>
    ContactCancelled = 14,

    /// <summary>Queued → Queued in the queue that is named, at the first step of its plan.</summary>
    ContactMoved = 15,

    /// <summary>Its priority, own requirement or tag is another; it stays where it is.</summary>
    ContactUpdated = 16,

    /// <summary>Queued, and offered to nobody until it is released or somebody chooses an agent for it.</summary>
    ContactHeld = 17,

    /// <summary>Queued, and looking for an agent again.</summary>
    ContactReleased = 18,

    /// <summary>Offered → Queued → Parked: set aside after too many offers that came to nothing.</summary>
    ContactParked = 19,

    /// <summary>Queued → Offered; the offer is made.</summary>
    OfferMade = 20,

    /// <summary>Offered → Assigned (or Queued → Assigned where the queue answers automatically); the assignment is
    /// active.</summary>
    OfferAccepted = 21,

    /// <summary>Offered → Queued: the agent declined.</summary>
    OfferDeclined = 22,

    /// <summary>Offered → Queued: the agent did not answer in time.</summary>
    OfferExpired = 23,

    /// <summary>Offered → Queued, or on the way to the end: the offer was withdrawn.</summary>
    OfferRevoked = 24,

    /// <summary>Offered → Queued: the transport could not deliver the offer.</summary>
    OfferFailed = 25,

    /// <summary>Everybody had refused the waiting contact; from now on it may be offered to them again.</summary>
    OffersResumed = 26,

    /// <summary>An offer that ended some time ago keeps contact and agent apart no longer.</summary>
    OfferForgotten = 27,

    /// <summary>Assigned → WrapUp.</summary>
    ContactCompleted = 30,

    /// <summary>Assigned or WrapUp → Closed.</summary>
    ContactClosed = 31,

    /// <summary>Assigned → Interrupted → Queued: the agent signed out at once; the contact has its old place by
    /// age.</summary>
    ContactInterrupted = 32,

    /// <summary>The queue makes no more offers.</summary>
    QueueHeld = 40,

    /// <summary>The queue makes offers again.</summary>
    QueueReleased = 41,
}

/// <summary>Why it was decided.</summary>
public enum DecisionReason : byte
{
    /// <summary>A command asked for it.</summary>
    Command = 0,

    /// <summary>A deadline passed: of an offer, a plan step, a wrap-up, or the longest wait.</summary>
    Deadline = 1,

    /// <summary>Offer made: a contact looked for an agent.</summary>
    AgentFound = 2,

    /// <summary>Offer made: an agent looked for a contact.</summary>
    ContactFound = 3,

    /// <summary>Offer accepted: the queue answers automatically; a contact looked for an agent.</summary>
    AutoAgentFound = 4,

    /// <summary>Offer accepted: the queue answers automatically; an agent looked for a contact.</summary>
    AutoContactFound = 5,

    /// <summary>Blocked: the queue holds as many as may wait.</summary>
    QueueFull = 6,

    /// <summary>Blocked: all queues together hold as many as may wait.</summary>
    CenterFull = 7,

    /// <summary>Offer revoked: the contact left or was ended.</summary>
    ContactLeft = 8,

    /// <summary>Offer revoked, contact interrupted or closed: the agent signed out or began to drain.</summary>
    AgentLeft = 9,

    /// <summary>Offer revoked: the agent's presence stopped work.</summary>
    AgentAway = 10,

    /// <summary>Contact stepped: the next step of the plan is in force.</summary>
    PlanStep = 11,

    /// <summary>Contact stepped: it no longer waits for its preferred agent alone.</summary>
    PreferredWaitEnded = 12,

    /// <summary>Contact cancelled: it waited as long as its queue allows.</summary>
    LongestWait = 13,

    /// <summary>Agent signed in: a drain was cancelled. Agent signed out: the drain is complete.</summary>
    Drain = 14,

    /// <summary>Offer revoked, contact interrupted: a command took the contact from the agent.</summary>
    TakenBack = 15,

    /// <summary>Offer revoked, contact interrupted: a command gives the contact to another agent.</summary>
    Reassigned = 16,

    /// <summary>Offer made, or accepted where the queue answers automatically: somebody chose the agent.</summary>
    Forced = 17,

    /// <summary>Offer accepted: the agent took the contact of its own choice.</summary>
    Claimed = 18,

    /// <summary>Offer revoked, contact interrupted: a command sends the contact to a queue.</summary>
    Requeued = 19,

    /// <summary>Every agent who was there for the contact had refused it.</summary>
    AllDeclined = 20,

    /// <summary>As many offers of the contact came to nothing as its queue allows.</summary>
    OfferLimit = 21,

    /// <summary>The agent did not answer so many offers in a row.</summary>
    MissedOffers = 22,
}

/// <summary>One decision of the matching core: who, where, when, why.</summary>
/// <remarks>
/// 64 bytes. Sequence numbers have no gaps. Handles of agent, offer and contact are given wherever they apply.
/// Thread-safe: immutable.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
public struct RoutingDecision
{
    private DecisionRecord _record;

    /// <summary>Puts a decision together from how it is kept.</summary>
    internal RoutingDecision(in DecisionRecord record, object? payload)
    {
        _record = record;
        Payload = payload;
    }

    /// <summary>Number of the decision, from 1, without gaps.</summary>
    public long Sequence
    {
        readonly get => _record.Sequence;
        internal set => _record.Sequence = value;
    }

    /// <summary>Tick of 100 ns at which it holds.</summary>
    public long Tick
    {
        readonly get => _record.Tick;
        internal set => _record.Tick = value;
    }

    /// <summary>What was decided.</summary>
    public DecisionKind Kind
    {
        readonly get => _record.Kind;
        internal set => _record.Kind = value;
    }

    /// <summary>Why.</summary>
    public DecisionReason Reason
    {
        readonly get => _record.Reason;
        internal set => _record.Reason = value;
    }

    /// <summary>Plan step in force for the contact, from 0; 0 where no contact is concerned.</summary>
    public short Step
    {
        readonly get => _record.Step;
        internal set => _record.Step = value;
    }

    /// <summary>Place of the queue in the order of declaration, from 0; −1 where none is concerned.</summary>
    public int QueueIndex
    {
        readonly get => _record.Queue;
        internal set => _record.Queue = value;
    }

    /// <summary>The contact concerned; a blocked contact has a number and the place −1.</summary>
    public ContactHandle Contact
    {
        readonly get => _record.Contact;
        internal set => _record.Contact = value;
    }

    /// <summary>The agent concerned.</summary>
    public AgentHandle Agent
    {
        readonly get => _record.Agent;
        internal set => _record.Agent = value;
    }

    /// <summary>Number of the offer concerned, which is also the number of the assignment it became; 0 =
    /// none.</summary>
    public long OfferNumber
    {
        readonly get => _record.OfferNumber;
        internal set => _record.OfferNumber = value;
    }

    /// <summary>Contact queued or blocked: its priority. Agent load changed: as <see cref="ExternalUnits"/>.</summary>
    public int Priority
    {
        readonly get => _record.Priority;
        internal set => _record.Priority = value;
    }

    /// <summary>Agent load changed: units held by work that this router did not route. Otherwise 0.</summary>
    public readonly int ExternalUnits => Kind == DecisionKind.AgentLoadChanged ? Priority : 0;

    /// <summary>The queue concerned, if any.</summary>
    public readonly QueueHandle? Queue => QueueIndex < 0 ? null : new QueueHandle(QueueIndex);

    /// <summary>The offer concerned.</summary>
    public readonly OfferId Offer => new(OfferNumber, Slot);

    /// <summary>The assignment concerned.</summary>
    public readonly AssignmentId Assignment => new(OfferNumber, Slot);

    /// <summary>Contact queued or blocked: what it was submitted with, if it came with an id. Otherwise null.</summary>
    public readonly ContactRequest? Request => Payload as ContactRequest;

    /// <summary>Agent signed in or profile changed: the agent, with the profile from now on. Otherwise
    /// null.</summary>
    public readonly CenterAgent? NamedAgent => Payload as CenterAgent;

    /// <summary>About a contact, offer or queue: who asked for the command that caused it, and why, if the command says
    /// so. Otherwise null.</summary>
    public readonly Intervention? Intervention => Payload as Intervention ?? (Payload as UpdateBySomebody)?.By;

    /// <summary>Contact updated: what changed. Otherwise null.</summary>
    public readonly ContactUpdate? Update => Payload as ContactUpdate ?? (Payload as UpdateBySomebody)?.Update;

    /// <summary>Presence changed: what the agent declared. Otherwise null.</summary>
    public readonly AgentPresence? Presence => Payload as AgentPresence;

    /// <summary>Place of the offer or assignment.</summary>
    internal int Slot
    {
        readonly get => _record.Slot;
        set => _record.Slot = value;
    }

    /// <summary>
    /// Contact queued or blocked: the <see cref="ContactRequest"/>, if it came with one. Agent signed in or profile
    /// changed: the <see cref="CenterAgent"/>. Presence changed: the <see cref="AgentPresence"/>. Contact updated: the
    /// <see cref="ContactUpdate"/> or, where somebody asked, the <see cref="UpdateBySomebody"/>. Otherwise the
    /// <see cref="Intervention"/>, or null.
    /// </summary>
    internal object? Payload { readonly get; set; }

    /// <summary>The decision without what it goes with.</summary>
    internal readonly DecisionRecord Record => _record;
}
