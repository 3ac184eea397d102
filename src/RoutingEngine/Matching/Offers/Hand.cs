using System.Runtime.InteropServices;
using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Roster;

namespace RoutingEngine.Matching.Offers;

/// <summary>How far an offer has come.</summary>
internal enum HandPhase : byte
{
    /// <summary>There is none.</summary>
    None,
    Offered,
    Active,
    WrapUp,
}

/// <summary>
/// What an agent has in hand of one contact: an offer, then the assignment it becomes, then its wrap-up. It is part of
/// the contact's record.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct Hand
{
    /// <summary>Number of the offer, from 1; 0 = there is none.</summary>
    public long Number;

    [NotState("the agent whose list it stands in")]
    public AgentSlot Agent;

    /// <summary>Armed deadline of the offer or wrap-up.</summary>
    public DeadlineSlot Deadline;

    /// <summary>Its neighbours in the agent's hand.</summary>
    public OfferSlot Next;
    [NotState("mirror of Next")]
    public OfferSlot Previous;

    /// <summary>Units it was charged.</summary>
    [NotState("follows from the profile")]
    public int Cost;
    public HandPhase Phase;

    /// <summary>What the agent's idle clock said before the offer.</summary>
    public long SinceBefore;
    public long SequenceBefore;

    /// <summary>What the order of becoming available said after it; 0 = the offer did not restart the clock.</summary>
    public long SequenceAfter;

    public readonly bool RestartedClock => SequenceAfter != 0;
}
