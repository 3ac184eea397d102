using RoutingEngine.Strategies.Shapes;

namespace RoutingEngine.Strategies.Agents;

/// <summary>
/// The rule <c>least-qualified</c>: the agent of the smallest sum of levels on the skills that the requirement names.
/// </summary>
internal static class LeastQualified
{
    private const string Name = "least-qualified";

    public static AgentSelection Selection { get; } = new LevelAgentSelection<LeastQualifiedRule>(Name, default);

    public static RuleDescriptor<AgentSelection> Descriptor { get; } = new(
        Name,
        RuleShape.StaticKey,
        "The agent of the smallest sum of levels on the skills the requirement names.",
        [],
        static _ => Selection);
}

/// <summary>Smallest sum of levels on the skills the requirement names.</summary>
internal readonly struct LeastQualifiedRule : IAgentLevelRule
{
    public long TierOf(long levelSum) => levelSum;
}
