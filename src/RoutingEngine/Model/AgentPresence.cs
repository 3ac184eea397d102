namespace RoutingEngine;

/// <summary>What an agent declares: ready for work, on a break, in training.</summary>
/// <remarks>A wish, never raised by the router itself. Thread-safe: immutable.</remarks>
/// <param name="Name">The name shown, such as <c>lunch</c>; 1 to 128 characters.</param>
/// <param name="IsRoutable">Whether contacts may be offered.</param>
public sealed record AgentPresence(string Name, bool IsRoutable)
{
    /// <summary>Ready for work: the presence of an agent that signs in.</summary>
    public static AgentPresence Available { get; } = new("available", IsRoutable: true);

    /// <summary>Not ready for work.</summary>
    public static AgentPresence Away { get; } = new("away", IsRoutable: false);
}
