using System.Runtime.InteropServices;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Offers;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Roster;

/// <summary>One signed-in agent; number 0 = the place is free.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct AgentState
{
    /// <summary>What rules see.</summary>
    public AgentView View;

    public string Name;
    public CompiledProfile Profile;
    public AgentPresence Presence;

    /// <summary>Its cell, while it is signed in.</summary>
    [NotState("layout; follows from the profile and the lanes")]
    public Cell Cell;
    [NotState("layout; follows from the profile and the lanes")]
    public AgentSlot NextMember;
    [NotState("layout; follows from the profile and the lanes")]
    public AgentSlot PreviousMember;

    /// <summary>First and last of what it has in hand, by number.</summary>
    public OfferSlot FirstHand;
    [NotState("mirror of FirstHand and Next")]
    public OfferSlot LastHand;

    /// <summary>First of its exclusions.</summary>
    [NotState("mirror of the lists of the contacts")]
    public PairSlot Exclusions;

    /// <summary>Armed while it is left to go on looking for contacts.</summary>
    public DeadlineSlot LookDeadline;

    /// <summary>One bit per medium it is available for.</summary>
    [NotState("follows from presence, hands and profile")]
    public int Available;

    public bool IsDraining;

    /// <summary>Whether its presence lets work be routed to it.</summary>
    [NotState("mirror of the presence")]
    public bool IsRoutable;

    public readonly AgentHandle Handle => new(View.Slot, (uint)View.Number);

    public void Declare(AgentPresence presence)
    {
        Presence = presence;
        IsRoutable = presence.IsRoutable;
    }
}
