namespace RoutingEngine.Messages;

/// <summary>What a command carries that brings a contact and an agent together.</summary>
/// <param name="Contact">Id of the contact; null where the command has its handle.</param>
/// <param name="Agent">Name of the agent.</param>
internal sealed record ContactAndAgent(string? Contact, string Agent);
