namespace RoutingEngine.TestShared;

/// <summary>The size of a test run, set by the variable ROUTING_TIER: quick (default), ci or long.</summary>
internal static class TestTier
{
    private const string Variable = "ROUTING_TIER";

    private enum Tier
    {
        Quick,
        Ci,
        Long,
    }

    private static Tier Current { get; } = Environment.GetEnvironmentVariable(Variable) switch
    {
        null or "" or "quick" => Tier.Quick,
        "ci" => Tier.Ci,
        "long" => Tier.Long,
        var other => throw new InvalidOperationException($"{Variable} is quick, ci or long; it was '{other}'."),
    };

    /// <summary>Whether this is a long run.</summary>
    public static bool IsLong => Current == Tier.Long;

    /// <summary>Picks the value for the tier of this run; a long run takes that for ci unless it has its own.</summary>
    public static T Pick<T>(T quick, T ci) => Pick(quick, ci, ci);

    /// <summary>Picks the value for the tier of this run.</summary>
    public static T Pick<T>(T quick, T ci, T @long) => Current switch
    {
        Tier.Quick => quick,
        Tier.Ci => ci,
        _ => @long,
    };
}
