using MathNet.Numerics.Distributions;
using RoutingEngine.Simulation;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Distributions;

/// <summary>
/// Every bound is four standard errors of the statistic; the seeds are fixed, so each test is repeatable.
/// </summary>
public sealed class DistributionTests
{
    private const int Draws = 200_000;

    private static readonly Dictionary<string, Distribution> Family = new()
    {
        ["exponential"] = Distribution.Exponential(120),
        ["deterministic"] = Distribution.Deterministic(7.5),
        ["lognormal 0.5"] = Distribution.Lognormal(183, 0.5),
        ["lognormal 1.1"] = Distribution.Lognormal(183, 1.1),
        ["erlang 1"] = Distribution.Erlang(60, 1),
        ["erlang 3"] = Distribution.Erlang(60, 3),
        ["erlang 40"] = Distribution.Erlang(60, 40),
        ["gamma 0.4"] = Distribution.Gamma(10, 0.4),
        ["gamma 1"] = Distribution.Gamma(10, 1),
        ["gamma 30"] = Distribution.Gamma(1, 30),
        ["hyperexponential"] = Distribution.Hyperexponential([0.2, 0.5, 0.3], [300, 60, 5]),
        ["uniform"] = Distribution.Uniform(10, 25),
        ["empirical"] = Distribution.Empirical([3, 0, 9, 9, 27.5]),
    };

    public static TheoryData<string> Names => [.. Family.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Sample_ManyContacts_HasTheMeanAndVarianceItStates(string name)
    {
        var distribution = Family[name];
        var values = Sample(distribution, seed: 17);

        var mean = values.Average();
        var variance = values.Average(x => (x - distribution.Mean) * (x - distribution.Mean));
        var fourth = values.Average(x => Math.Pow(x - distribution.Mean, 4));

        var meanError = Math.Sqrt(distribution.Variance / Draws) + 1e-12;
        var varianceError = Math.Sqrt(Math.Max(0, fourth - variance * variance) / Draws) + 1e-12;
        Assert.InRange(mean, distribution.Mean - 4 * meanError, distribution.Mean + 4 * meanError);
        Assert.InRange(
            variance, distribution.Variance - 4 * varianceError, distribution.Variance + 4 * varianceError);
        Assert.All(values, value => Assert.True(value >= 0));
    }

    [Theory]
    [InlineData("exponential")]
    [InlineData("erlang 1")]
    [InlineData("erlang 3")]
    [InlineData("erlang 40")]
    [InlineData("gamma 0.4")]
    [InlineData("gamma 1")]
    [InlineData("gamma 30")]
    [InlineData("lognormal 0.5")]
    [InlineData("lognormal 1.1")]
    [InlineData("hyperexponential")]
    [InlineData("uniform")]
    public void Sample_ManyContacts_FollowsItsLawInEveryPart(string name)
    {
        const int Parts = 100;
        Func<double, double> cumulative = name switch
        {
            "exponential" => x => 1 - Math.Exp(-x / 120),
            "erlang 1" => x => 1 - Math.Exp(-x / 60),
            "erlang 3" => x => 1 - Math.Exp(-x / 20) * (1 + x / 20 + x * x / 800),
            "erlang 40" => new MathNet.Numerics.Distributions.Erlang(40, 40.0 / 60).CumulativeDistribution,
            "gamma 0.4" => new MathNet.Numerics.Distributions.Gamma(0.4, 0.4 / 10).CumulativeDistribution,
            "gamma 1" => x => 1 - Math.Exp(-x / 10),
            "gamma 30" => new MathNet.Numerics.Distributions.Gamma(30, 30).CumulativeDistribution,
            "lognormal 0.5" => LogNormal.WithMeanVariance(183, 91.5 * 91.5).CumulativeDistribution,
            "lognormal 1.1" => LogNormal.WithMeanVariance(183, 201.3 * 201.3).CumulativeDistribution,
            "uniform" => x => (x - 10) / 15,
            _ => x => 1 - 0.2 * Math.Exp(-x / 300) - 0.5 * Math.Exp(-x / 60) - 0.3 * Math.Exp(-x / 5),
        };
        var counts = new int[Parts];

        foreach (var value in Sample(Family[name], seed: 18))
            counts[Math.Clamp((int)(cumulative(value) * Parts), 0, Parts - 1)]++;

        const double Expected = Draws / (double)Parts;
        var square = counts.Sum(count => (count - Expected) * (count - Expected) / Expected);
        Assert.InRange(square, 99 - 4 * Math.Sqrt(198), 99 + 4 * Math.Sqrt(198));
    }

    [Fact]
    public void Lognormal_Median_IsTheMeanOverTheRootOfOnePlusSquaredCv()
    {
        var median = 183 / Math.Sqrt(1 + 1.21);

        var below = Sample(Family["lognormal 1.1"], seed: 19).Count(x => x < median);

        Assert.InRange((double)below / Draws, 0.5 - 2 / Math.Sqrt(Draws), 0.5 + 2 / Math.Sqrt(Draws));
    }

    [Fact]
    public void Sample_TwoPolicies_MeetTheSameCustomers()
    {
        var handling = Distribution.Lognormal(200, 1);
        var source = new KeyedRandomSource(4, 0, 1);
        var forwards = Enumerable.Range(0, 100).Select(Draw).ToArray();

        var backwards = Enumerable.Range(0, 100).Reverse().Select(Draw).Reverse().ToArray();

        Assert.Equal(forwards, backwards);

        long Draw(int contact)
        {
            var random = source.For(contact, DrawPurpose.Handling);
            return handling.SampleTicks(ref random);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1e-9, 0)]
    [InlineData(0.25e-6, 2)]
    [InlineData(1.5, 15_000_000)]
    [InlineData(922337203685.0, 9223372036849999872)]
    [InlineData(1e300, long.MaxValue)]
    public void SampleTicks_AnySeconds_IsTheNearestTickAndSaturates(double seconds, long expected)
    {
        var random = KeyedRandom.Create(1, 0, 0, 0, DrawPurpose.Handling);

        Assert.Equal(expected, Distribution.Deterministic(seconds).SampleTicks(ref random));
    }

    [Fact]
    public void Distribution_EqualParameters_AreEqualValues()
    {
        Assert.Equal(Distribution.Empirical([1, 2]), Distribution.Empirical([1, 2]));
        Assert.NotEqual(Distribution.Empirical([1, 2]), Distribution.Empirical([2, 1]));
        Assert.Equal(
            Distribution.Hyperexponential([0.5, 0.5], [1, 2]), Distribution.Hyperexponential([0.5, 0.5], [1, 2]));
        Assert.Equal(Distribution.Lognormal(3, 1), Distribution.Lognormal(3, 1));
        Assert.NotEqual(Distribution.Erlang(3, 2), Distribution.Gamma(3, 2));
        Assert.Equal(
            Distribution.Empirical([1, 2]).GetHashCode(), Distribution.Empirical([1, 2]).GetHashCode());
    }

    public static TheoryData<string, string> Mistakes => new()
    {
        { "exponential 0", "mean: greater than 0" },
        { "deterministic -1", "value: at least 0" },
        { "lognormal cv", "cv: from 0 to 1000" },
        { "erlang 0", "shape: from 1 to 1000000" },
        { "gamma 0", "shape: from 0.001" },
        { "uniform", "to: at least from, 5" },
        { "hyper sum", "probabilities: sum to 1, got a sum of 0.9" },
        { "hyper length", "means: one mean per probability, 2, got 1" },
        { "hyper none", "probabilities: at least one" },
        { "empirical none", "values: at least one" },
        { "empirical nan", "values: at least 0" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Distribution_BadParameter_NamesItAndTheAllowedRange(string mistake, string expected)
    {
        Func<Distribution> make = mistake switch
        {
            "exponential 0" => () => Distribution.Exponential(0),
            "deterministic -1" => () => Distribution.Deterministic(-1),
            "lognormal cv" => () => Distribution.Lognormal(1, -0.1),
            "erlang 0" => () => Distribution.Erlang(1, 0),
            "gamma 0" => () => Distribution.Gamma(1, 0),
            "uniform" => () => Distribution.Uniform(5, 4),
            "hyper sum" => () => Distribution.Hyperexponential([0.4, 0.5], [1, 2]),
            "hyper length" => () => Distribution.Hyperexponential([0.5, 0.5], [1]),
            "hyper none" => () => Distribution.Hyperexponential([], []),
            "empirical none" => () => Distribution.Empirical([]),
            _ => () => Distribution.Empirical([1, double.NaN]),
        };

        var error = Assert.ThrowsAny<ArgumentException>(make);

        var (name, text) = (expected.Split(": ")[0], expected.Split(": ")[1]);
        Assert.Equal(name, error.ParamName);
        Assert.Contains(text, error.Message);
    }

    private static double[] Sample(Distribution distribution, long seed)
    {
        var source = new KeyedRandomSource(seed, 0, 0);
        var values = new double[Draws];
        for (var i = 0; i < Draws; i++)
        {
            var random = source.For(i, DrawPurpose.Handling);
            values[i] = distribution.Sample(ref random);
        }

        return values;
    }
}
