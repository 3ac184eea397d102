namespace RoutingEngine.Messages;

/// <summary>What goes with a command beside what it asks for; it stands in the command in place of the payload.</summary>
/// <param name="Payload">The payload of the command itself.</param>
internal sealed record CommandEnvelope(object? Payload)
{
    /// <summary>The id of the command; null = none.</summary>
    public string? Id { get; init; }

    /// <summary>The agent in whose name it is sent; null = anybody may send it.</summary>
    public string? ActingAgent { get; init; }

    /// <summary>Who asks for it on behalf of others, and why; null = nobody says so.</summary>
    public Intervention? By { get; init; }

    /// <summary>Decline, fail, revoke: after what time the pair may meet again; null = that of the queue.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
