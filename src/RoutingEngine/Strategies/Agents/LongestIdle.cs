using RoutingEngine.Strategies.Shapes;

namespace RoutingEngine.Strategies.Agents;

/// <summary>
/// The rule <c>longest-idle</c>: the agent idle longest, those with nothing in hand first. The default.
/// </summary>
internal static class LongestIdle
{
    private const string Name = "longest-idle";

    public static AgentSelection Selection { get; } = new StaticKeyAgentSelection<LongestIdleRule>(Name, default);

    public static RuleDescriptor<AgentSelection> Descriptor { get; } = new(
        Name,
        RuleShape.StaticKey,
        "The agent idle longest.",
        [],
        static _ => Selection);
}

/// <summary>Smallest idle-since; agents with nothing in hand first.</summary>
internal readonly struct LongestIdleRule : IAgentKeyRule
{
    public void WriteKey(in AgentView agent, out OrderKey key) =>
        key = new OrderKey(agent.InHand == 0 ? 0 : 1, agent.AvailableSequence);
}
