using System.Runtime.InteropServices;
using RoutingEngine.Matching.Roster;

namespace RoutingEngine.Matching.Offers;

/// <summary>
/// What an agent has in hand of one contact: an offer, then the assignment it becomes, then its wrap-up. It is part of
/// the contact's record, and the contact's phase says how far it has come.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Hand
{
    /// <summary>Number of the offer, from 1; 0 = there is none.</summary>
    public long Number;

    /// <summary>The next in the agent's hand.</summary>
    public OfferSlot Next;

    public HandIndex Index;
}

/// <summary>What is known of a hand by way of its agent.</summary>
[NotState("follows from the list of the agent and its profile; a cost no profile states any more is in the record")]
internal struct HandIndex
{
    public AgentSlot Agent;

    /// <summary>The one before in the agent's hand.</summary>
    public OfferSlot Previous;

    /// <summary>Units it was charged.</summary>
    public int Cost;
}
