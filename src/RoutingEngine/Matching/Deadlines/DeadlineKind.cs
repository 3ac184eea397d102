namespace RoutingEngine.Matching.Deadlines;

/// <summary>What a deadline ends.</summary>
internal enum DeadlineKind : byte
{
    /// <summary>A wrap-up; its owner is the hand.</summary>
    WrapUp,

    /// <summary>The time to answer an offer; its owner is the hand.</summary>
    Offer,

    /// <summary>The time until the next plan step; its owner is the contact.</summary>
    Step,

    /// <summary>The longest wait; its owner is the contact.</summary>
    LongestWait,

    /// <summary>The wait for a preferred agent alone; its owner is the contact.</summary>
    Preferred,

    /// <summary>
    /// Nothing: private waits that have become impossible are left to end; its owner is the private lane.
    /// </summary>
    PrivateWaits,

    /// <summary>Nothing: an agent goes on looking for contacts; its owner is the agent.</summary>
    Look,

    /// <summary>The time in which a contact and an agent are kept apart; its owner is the pair.</summary>
    Exclusion,

    /// <summary>
    /// The pause after which a contact is offered to the same agents again; its owner is the contact.
    /// </summary>
    OfferAgain,

    /// <summary>The time in which an agent is offered nothing; its owner is the agent.</summary>
    CoolDown,
}

/// <summary>One armed deadline; 32 bytes, a million of them is normal.</summary>
internal struct Deadline
{
    /// <summary>The tick at which it is due.</summary>
    public long Due;

    /// <summary>Order of arming, over all deadlines.</summary>
    public long Sequence;

    public DeadlinePlace Place;
}

/// <summary>Whose a deadline is, and where it is in its run.</summary>
[NotState("layout; deadlines run by due tick and sequence")]
internal struct DeadlinePlace
{
    /// <summary>Slot of the contact, agent or private lane it belongs to; −1 = the place is free.</summary>
    public int Owner;

    /// <summary>The run it is in, and its neighbours there.</summary>
    public DeadlineRun Run;
    public DeadlineSlot Before;
    public DeadlineSlot After;
}
