using System.Runtime.InteropServices;

namespace RoutingEngine.LoadTests.Systems.Floor;

/// <summary>A contact: one cache line. Away → Queued → Assigned → Away, or Away → Queued → Assigned at once.</summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
internal struct ContactRecord
{
    /// <summary>Number in order of arrival; what orders contacts of one priority.</summary>
    public long Number;

    /// <summary>Tick of the arrival.</summary>
    public long Since;

    /// <summary>Number of the assignment it is in.</summary>
    public long OfferNumber;

    /// <summary>The contact before it in its line.</summary>
    public int Before;

    /// <summary>The contact after it in its line.</summary>
    public int After;

    public int Lane;
    public int Priority;
    public int Agent;

    /// <summary>Units it takes of its agent's capacity.</summary>
    public int Cost;

    public ContactPhase Phase;
}

/// <summary>Where a contact stands.</summary>
internal enum ContactPhase
{
    Away,
    Queued,
    Assigned,
}

/// <summary>An agent: one cache line. SignedOut → Available ⇄ Busy.</summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
internal struct AgentRecord
{
    /// <summary>Number in order of sign-in.</summary>
    public long Number;

    /// <summary>Tick since which it is available.</summary>
    public long IdleSince;

    /// <summary>Number in order of becoming available; what orders idle agents.</summary>
    public long AvailableSequence;

    /// <summary>The agent before it in its cell's line.</summary>
    public int Before;

    /// <summary>The agent after it in its cell's line.</summary>
    public int After;

    /// <summary>Its profile.</summary>
    public int Cell;

    /// <summary>The contact it has in hand.</summary>
    public int Contact;

    /// <summary>Units of its capacity in use.</summary>
    public int UnitsUsed;

    /// <summary>Its capacity.</summary>
    public int Units;

    public AgentPhase Phase;
}

/// <summary>Where an agent stands.</summary>
internal enum AgentPhase
{
    SignedOut,
    Available,
    Busy,
}

/// <summary>A decision as the engine records it: 64 bytes; handles are a place and a number in one word.</summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
internal struct FloorDecision
{
    /// <summary>Kind, reason, step and queue.</summary>
    public ulong Head;

    public long Sequence;
    public long Tick;
    public ulong Contact;
    public ulong Agent;
    public long OfferNumber;
    public int Slot;
    public int Priority;

    /// <summary>Nothing here; the word an engine has for texts and profiles.</summary>
    public ulong Payload;
}

/// <summary>First and last of a line; −1 when it is empty. Ends of lines whose head has a key of its own.</summary>
internal struct LineEnds
{
    public int First;
    public int Last;

    public static LineEnds None => new() { First = -1, Last = -1 };
}

/// <summary>A line of contacts: its ends, and the key of its first so that this need not be touched.</summary>
internal struct KeyedLine
{
    public long Key;
    public LineEnds Ends;
}
