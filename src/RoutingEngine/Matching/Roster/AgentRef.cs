namespace RoutingEngine.Matching.Roster;

/// <summary>A signed-in agent at hand: its slot, and its record found once.</summary>
/// <param name="slot">Its slot.</param>
/// <param name="state">The record at that slot.</param>
internal readonly ref struct AgentRef(AgentSlot slot, ref AgentState state)
{
    public readonly ref AgentState State = ref state;

    public AgentSlot Slot { get; } = slot;

    public AgentHandle Handle => new(Slot.Index, (uint)State.View.Number);

    /// <summary>Whether it is available for a medium.</summary>
    public bool IsAvailableFor(int medium) => ((State.Index.Available >> medium) & 1) != 0;
}
