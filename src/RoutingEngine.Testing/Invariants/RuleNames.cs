namespace RoutingEngine.Testing.Invariants;

/// <summary>The names of the rules with parameters, as the rules say them: a name is a text of its rule alone.</summary>
internal static class RuleNames
{
    private static readonly Dictionary<string, decimal> One = new(StringComparer.Ordinal) { ["one"] = 1 };

    public static string FewestContacts { get; } = AgentSelection.FewestContacts(TimeSpan.FromHours(1)).Name;

    public static string LeastOccupied { get; } = AgentSelection.LeastOccupied(TimeSpan.FromHours(1)).Name;

    public static string PowerOfD { get; } = AgentSelection.PowerOfD(1).Name;

    public static string WeightedRandom { get; } = AgentSelection.WeightedRandom(One).Name;

    public static string Allocation { get; } = AgentSelection.Allocation(One).Name;

    public static string WeightedScore { get; } =
        AgentSelection.WeightedScore(new Dictionary<string, decimal>(StringComparer.Ordinal) { ["load"] = 1 }).Name;

    public static string AgedPriority { get; } = ContactSelection.AgedPriority(TimeSpan.Zero).Name;

    public static string WeightedAge { get; } = ContactSelection.WeightedAge(One).Name;

    public static string QueueRatio { get; } = ContactSelection.QueueRatio(One).Name;

    public static string CMu { get; } = ContactSelection.CMu(One).Name;

    public static string GeneralizedCMu { get; } = ContactSelection.GeneralizedCMu(One, CostBasis.Queue).Name;
}
