namespace RoutingEngine.Outbound;

/// <summary>
/// Where a contact stands: Queued ⇄ Offered → Assigned → WrapUp → gone; Assigned → Queued when interrupted;
/// Queued → Parked.
/// </summary>
internal enum FollowedStage : byte
{
    None = 0,
    Queued,
    Offered,
    Assigned,
    WrapUp,
    Parked,
}

/// <summary>A contact as the follower knows it; Queued and Offered ones stand in the line of their queue.</summary>
internal struct FollowedContact
{
    /// <summary>Null = it came without one.</summary>
    public string? Id;
    public string? Tag;

    /// <summary>Its own requirement; null = none.</summary>
    public Requirement? Requires;
    public long EnqueuedAt;
    public long EnteredAt;

    /// <summary>The last tick at which it waits for its preferred agent alone.</summary>
    public long PreferredUntil;
    public uint Number;

    /// <summary>Number of the sign-in of its preferred agent; 0 = it waits for nobody alone, and never will.</summary>
    public uint PreferredNumber;
    public int PreferredAgent;
    public int Queue;
    public int Before;
    public int After;

    /// <summary>Place of its offer, assignment or wrap-up; −1 = none.</summary>
    public int Hand;

    /// <summary>Place of its latest offer in the history of offers; −1 = it had none.</summary>
    public int LastOffer;
    public int OfferCount;
    public int Priority;
    public int Step;
    public FollowedStage Stage;

    /// <summary>Whether it waits for its preferred agent alone now.</summary>
    public bool IsPrivate;

    /// <summary>Whether it waits and is held.</summary>
    public bool IsHeld;
}

/// <summary>An agent as the follower knows it.</summary>
internal struct FollowedAgent
{
    public string? Name;
    public AgentProfile? Profile;
    public AgentPresence? Presence;

    /// <summary>Who reads the open offers of this agent alone; null = nobody.</summary>
    public OfferReader[]? Readers;
    public long PresenceSince;
    public uint Number;

    /// <summary>Units held by work that the router did not route.</summary>
    public int ExternalUnits;

    /// <summary>The oldest of what the agent has in hand; −1 = nothing.</summary>
    public int FirstHand;

    /// <summary>The latest of what the agent has in hand; −1 = nothing.</summary>
    public int LastHand;
    public bool IsDraining;

    /// <summary>Whether it is offered nothing for a time.</summary>
    public bool IsCoolingDown;
}

/// <summary>
/// An offer, assignment or wrap-up as the follower knows it; offers stand in the line of open offers, and all of an
/// agent's in a line of that agent.
/// </summary>
internal struct FollowedHand
{
    public long Number;
    public long MadeAt;
    public long Deadline;
    public long AcceptedAt;

    /// <summary>Since when it is in its stage.</summary>
    public long StageSince;
    public int Contact;
    public int Agent;
    public int Queue;
    public int Before;
    public int After;
    public int AgentBefore;
    public int AgentAfter;

    /// <summary>
    /// Units it was charged by the last profile of its agent that took its medium; holds once that one was replaced.
    /// </summary>
    public int KeptCost;
    public FollowedStage Stage;
}

/// <summary>A queue as the follower knows it.</summary>
internal struct FollowedQueue
{
    public int Queued;
    public int Offered;
    public int Assigned;
    public int WrapUp;
    public int Parked;

    /// <summary>The contact that entered first of those Queued or Offered; −1 = none.</summary>
    public int Oldest;

    /// <summary>The contact that entered last of those Queued or Offered; −1 = none.</summary>
    public int Newest;
    public bool IsHeld;
}
