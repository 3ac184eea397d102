namespace RoutingEngine;

/// <summary>An offer that waited for its answer when it was read.</summary>
/// <remarks>It may have ended since; an answer that comes too late is refused. Thread-safe: immutable.</remarks>
/// <param name="Id">The offer; what accept and decline take.</param>
public sealed record OpenOffer(OfferId Id)
{
    /// <summary>The contact offered.</summary>
    public required ContactHandle Contact { get; init; }

    /// <summary>The contact's id; null when it came without one.</summary>
    public required string? ContactId { get; init; }

    /// <summary>
    /// What <see cref="ContactRequest.Tag"/> said when the contact was submitted; null when it had none.
    /// </summary>
    public string? Tag { get; init; }

    /// <summary>The agent who is asked.</summary>
    public required AgentHandle Agent { get; init; }

    /// <summary>The name of the agent who is asked.</summary>
    public required string AgentName { get; init; }

    /// <summary>The queue the contact comes from.</summary>
    public required QueueHandle Queue { get; init; }

    /// <summary>The name of the queue.</summary>
    public required string QueueName { get; init; }

    /// <summary>The medium of the queue.</summary>
    public required Medium Medium { get; init; }

    /// <summary>Tick of 100 ns since the router's start at which the offer was made.</summary>
    public required long MadeTick { get; init; }

    /// <summary>The last tick at which the offer can be answered.</summary>
    public required long DeadlineTick { get; init; }

    /// <summary>The deadline as a wall-clock label.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
