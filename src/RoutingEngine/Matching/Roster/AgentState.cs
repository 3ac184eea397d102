using System.Runtime.InteropServices;

namespace RoutingEngine.Matching.Roster;

/// <summary>One signed-in agent; number 0 = the place is free.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct AgentState
{
    public long Number;

    /// <summary>The tick at which the agent last became available.</summary>
    public long IdleSince;

    /// <summary>Order of becoming available, over all agents.</summary>
    public long AvailableSequence;

    public string Name;
    public CompiledProfile Profile;
    public AgentPresence Presence;

    public int Cell;
    public int NextMember;
    public int PreviousMember;

    /// <summary>Units held by offers, assignments and wrap-ups.</summary>
    public int UsedUnits;

    /// <summary>First and last of what it has in hand, by number; −1 = none.</summary>
    public int FirstHand;
    public int LastHand;
    public int HandCount;

    /// <summary>First of its exclusions; −1 = none.</summary>
    public int Exclusions;

    /// <summary>One bit per medium it is available for.</summary>
    public int Available;

    public bool IsDraining;
}
