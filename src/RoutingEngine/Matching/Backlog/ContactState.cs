using System.Runtime.InteropServices;
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

/// <summary>One open contact.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct ContactState
{
    /// <summary>What rules see.</summary>
    public ContactView View;

    /// <summary>Its lane by queue, step and own requirement, also while it is not waiting.</summary>
    public int Lane;

    /// <summary>Its offer or assignment; −1 = none.</summary>
    [NotState("mirror of the hand, which names its contact")]
    public int Hand;

    /// <summary>Its first exclusion; −1 = none.</summary>
    public int Exclusions;

    /// <summary>Armed deadlines; −1 = none.</summary>
    public int MaxWaitDeadline;
    public int StepDeadline;

    /// <summary>Its preferred agent; −1 = none.</summary>
    public int Preference;

    public ContactPhase Phase;

    /// <summary>Whether it waits for its preferred agent alone, in that agent's private lane.</summary>
    public bool IsPrivate;
}

/// <summary>The wait of one contact for its preferred agent.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct PreferenceState
{
    [NotState("the place of the agent of that number")]
    public int Agent;
    public long AgentNumber;

    /// <summary>The last tick of the private wait.</summary>
    public long Until;

    /// <summary>Armed deadline; −1 = none.</summary>
    public int Deadline;

    /// <summary>Whether the private wait has not ended yet.</summary>
    public bool IsOn;
}
