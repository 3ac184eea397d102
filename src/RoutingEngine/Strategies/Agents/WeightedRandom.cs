using RoutingEngine.Strategies.Shapes;

namespace RoutingEngine.Strategies.Agents;

/// <summary>
/// The rule <c>weighted-random</c>: any available eligible agent, drawn from the seed with the weight of its group; where
/// nobody available has any weight, each with the same chance. Looks at every available agent.
/// </summary>
internal static class WeightedRandom
{
    private const string Name = "weighted-random";
    private const string Weights = "weights";

    public static RuleDescriptor<AgentSelection> Descriptor { get; } = new(
        Name,
        RuleShape.WeightedDraw,
        "Any available eligible agent, drawn by the weight of its group.",
        [
            RuleParameter.PerGroup(Weights, 0, FixedPoint.Max, "Weight per group")
                with { Default = "0", IsRequired = true, NeedsPositive = true },
        ],
        static values => Of(values.NumbersOf(Weights)!));

    public static AgentSelection Of(IReadOnlyDictionary<string, decimal> weights)
    {
        var byGroup = FixedPoint.Of(weights, 0, FixedPoint.Max, nameof(weights));
        if (byGroup.Values.All(static weight => weight == 0))
            throw new ArgumentException("Expected at least one weight of more than 0.", nameof(weights));
        return new WeightedDrawAgentSelection<WeightedRandomRule>(
            Name, new WeightedRandomRule(new(byGroup, StringComparer.Ordinal)))
        {
            Arguments = RuleArguments.None.With(Weights, weights),
        };
    }
}

/// <summary>The weight of the agent's group.</summary>
/// <param name="weights">Fixed point, by group.</param>
internal readonly struct WeightedRandomRule(Dictionary<string, long> weights) : IAgentWeightRule
{
    public long WeightOf(string group) => weights.GetValueOrDefault(group);
}
