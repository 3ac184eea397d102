namespace RoutingEngine.Simulation.Planning;

/// <summary>Agents who may serve the same queues, with the same capacity and handling times.</summary>
/// <param name="Group">Name of their group; empty where groups make no difference.</param>
/// <param name="First">Place of the first of them in the center.</param>
/// <param name="MayServe">Whether they may serve a queue, by queue.</param>
/// <param name="Capacity">What each of them can have in hand.</param>
internal sealed record AgentClass(string Group, int First, bool[] MayServe, AgentCapacity Capacity)
{
    public int Count { get; set; }

    /// <summary>Share of an agent that one contact of a medium takes; 0 where it costs nothing.</summary>
    public double ShareOf(Medium medium) =>
        Capacity.TryGet(medium, out var capacity) ? (double)capacity.Cost / Capacity.Units : 1;

    /// <summary>The most contacts of a medium at once.</summary>
    public int AtOnce(Medium medium) => Capacity.TryGet(medium, out var capacity)
        ? capacity.Cost == 0 ? capacity.Max : Math.Min(capacity.Max, Capacity.Units / capacity.Cost)
        : 0;
}
