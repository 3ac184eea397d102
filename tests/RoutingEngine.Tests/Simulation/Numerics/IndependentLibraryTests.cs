using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using RoutingEngine.Simulation;
using RoutingEngine.Simulation.Numerics;
using Xunit;
using OwnFunctions = RoutingEngine.Simulation.Numerics.SpecialFunctions;
using OwnStudentT = RoutingEngine.Simulation.StudentT;

namespace RoutingEngine.Tests.Simulation.Numerics;

/// <summary>
/// Our numerics beside MathNet.Numerics, which shares no code with them, on drawn arguments. The bounds are what
/// MathNet keeps; ours lose less, and hold where MathNet gives up (see the tests of each formula).
/// </summary>
public sealed class IndependentLibraryTests
{
    private const int Draws = 2_000;

    [Fact]
    public void IncompleteBeta_DrawnArguments_EqualsTheRegularizedBetaOfTheLibrary()
    {
        var random = KeyedRandom.Create(41, 0, 0, 0, DrawPurpose.Custom);
        for (var i = 0; i < Draws; i++)
        {
            var (a, b) = (Between(ref random, 0.1, 5_000), Between(ref random, 0.1, 5_000));
            var x = Math.Clamp(a / (a + b) + (random.NextUniform() - 0.5) * 0.1, 1e-6, 1 - 1e-6);

            var expected = MathNet.Numerics.SpecialFunctions.BetaRegularized(a, b, x);

            AssertClose(expected, OwnFunctions.IncompleteBeta(a, b, x, 1 - x), 1e-9, $"I_{x:R}({a:R}, {b:R})");
        }
    }

    [Fact]
    public void PoissonTerm_DrawnMeansAndCounts_EqualsTheLibrary()
    {
        var random = KeyedRandom.Create(42, 0, 0, 0, DrawPurpose.Custom);
        for (var i = 0; i < Draws; i++)
        {
            var mean = Between(ref random, 0.01, 10_000);
            var count = Math.Max(0, (int)(mean + (random.NextUniform() - 0.5) * 12 * Math.Sqrt(mean)));

            var expected = Math.Exp(Poisson.PMFLn(mean, count));

            AssertClose(expected, OwnFunctions.PoissonTerm(count, mean), 1e-9, $"{count} at mean {mean:R}");
        }
    }

    [Fact]
    public void BinomialTerm_DrawnTrials_EqualsTheLibrary()
    {
        var random = KeyedRandom.Create(43, 0, 0, 0, DrawPurpose.Custom);
        for (var i = 0; i < Draws; i++)
        {
            var trials = 1 + (int)Between(ref random, 0.5, 5_000);
            var p = 0.001 + 0.998 * random.NextUniform();
            var spread = Math.Sqrt(trials * p * (1 - p));
            var count = (int)Math.Clamp(trials * p + (random.NextUniform() - 0.5) * 10 * spread, 0, trials);

            var expected = Math.Exp(Binomial.PMFLn(p, trials, count));

            AssertClose(
                expected, OwnFunctions.BinomialTerm(count, trials - count, p, 1 - p), 1e-9, $"{count} of {trials}");
        }
    }

    [Fact]
    public void StudentT_DrawnProbabilities_EqualsTheQuantileOfTheLibrary()
    {
        var random = KeyedRandom.Create(44, 0, 0, 0, DrawPurpose.Custom);
        for (var i = 0; i < 300; i++)
        {
            var freedom = 1 + random.NextBelow(200);
            var probability = 0.001 + 0.998 * random.NextUniform();

            var expected = MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, freedom, probability);

            AssertClose(expected, OwnStudentT.Quantile(probability, freedom), 1e-6, $"{probability:R} at {freedom}");
        }
    }

    [Fact]
    public void ErlangB_DrawnLoads_EqualsThePoissonQuotientOfTheLibrary()
    {
        var random = KeyedRandom.Create(45, 0, 0, 0, DrawPurpose.Custom);
        for (var i = 0; i < Draws; i++)
        {
            var (load, agents) = DrawnCenter(ref random);

            var expected = Math.Exp(Poisson.PMFLn(load, agents)) / Poisson.CDF(load, agents);

            AssertClose(expected, ErlangB.BlockShare(load, agents), 1e-8, $"{load:R} erlangs, {agents} agents");
        }
    }

    [Fact]
    public void ErlangC_DrawnLoads_EqualsThePoissonQuotientOfTheLibrary()
    {
        var random = KeyedRandom.Create(46, 0, 0, 0, DrawPurpose.Custom);
        var compared = 0;
        for (var i = 0; i < Draws; i++)
        {
            var (load, agents) = DrawnCenter(ref random);
            if (load >= 0.999 * agents) continue;
            var term = Math.Exp(Poisson.PMFLn(load, agents)) / (1 - load / agents);

            var expected = term / (Poisson.CDF(load, agents - 1) + term);

            AssertClose(
                expected, ErlangC.Evaluate(load, 1, agents).WaitProbability, 1e-8, $"{load:R} erlangs, {agents} agents");
            compared++;
        }

        Assert.True(compared > Draws / 4, $"only {compared} of {Draws} drawn centers are stable");
    }

    [Fact]
    public void SumOfReciprocals_DrawnRanges_EqualsTheDigammaDifferenceOfTheLibrary()
    {
        var random = KeyedRandom.Create(47, 0, 0, 0, DrawPurpose.Custom);
        for (var i = 0; i < Draws; i++)
        {
            var (start, step) = (Between(ref random, 0.1, 1_000), Between(ref random, 0.01, 10));
            var first = random.NextBelow(100);
            var last = first + (long)Between(ref random, 1, 1e7);

            var expected = (MathNet.Numerics.SpecialFunctions.DiGamma(start / step + last + 1)
                - MathNet.Numerics.SpecialFunctions.DiGamma(start / step + first)) / step;

            AssertClose(
                expected, OwnFunctions.SumOfReciprocals(start, step, first, last), 1e-8, $"{start:R} + i {step:R}");
        }
    }

    /// <summary>A number whose logarithm is uniform, so that small and large ones are drawn alike.</summary>
    private static double Between(ref KeyedRandom random, double low, double high) =>
        low * Math.Pow(high / low, random.NextUniform());

    /// <summary>A load and a number of agents within six standard deviations of it.</summary>
    private static (double Load, int Agents) DrawnCenter(ref KeyedRandom random)
    {
        var load = Between(ref random, 0.1, 3_000);
        return (load, Math.Max(1, (int)(load + (random.NextUniform() - 0.4) * 10 * Math.Sqrt(load))));
    }

    private static void AssertClose(double expected, double actual, double share, string at) => Assert.True(
        Math.Abs(actual - expected) <= share * Math.Abs(expected) + 1e-300,
        FormattableString.Invariant($"{at}: the library gives {expected:R}, ours {actual:R}"));
}
