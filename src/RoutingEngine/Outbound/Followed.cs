namespace RoutingEngine.Outbound;

/// <summary>
/// Where a contact stands: Queued ⇄ Offered → Assigned → WrapUp → gone; Assigned → Queued when interrupted.
/// </summary>
internal enum FollowedStage : byte
{
    None = 0,
    Queued,
    Offered,
    Assigned,
    WrapUp,
}

/// <summary>A contact as the follower knows it; Queued and Offered ones stand in the line of their queue.</summary>
internal struct FollowedContact
{
    public string? Id;
    public long EnteredAt;
    public uint Number;
    public int Queue;
    public int Before;
    public int After;
    public FollowedStage Stage;
}

/// <summary>An agent as the follower knows it.</summary>
internal struct FollowedAgent
{
    public string? Name;
    public AgentProfile? Profile;
    public AgentPresence? Presence;
    public uint Number;
    public bool IsDraining;
}

/// <summary>
/// An offer, assignment or wrap-up as the follower knows it; offers stand in the line of open offers.
/// </summary>
internal struct FollowedHand
{
    public long Number;
    public long MadeAt;
    public long Deadline;
    public int Contact;
    public int Agent;
    public int Queue;
    public int Before;
    public int After;
    public FollowedStage Stage;
}

/// <summary>A queue as the follower knows it.</summary>
internal struct FollowedQueue
{
    public int Queued;
    public int Offered;
    public int Assigned;
    public int WrapUp;

    /// <summary>The contact that entered first of those Queued or Offered; −1 = none.</summary>
    public int Oldest;

    /// <summary>The contact that entered last of those Queued or Offered; −1 = none.</summary>
    public int Newest;
    public bool IsHeld;
}
