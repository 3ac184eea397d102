using RoutingEngine.Strategies.Shapes;

namespace RoutingEngine.Strategies.Agents;

/// <summary>The rule <c>lowest-load</c>: the agent of the smallest share of its units in use.</summary>
internal static class LowestLoad
{
    private const string Name = "lowest-load";

    public static AgentSelection Selection { get; } = new StaticKeyAgentSelection<LowestLoadRule>(Name, default);

    public static RuleDescriptor<AgentSelection> Descriptor { get; } = new(
        Name,
        RuleShape.StaticKey,
        "The agent of the smallest share of units in use.",
        [],
        static _ => Selection);
}

/// <summary>Smallest used ÷ total units.</summary>
internal readonly struct LowestLoadRule : IAgentKeyRule
{
    // Two shares of at most a million units differ by a billionth of a thousandth at least, so that none of them
    // round to one.
    private const long Scale = 1_000_000_000_000;

    // Only work that others may interrupt comes to more than the units; beyond nine million it counts as nine million.
    private const long UsedUnitsMax = long.MaxValue / Scale;

    public static long LoadOf(in AgentView agent) => Math.Min(agent.UsedUnits, UsedUnitsMax) * Scale / agent.Units;

    public void WriteKey(in AgentView agent, out OrderKey key) =>
        key = new OrderKey(LoadOf(in agent), agent.AvailableSequence);
}
