namespace RoutingEngine.Matching.Backlog;

/// <summary>Place of the private lane of an agent.</summary>
internal readonly record struct PrivateLaneSlot(int Index)
{
    /// <summary>Nobody waits for the agent alone.</summary>
    public static PrivateLaneSlot None => new(-1);

    public bool IsNone => Index < 0;
}
