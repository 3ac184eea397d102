using RoutingEngine.Strategies.Shapes;

namespace RoutingEngine.Strategies.Agents;

/// <summary>The rule <c>ordered</c>: the agent of the smallest rank.</summary>
internal static class Ordered
{
    private const string Name = "ordered";

    public static AgentSelection Selection { get; } = new StaticKeyAgentSelection<OrderedRule>(Name, default);

    public static RuleDescriptor<AgentSelection> Descriptor { get; } = new(
        Name,
        RuleShape.StaticKey,
        "The agent of the smallest rank.",
        [],
        static _ => Selection);
}

/// <summary>Smallest rank.</summary>
internal readonly struct OrderedRule : IAgentKeyRule
{
    public void WriteKey(in AgentView agent, out OrderKey key) =>
        key = new OrderKey(agent.Rank, agent.AvailableSequence);
}
