namespace RoutingEngine;

/// <summary>What a command carries that sets the presence of an agent it names, rather than of one held by handle.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="Agent">The agent's name.</param>
/// <param name="Presence">The presence.</param>
public sealed record NamedPresence(string Agent, AgentPresence Presence);
