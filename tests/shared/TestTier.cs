namespace RoutingEngine.Tests;

/// <summary>
/// How much evidence a run gathers: the environment variable ROUTING_TIER is <c>quick</c> (default), <c>ci</c> or
/// <c>long</c>. An unknown word fails the run, so that a misspelt tier never passes for a thorough one.
/// </summary>
internal static class TestTier
{
    private const string Variable = "ROUTING_TIER";

    /// <summary>The tier of this run.</summary>
    public static string Name { get; } = Environment.GetEnvironmentVariable(Variable) switch
    {
        null or "" or "quick" => "quick",
        "ci" => "ci",
        "long" => "long",
        var other => throw new InvalidOperationException($"{Variable}: expected quick, ci or long, got '{other}'"),
    };

    /// <summary>Whether this is a long run.</summary>
    public static bool IsLong => Name == "long";

    /// <summary>Picks the size of an experiment; a long run takes that for ci.</summary>
    public static T Pick<T>(T quick, T ci) => Pick(quick, ci, ci);

    /// <summary>Picks the size of an experiment for the tier of this run.</summary>
    public static T Pick<T>(T quick, T ci, T longRun) => Name switch
    {
        "ci" => ci,
        "long" => longRun,
        _ => quick,
    };
}
