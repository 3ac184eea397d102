namespace RoutingEngine.Matching.Roster;

/// <summary>Place of a signed-in agent in the roster.</summary>
internal readonly record struct AgentSlot(int Index)
{
    /// <summary>No agent.</summary>
    public static AgentSlot None => new(-1);

    public bool IsNone => Index < 0;
}
