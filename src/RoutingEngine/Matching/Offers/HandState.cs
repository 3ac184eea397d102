using System.Runtime.InteropServices;
using RoutingEngine.Matching.Deadlines;

namespace RoutingEngine.Matching.Offers;

/// <summary>How far an offer has come.</summary>
internal enum HandPhase : byte
{
    /// <summary>The place is free.</summary>
    None,
    Offered,
    Active,
    WrapUp,
}

/// <summary>What an agent has in hand of one contact: an offer, then the assignment it becomes, then its wrap-up.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct HandState
{
    public long Number;
    public int Contact;
    [NotState("the agent whose list it stands in")]
    public int Agent;

    /// <summary>Armed deadline of the offer or wrap-up; −1 = none.</summary>
    public DeadlineSlot Deadline;

    /// <summary>Its neighbours in the agent's hand.</summary>
    public int Next;
    [NotState("mirror of Next")]
    public int Previous;

    [NotState("follows from the profile")]
    public int Cost;
    [NotState("follows from the contact")]
    public short Medium;
    public HandPhase Phase;

    /// <summary>Whether making the offer restarted the agent's idle clock, and what the clock said before and after.</summary>
    public bool RestartedClock;
    public long SinceBefore;
    public long SequenceBefore;
    public long SequenceAfter;
}
