namespace RoutingEngine;

/// <summary>One agent in a snapshot.</summary>
/// <remarks>Ticks are of 100 ns since the router's start. Thread-safe: immutable.</remarks>
/// <param name="Agent">The agent.</param>
/// <param name="Name">The agent's name.</param>
public sealed record AgentSnapshot(AgentHandle Agent, string Name)
{
    /// <summary>What the agent can do and take.</summary>
    public required AgentProfile Profile { get; init; }

    /// <summary>The presence the agent declared.</summary>
    public required AgentPresence Presence { get; init; }

    /// <summary>The tick at which the agent declared it, or signed in.</summary>
    public required long PresenceSinceTick { get; init; }

    /// <summary>Whether the agent signs out when the work in hand is done.</summary>
    public required bool IsDraining { get; init; }

    /// <summary>Whether the agent is offered nothing for a time, after an offer it did not take.</summary>
    public required bool IsCoolingDown { get; init; }

    /// <summary>Offers, assignments and wrap-ups the agent has in hand.</summary>
    public required int InHand { get; init; }

    /// <summary>How many of them are offers.</summary>
    public required int Offered { get; init; }

    /// <summary>
    /// Units held by work that the router did not route, from 0; see <see cref="CommandKind.SetExternalLoad"/>.
    /// </summary>
    public int ExternalUnits { get; init; }

    /// <summary>Whether one more contact of some medium of the router would fit.</summary>
    public required bool IsAvailable { get; init; }

    /// <summary>What the agent has in hand, in the order in which it was offered.</summary>
    public required IReadOnlyList<AgentWork> Work { get; init; }
}

/// <summary>One contact that an agent has in hand: offered, in conversation, or in wrap-up.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="Contact">The contact.</param>
/// <param name="ContactId">The contact's id; null when it came without one.</param>
public readonly record struct AgentWork(ContactHandle Contact, string? ContactId)
{
    /// <summary>The offer, while it waits for its answer; otherwise none.</summary>
    public required OfferId Offer { get; init; }

    /// <summary>The assignment, once the offer is accepted; otherwise none.</summary>
    public required AssignmentId Assignment { get; init; }

    /// <summary>The queue the contact comes from.</summary>
    public required QueueHandle Queue { get; init; }

    /// <summary>The medium of the queue.</summary>
    public required Medium Medium { get; init; }

    /// <summary>Offered, Assigned or WrapUp.</summary>
    public required OpenContactState State { get; init; }

    /// <summary>Tick of 100 ns since the router's start at which the state began.</summary>
    public required long StateSinceTick { get; init; }

    /// <summary>Its tag: that of the latest update, else of its request; null when it has none.</summary>
    public required string? Tag { get; init; }
}
