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
    MaxWait,

    /// <summary>The wait for a preferred agent alone; its owner is the contact.</summary>
    Preferred,

    /// <summary>
    /// Nothing: private waits that have become impossible are left to end; its owner is the private lane.
    /// </summary>
    PrivateWaits,

    /// <summary>Nothing: an agent goes on looking for contacts; its owner is the agent.</summary>
    Look,
}

/// <summary>One armed deadline; 32 bytes, a million of them is normal.</summary>
internal struct Deadline
{
    /// <summary>The tick at which it is due.</summary>
    public long Due;

    /// <summary>Order of arming, over all deadlines.</summary>
    public long Sequence;

    /// <summary>Place of what it belongs to, as its kind says; −1 = the place is free.</summary>
    [NotState("the contact or hand that holds its place")]
    public int Owner;

    /// <summary>The run it stands in, and its neighbours there.</summary>
    [NotState("layout; deadlines run by due tick and sequence")]
    public DeadlineRun Run;
    [NotState("layout; deadlines run by due tick and sequence")]
    public DeadlineSlot Before;
    [NotState("layout; deadlines run by due tick and sequence")]
    public DeadlineSlot After;
}
