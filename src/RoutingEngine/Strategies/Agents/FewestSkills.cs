using RoutingEngine.Strategies.Shapes;

namespace RoutingEngine.Strategies.Agents;

/// <summary>
/// The rule <c>fewest-skills</c>: the agent that holds fewest skills, which keeps those who can do much free.
/// </summary>
internal static class FewestSkills
{
    private const string Name = "fewest-skills";

    public static AgentSelection Selection { get; } = new StaticKeyAgentSelection<FewestSkillsRule>(Name, default);

    public static RuleDescriptor<AgentSelection> Descriptor { get; } = new(
        Name,
        RuleShape.StaticKey,
        "The agent that holds fewest skills.",
        [],
        static _ => Selection);
}

/// <summary>Fewest skills held, at whatever level.</summary>
internal readonly struct FewestSkillsRule : IAgentKeyRule
{
    public void WriteKey(in AgentView agent, out OrderKey key) =>
        key = new OrderKey(agent.SkillCount, agent.AvailableSequence);
}
