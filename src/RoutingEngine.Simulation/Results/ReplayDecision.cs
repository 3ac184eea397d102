namespace RoutingEngine.Simulation;

/// <summary>What became of a contact of a replay.</summary>
public enum ReplayOutcome
{
    /// <summary>It still waited when no event was left.</summary>
    Waiting,

    /// <summary>An agent answered, and the conversation ended.</summary>
    Answered,

    /// <summary>The customer left before an agent answered.</summary>
    Abandoned,

    /// <summary>It was refused at the door.</summary>
    Blocked,

    /// <summary>The system ended it before an agent answered.</summary>
    Cancelled,

    /// <summary>It was set aside after too many failed offers.</summary>
    Parked,

    /// <summary>It was in conversation when the run stopped.</summary>
    Active,
}

/// <summary>
/// One row of the decisions of a replay. Times are ticks of 100 ns as in <see cref="DateTime.Ticks"/>; null where it
/// did not happen.
/// </summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="Contact">Id of the contact.</param>
/// <param name="Queue">Name of its queue.</param>
/// <param name="ArrivalTicks">When it arrived.</param>
public sealed record ReplayDecision(string Contact, string Queue, long ArrivalTicks)
{
    /// <summary>Name of the agent who answered; null = nobody.</summary>
    public string? Agent { get; init; }

    /// <summary>When the offer that was accepted was made.</summary>
    public long? OfferedTicks { get; init; }

    /// <summary>When the agent answered.</summary>
    public long? AnsweredTicks { get; init; }

    /// <summary>End of the conversation, before any wrap-up, or of waiting.</summary>
    public long? EndedTicks { get; init; }

    /// <summary>What became of it.</summary>
    public ReplayOutcome Outcome { get; init; }
}
