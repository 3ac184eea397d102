namespace RoutingEngine.Simulation.Runs;

/// <summary>What happens at an instant, in the order in which events of one instant happen.</summary>
internal enum EventKind : byte
{
    /// <summary>An agent signs out, finishing what it has in hand.</summary>
    SignOut,

    /// <summary>A conversation ends, or an offer is answered, or a wrap-up of drawn length ends.</summary>
    Completion,

    /// <summary>An agent signs in.</summary>
    SignIn,

    /// <summary>A contact arrives.</summary>
    Arrival,

    /// <summary>A customer's patience ends.</summary>
    Abandonment,
}

/// <summary>One event to come.</summary>
internal struct RunEvent
{
    public long Tick;

    /// <summary>The kind in the upper bits, then the order of scheduling: what orders events of one tick.</summary>
    public ulong Order;

    public EventAction Action;

    /// <summary>Place of the agent, contact, offer or stream.</summary>
    public int Index;

    /// <summary>Number of the offer or contact.</summary>
    public long Number;
}

/// <summary>What to do about an event.</summary>
internal enum EventAction : byte
{
    SignOut,
    Complete,
    Accept,
    Decline,
    Close,
    SignIn,
    Staff,
    Arrive,
    FollowUp,
    Abandon,
}
