namespace RoutingEngine.Messages;

/// <summary>What a command carries that changes a contact.</summary>
/// <param name="Contact">Id of the contact; null where the command has its handle.</param>
/// <param name="Update">What changes.</param>
internal sealed record ContactAndUpdate(string? Contact, ContactUpdate Update);
