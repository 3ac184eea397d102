namespace RoutingEngine;

/// <summary>
/// How long an agent is offered nothing after an offer to it ended without acceptance, by how it ended. The agent's
/// next presence or sign-in ends it earlier.
/// </summary>
/// <remarks>Each from 0 to 3,650 days; 0, the default, is none. Thread-safe: immutable.</remarks>
public sealed record CoolDown
{
    /// <summary>None after any.</summary>
    public static CoolDown None { get; } = new();

    /// <summary>After the agent declined.</summary>
    public TimeSpan Declined { get; init; }

    /// <summary>After the agent did not answer in time.</summary>
    public TimeSpan Expired { get; init; }

    /// <summary>After the offer could not be delivered.</summary>
    public TimeSpan Failed { get; init; }
}
