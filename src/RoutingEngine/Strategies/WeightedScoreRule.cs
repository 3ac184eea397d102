namespace RoutingEngine.Strategies;

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
    public static IReadOnlyDictionary<string, AgentFeature> Features { get; } = new SortedDictionary<string, AgentFeature>(
        StringComparer.Ordinal)
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
        AgentFeature.Load => agent.UsedUnits * FixedPoint.One / agent.Units,
        AgentFeature.Skills => agent.SkillCount * FixedPoint.One,
        AgentFeature.Rank => agent.Rank * FixedPoint.One,
        AgentFeature.HandlingSeconds => (Int128)pair.HandlingTicks * PartsPerTick,
        AgentFeature.Contacts => pair.RecentContacts * FixedPoint.One,
        _ => pair.Occupancy,
    };

    private bool IsWeighed(AgentFeature feature) => weights[(int)feature] != 0;
}
