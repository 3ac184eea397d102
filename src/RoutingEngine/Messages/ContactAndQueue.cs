namespace RoutingEngine.Messages;

/// <summary>What a command carries that sends a contact to a queue.</summary>
/// <param name="Contact">Id of the contact; null where the command has its handle.</param>
/// <param name="Queue">Name of the queue; null = the one it is in.</param>
internal sealed record ContactAndQueue(string? Contact, string? Queue);
