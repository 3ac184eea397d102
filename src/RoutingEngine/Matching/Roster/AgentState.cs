using System.Runtime.InteropServices;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Offers;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Roster;

/// <summary>
/// One signed-in agent: what offers change and searches read, two cache lines. The rest is in its
/// <see cref="AgentDetails"/>, at the same slot. Number 0 = the slot is free.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = 128)]
internal struct AgentState
{
    /// <summary>What rules see.</summary>
    public AgentView View;

    /// <summary>First of what it has in hand, by number.</summary>
    public OfferSlot FirstHand;

    public bool IsDraining;

    /// <summary>Its seat for the first medium of the router.</summary>
    public Seat Seat;

    public AgentIndex Index;
}

/// <summary>What is known of an agent by way of its presence, profile and hand.</summary>
[NotState("follows from the presence, the profile and the hands")]
internal struct AgentIndex
{
    /// <summary>Last of what it has in hand.</summary>
    public OfferSlot LastHand;

    /// <summary>First of its exclusions, which those of the contacts mirror.</summary>
    public PairSlot Exclusions;

    /// <summary>One bit per medium it is available for.</summary>
    public int Available;

    /// <summary>Its cell, while it is signed in.</summary>
    public CellId Cell;

    /// <summary>Whether its presence lets work be routed to it.</summary>
    public bool IsRoutable;

    /// <summary>Whether it is offered nothing for a time, after an offer it did not take.</summary>
    public bool IsCoolingDown;

    /// <summary>
    /// Whether it is routable, is not cooling down, and all it has in hand counts against every medium.
    /// </summary>
    public bool IsPlainlyRoutable;
}

/// <summary>The rest of a signed-in agent.</summary>
internal struct AgentDetails
{
    public string Name;
    public AgentProfile Profile;

    /// <summary>The profile made ready for the core.</summary>
    public CompiledProfile Compiled;
    public AgentPresence Presence;

    /// <summary>Units held by work that this router did not route; part of those in use.</summary>
    public int ExternalUnits;

    /// <summary>Armed while it is left to go on looking for contacts.</summary>
    public DeadlineSlot LookDeadline;

    /// <summary>Armed while it is offered nothing after an offer it did not take.</summary>
    public DeadlineSlot CoolDownDeadline;

    /// <summary>How many offers in a row it did not answer; counted where the center limits them.</summary>
    public int MissedInRow;

    public CellNeighbours Neighbours;
}

/// <summary>An agent's neighbours among the members of its cell.</summary>
[NotState("layout; follows from the profile and the lanes")]
internal struct CellNeighbours
{
    public AgentSlot Next;
    public AgentSlot Previous;
}
