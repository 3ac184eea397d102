using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using RoutingEngine.Testing;
using RoutingEngine.Tests;
using Xunit;

namespace RoutingEngine.PropertyTests.Model;

/// <summary>
/// The fast core decides as the reference twin does, and keeps every invariant. <c>ROUTING_SEED=n </c> runs the one
/// script of
/// that seed, <c>ROUTING_STEPS=n</c> makes it longer or shorter.
/// </summary>
public sealed class MatchingModelTests
{
    [Fact]
    public void MatchingCore_AnyLongScript_DecidesAsTheTwinAndKeepsTheInvariants() =>
        RunSeeds(new ModelOptions(), TestTier.Pick(20, 40, 100), TestTier.Pick(5_000, 25_000, 100_000));

    [Fact]
    public void MatchingCore_DeadlinesThatLag_DecidesAsTheTwinAndKeepsTheInvariants() =>
        RunSeeds(
            new ModelOptions { LetsDeadlinesLag = true }, TestTier.Pick(8, 20, 40),
            TestTier.Pick(2_000, 5_000, 25_000));

    [Fact]
    public void MatchingCore_EveryRule_DecidesAsTheTwinAndKeepsTheInvariants() =>
        RunSeeds(new ModelOptions { UsesEveryRule = true }, TestTier.Pick(60, 240, 1_000), TestTier.Pick(1_000, 4_000, 10_000));

    [Fact]
    public void MatchingCore_EveryLimitCrossed_DecidesAsTheTwinAndKeepsTheInvariants() =>
        RunSeeds(
            ModelOptions.AcrossLimits with { LetsDeadlinesLag = true }, TestTier.Pick(40, 200, 2_000),
            TestTier.Pick(2_000, 5_000, 5_000));

    [Fact]
    public void MatchingCore_EveryLimitCrossedUnderEveryRule_DecidesAsTheTwinAndKeepsTheInvariants() =>
        RunSeeds(
            ModelOptions.AcrossLimits with { UsesEveryRule = true }, TestTier.Pick(40, 100, 1_000),
            TestTier.Pick(1_000, 4_000, 5_000));

    [Fact]
    public void MatchingCore_ThroughItsBytes_DecidesAsTheTwinAndKeepsTheInvariants() =>
        RunSeeds(ModelOptions.ThroughBytes, TestTier.Pick(20, 60, 400), TestTier.Pick(1_000, 4_000, 10_000));

    [Fact]
    public void MatchingCore_ThroughItsBytesUnderEveryRule_DecidesAsTheTwinAndKeepsTheInvariants() =>
        RunSeeds(
            ModelOptions.ThroughBytes with { UsesEveryRule = true }, TestTier.Pick(60, 120, 1_000),
            TestTier.Pick(500, 2_000, 10_000));

    [Fact]
    public void MatchingCore_ThroughItsBytesWhereLimitsAreCrossed_DecidesAsTheTwinAndKeepsTheInvariants() =>
        RunSeeds(
            ModelOptions.ThroughBytesAcrossLimits with { LetsDeadlinesLag = true }, TestTier.Pick(30, 120, 1_000),
            TestTier.Pick(1_000, 3_000, 10_000));

    [Fact]
    public void MatchingCore_AnyCommandScript_DecidesAsReference() =>
        Prop.ForAll(RoutingGen.Scripts, script =>
            {
                var options = new ModelOptions();
                var run = ModelRun.Of(script, options);
                return (run.Difference is null).Label(run.Difference is null
                    ? string.Empty
                    : ScriptText.Of(run, options));
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(TestTier.Pick(200, 2_000, 20_000)));

    private static void RunSeeds(ModelOptions options, int seeds, int defaultSteps)
    {
        var steps = Number("ROUTING_STEPS") ?? defaultSteps;
        IEnumerable<ulong> chosen = Number("ROUTING_SEED") is { } one
            ? [(ulong)one]
            : Enumerable.Range(1, seeds).Select(seed => (ulong)seed);

        foreach (var seed in chosen)
        {
            var run = ModelRun.Of(seed, (int)steps, options);

            run.ThrowIfDifferent(string.Create(
                CultureInfo.InvariantCulture,
                $"ROUTING_SEED={seed} ROUTING_STEPS={steps} dotnet test tests/RoutingEngine.PropertyTests -c Release"));
        }
    }

    private static long? Number(string variable) =>
        long.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
