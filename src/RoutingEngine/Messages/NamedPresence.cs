namespace RoutingEngine.Messages;

/// <summary>What a command carries that sets the presence of an agent it names, rather than of one held by handle.</summary>
/// <param name="Agent">The agent's name.</param>
/// <param name="Presence">The presence.</param>
internal sealed record NamedPresence(string Agent, AgentPresence Presence);
