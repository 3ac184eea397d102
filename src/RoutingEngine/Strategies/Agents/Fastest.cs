using RoutingEngine.Strategies.Shapes;

namespace RoutingEngine.Strategies.Agents;

/// <summary>The rule <c>fastest</c>: the agent of the smallest expected handling time for the queue.</summary>
internal static class Fastest
{
    private const string Name = "fastest";

    public static AgentSelection Selection { get; } = new LaneKeyAgentSelection<FastestRule>(Name, default);

    public static RuleDescriptor<AgentSelection> Descriptor { get; } = new(
        Name,
        RuleShape.StaticKey,
        "The agent of the smallest expected handling time.",
        [],
        static _ => Selection);
}

/// <summary>Smallest expected handling time for the queue.</summary>
internal readonly struct FastestRule : IAgentFactRule
{
    public RuleFacts Reads => RuleFacts.Handling;

    public bool KeyFollowsFromProfile => true;

    public long KeyOf(in AgentView agent, in PairView pair) => pair.HandlingTicks;
}
