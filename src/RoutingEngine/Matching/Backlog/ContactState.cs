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
}

/// <summary>One open contact. All that a search or a change of its place needs stands together.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct ContactState
{
    /// <summary>What rules see.</summary>
    public ContactView View;

    /// <summary>Its order key; holds while it waits.</summary>
    [NotState("follows from the contact and the rule")]
    public OrderKey Key;

    /// <summary>Its node in the line it waits in.</summary>
    [NotState("layout of the waiting contacts, which follows from their states")]
    public LineNode Node;

    /// <summary>Its lane by family and step, also while it is not waiting.</summary>
    [NotState("follows from the family and the step")]
    public LaneId Lane;

    /// <summary>The family of that lane.</summary>
    public FamilySlot Family;

    /// <summary>The plan step of that lane; a plan has at most <see cref="ContactQueue.StepsMax"/> of them.</summary>
    public short Step;

    /// <summary>What an agent has in hand of it, while it is offered or assigned.</summary>
    public Hand Hand;

    /// <summary>Its first exclusion.</summary>
    public PairSlot Exclusions;

    /// <summary>Armed deadlines.</summary>
    public DeadlineSlot MaxWaitDeadline;
    public DeadlineSlot StepDeadline;

    /// <summary>The wait for its preferred agent.</summary>
    public PreferenceSlot Preference;

    public ContactPhase Phase;

    /// <summary>Its handle.</summary>
    /// <param name="contact">Its own place.</param>
    public readonly ContactHandle HandleAt(ContactSlot contact) => new(contact.Index, (uint)View.Number);

    /// <summary>Whether it waits for its preferred agent alone, in that agent's private lane.</summary>
    public bool IsPrivate;
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
    [NotState("layout of the waiting contacts, which follows from their states")]
    public Line Waiting;

    /// <summary>The agent; none once it has signed out, and those who still stand here are left to go on.</summary>
    [NotState("the place of the agent of that number")]
    public AgentSlot Agent;
    [NotState("that which the contacts in it prefer")]
    public long AgentNumber;

    /// <summary>Armed while waits that have become impossible are left to end.</summary>
    public DeadlineSlot Deadline;
}

/// <summary>Nodes and keys of contacts.</summary>
internal readonly struct ContactNodes(ChunkedArray<ContactState> contacts) : INodeStore
{
    private readonly ChunkedArray<ContactState> _contacts = contacts;

    public ref LineNode NodeOf(int node) => ref _contacts[node].Node;

    public ref readonly OrderKey KeyOf(int node) => ref _contacts[node].Key;
}
