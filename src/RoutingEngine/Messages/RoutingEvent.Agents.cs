using RoutingEngine.Messages;

namespace RoutingEngine;

/// <summary>An agent signed in; with the reason <see cref="DecisionReason.Drain"/> it cancelled its drain.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record AgentSignedIn : AgentEvent
{
    internal AgentSignedIn(in EventSource source)
        : base(in source) => Profile = ((CenterAgent)source.Decision.Payload!).Profile;

    /// <summary>What the agent can do and take.</summary>
    public AgentProfile Profile { get; init; }
}

/// <summary>
/// An agent declared a presence; with the reason <see cref="DecisionReason.MissedOffers"/> it was set away.
/// </summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record AgentPresenceChanged : AgentEvent
{
    internal AgentPresenceChanged(in EventSource source)
        : base(in source) => Presence = (AgentPresence)source.Decision.Payload!;

    /// <summary>The presence from now on.</summary>
    public AgentPresence Presence { get; init; }
}

/// <summary>An agent's profile was replaced.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record AgentProfileChanged : AgentEvent
{
    internal AgentProfileChanged(in EventSource source)
        : base(in source) => Profile = ((CenterAgent)source.Decision.Payload!).Profile;

    /// <summary>The profile from now on.</summary>
    public AgentProfile Profile { get; init; }
}

/// <summary>Other units of an agent are held by work that the router did not route, such as a direct call.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record AgentLoadChanged : AgentEvent
{
    internal AgentLoadChanged(in EventSource source)
        : base(in source) => ExternalUnits = source.Decision.ExternalUnits;

    /// <summary>Units held that way from now on; 0 = none.</summary>
    public int ExternalUnits { get; init; }
}

/// <summary>An agent gets no more offers and signs out when the work in hand is done.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record AgentDrainStarted : AgentEvent
{
    internal AgentDrainStarted(in EventSource source)
        : base(in source)
    {
    }
}

/// <summary>An agent signed out.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record AgentSignedOut : AgentEvent
{
    internal AgentSignedOut(in EventSource source)
        : base(in source)
    {
    }
}

/// <summary>An agent is offered nothing for a time, after an offer it did not take.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record AgentCoolingDown : AgentEvent
{
    internal AgentCoolingDown(in EventSource source)
        : base(in source)
    {
    }
}

/// <summary>The time in which an agent was offered nothing has passed.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record AgentCooledDown : AgentEvent
{
    internal AgentCooledDown(in EventSource source)
        : base(in source)
    {
    }
}
