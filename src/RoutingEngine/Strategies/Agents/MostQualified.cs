using RoutingEngine.Strategies.Shapes;

namespace RoutingEngine.Strategies.Agents;

/// <summary>
/// The rule <c>most-qualified</c>: the agent of the largest sum of levels on the skills that the requirement names.
/// </summary>
internal static class MostQualified
{
    private const string Name = "most-qualified";

    public static AgentSelection Selection { get; } = new LevelAgentSelection<MostQualifiedRule>(Name, default);

    public static RuleDescriptor<AgentSelection> Descriptor { get; } = new(
        Name,
        RuleShape.StaticKey,
        "The agent of the largest sum of levels on the skills the requirement names.",
        [],
        static _ => Selection);
}

/// <summary>Largest sum of levels on the skills the requirement names.</summary>
internal readonly struct MostQualifiedRule : IAgentLevelRule
{
    public long TierOf(long levelSum) => -levelSum;
}
