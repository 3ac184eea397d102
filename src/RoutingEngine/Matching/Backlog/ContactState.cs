using System.Runtime.InteropServices;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Offers;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Backlog;

/// <summary>Where an open contact is; see the states of the design.</summary>
internal enum ContactPhase : byte
{
    /// <summary>The place is free.</summary>
    None,
    Queued,
    Offered,
    Assigned,
    WrapUp,

    /// <summary>Set aside after too many offers that came to nothing; nobody has it in hand.</summary>
    Parked,
}

/// <summary>
/// One open contact: what a search, a change of its place or of its state needs, one cache line. The rest is in its
/// <see cref="ContactDetails"/>, at the same slot.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
internal struct ContactState
{
    /// <summary>Number of the submission, from 1; 0 = the slot is free.</summary>
    public long Number;

    /// <summary>Its place in the line it waits in.</summary>
    public WaitingPlace Place;

    /// <summary>What an agent has in hand of it, while it is offered or assigned.</summary>
    public Hand Hand;

    public int Priority;

    /// <summary>Its lane by requirement and step, also while it is not waiting.</summary>
    public LaneId Lane;

    // Step and queue as they stand in the head of a decision; a router has fewer queues than 16 bits hold.
    private uint _stepAndQueue;

    public ContactPhase Phase;

    /// <summary>Whether it waits for its preferred agent alone, in that agent's private lane.</summary>
    public bool IsPrivate;

    /// <summary>What else there is in its details; nearly always nothing.</summary>
    public ContactHolds Holds;

    /// <summary>The plan step of its lane; a plan has at most <see cref="ContactQueue.StepsMax"/> of them.</summary>
    public int Step
    {
        readonly get => (ushort)_stepAndQueue;
        set => _stepAndQueue = (_stepAndQueue & 0xFFFF_0000) | (ushort)value;
    }

    /// <summary>Place of its queue in the order of declaration.</summary>
    public readonly int Queue => (int)(_stepAndQueue >> 16);

    /// <summary>It enters a queue, at the first step of its plan.</summary>
    public void Enter(int queue) => _stepAndQueue = (uint)queue << 16;

    /// <summary>Step and queue as the head of a decision has them.</summary>
    public readonly ulong HeadBits => (ulong)_stepAndQueue << 16;

    /// <summary>Whether an agent has it in hand.</summary>
    public readonly bool IsInHand => Phase is ContactPhase.Offered or ContactPhase.Assigned or ContactPhase.WrapUp;

    public readonly bool Has(ContactHolds any) => (Holds & any) != ContactHolds.Nothing;
}

/// <summary>Where a waiting contact is in its line.</summary>
[NotState("layout of the waiting contacts, which follows from their states")]
internal struct WaitingPlace
{
    /// <summary>First part of its order key; the second is its age number.</summary>
    public long Primary;

    public LineLink Link;
}

/// <summary>
/// What there is of a contact besides what every contact has, so that one that has none of it is done at once.
/// </summary>
[Flags]
[NotState("follows from the details; the hold, which does not, is part of the contact's record")]
internal enum ContactHolds : ushort
{
    Nothing = 0,

    /// <summary>A deadline of its longest wait or of its plan step.</summary>
    WaitDeadline = 1,

    /// <summary>A deadline of its offer or wrap-up.</summary>
    HandDeadline = 2,
    Preference = 4,
    Exclusions = 8,

    /// <summary>A requirement of its own.</summary>
    Family = 16,
    Id = 32,

    /// <summary>It waits, and is offered to nobody until it is released: it is in no lane but a private one.</summary>
    Hold = 64,

    /// <summary>An age number that does not follow from its number.</summary>
    Age = 128,

    /// <summary>Offers that came to nothing and still count.</summary>
    Setbacks = 256,
}

/// <summary>The wait of one contact for its preferred agent.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct PreferenceState
{
    [NotState("the place of the agent of that number")]
    public AgentSlot Agent;
    public long AgentNumber;

    /// <summary>The last tick of the private wait.</summary>
    public long Until;

    /// <summary>Armed deadline.</summary>
    public DeadlineSlot Deadline;

    /// <summary>Whether the private wait has not ended yet.</summary>
    public bool IsOn;

    /// <summary>The private lane it stands in, while it waits there.</summary>
    [NotState("layout of the waiting contacts, which follows from their states")]
    public PrivateLaneSlot Lane;
}

/// <summary>The contacts that wait for one agent alone.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct PrivateLane
{
    public Line Waiting;

    /// <summary>The agent; none once it has signed out, and those who still stand here are left to go on.</summary>
    [NotState("the place of the agent of that number")]
    public AgentSlot Agent;
    [NotState("that which the contacts in it prefer")]
    public long AgentNumber;

    /// <summary>Armed while waits that have become impossible are left to end.</summary>
    public DeadlineSlot Deadline;
}

/// <summary>Links and keys of contacts.</summary>
internal readonly struct ContactNodes(RecordStore<ContactState> contacts, AgeNumbers ages) : INodeStore
{
    private readonly RecordStore<ContactState> _contacts = contacts;
    private readonly AgeNumbers _ages = ages;

    public ref LineLink LinkOf(int node) => ref _contacts[node].Place.Link;

    public OrderKey KeyOf(int node) => _ages.KeyOf(in _contacts[node], node);
}
