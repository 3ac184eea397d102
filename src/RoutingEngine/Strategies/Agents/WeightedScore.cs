using RoutingEngine.Strategies.Shapes;

namespace RoutingEngine.Strategies.Agents;

/// <summary>
/// The rule <c>weighted-score</c>: the agent of the largest weighted sum of named features. Looks at every eligible
/// agent.
/// </summary>
internal static class WeightedScore
{
    private const string Name = "weighted-score";
    private const string Weights = "weights";

    public static RuleDescriptor<AgentSelection> Descriptor { get; } = new(
        Name,
        RuleShape.Scan,
        "The agent of the largest weighted sum of features.",
        [
            RuleParameter.PerFeature(
                Weights, -FixedPoint.Max, FixedPoint.Max, WeightedScoreRule.Features.Keys, "Weight per feature")
                with { IsRequired = true },
            RuleWindow.Parameter("How far back the features contacts and occupancy look", RuleWindow.Default),
        ],
        static values => Of(values.NumbersOf(Weights)!, RuleWindow.Of(values)));

    public static AgentSelection Of(IReadOnlyDictionary<string, decimal> weights, TimeSpan? window)
    {
        var stated = FixedPoint.Of(weights, -FixedPoint.Max, FixedPoint.Max, nameof(weights));
        var byFeature = new long[WeightedScoreRule.Features.Count];
        foreach (var (name, weight) in stated)
        {
            if (!WeightedScoreRule.Features.TryGetValue(name, out var feature))
            {
                var known = string.Join(", ", WeightedScoreRule.Features.Keys);
                throw new ArgumentException($"Expected one of the features {known}, got '{name}'.", nameof(weights));
            }

            byFeature[(int)feature] = weight;
        }

        var length = window ?? RuleWindow.Default;
        return new ScanAgentSelection<WeightedScoreRule>(
            Name, new WeightedScoreRule(byFeature), RuleWindow.Ticks(length))
        {
            Arguments = RuleWindow.Argument(length).With(Weights, weights),
        };
    }
}

/// <summary>What the rule <c>weighted-score</c> can weigh; the names stand in center files.</summary>
internal enum AgentFeature
{
    Level,
    IdleSeconds,
    Load,
    Skills,
    Rank,
    HandlingSeconds,
    Contacts,
    Occupancy,
}

/// <summary>Largest weighted sum of features; features and weights in fixed point.</summary>
/// <param name="weights">By feature.</param>
internal readonly struct WeightedScoreRule(long[] weights) : IAgentScanRule
{
    // A tick is a hundred of the billion parts of a second.
    private const long PartsPerTick = 100;

    /// <summary>The features by name.</summary>
    public static IReadOnlyDictionary<string, AgentFeature> Features { get; } =
        new SortedDictionary<string, AgentFeature>(StringComparer.Ordinal)
    {
        ["level"] = AgentFeature.Level,
        ["idleSeconds"] = AgentFeature.IdleSeconds,
        ["load"] = AgentFeature.Load,
        ["skills"] = AgentFeature.Skills,
        ["rank"] = AgentFeature.Rank,
        ["handlingSeconds"] = AgentFeature.HandlingSeconds,
        ["contacts"] = AgentFeature.Contacts,
        ["occupancy"] = AgentFeature.Occupancy,
    };

    public RuleFacts Reads =>
        (IsWeighed(AgentFeature.Level) ? RuleFacts.Levels : RuleFacts.None)
        | (IsWeighed(AgentFeature.HandlingSeconds) ? RuleFacts.Handling : RuleFacts.None)
        | (IsWeighed(AgentFeature.Contacts) || IsWeighed(AgentFeature.Occupancy) ? RuleFacts.Window : RuleFacts.None);

    public Score ScoreOf(in AgentView agent, in ContactView contact, in PairView pair)
    {
        Int128 sum = 0;
        for (var feature = 0; feature < weights.Length; feature++)
        {
            if (weights[feature] != 0) sum += ValueOf((AgentFeature)feature, in agent, in pair) * weights[feature];
        }

        return new Score(sum);
    }

    private static Int128 ValueOf(AgentFeature feature, in AgentView agent, in PairView pair) => feature switch
    {
        AgentFeature.Level => (Int128)pair.LevelSum * FixedPoint.One,
        AgentFeature.IdleSeconds => (Int128)(pair.Now - agent.IdleSince) * PartsPerTick,
        AgentFeature.Load => (Int128)agent.UsedUnits * FixedPoint.One / agent.Units,
        AgentFeature.Skills => agent.SkillCount * FixedPoint.One,
        AgentFeature.Rank => agent.Rank * FixedPoint.One,
        AgentFeature.HandlingSeconds => (Int128)pair.HandlingTicks * PartsPerTick,
        AgentFeature.Contacts => pair.RecentContacts * FixedPoint.One,
        _ => pair.Occupancy,
    };

    private bool IsWeighed(AgentFeature feature) => weights[(int)feature] != 0;
}
