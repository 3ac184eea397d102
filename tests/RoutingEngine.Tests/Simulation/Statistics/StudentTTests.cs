using RoutingEngine.Simulation;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Statistics;

public sealed class StudentTTests
{
    [Theory]
    [InlineData(0.975, 1, 12.7062047364)]
    [InlineData(0.975, 2, 4.30265272991)]
    [InlineData(0.975, 5, 2.57058183661)]
    [InlineData(0.975, 10, 2.22813885196)]
    [InlineData(0.975, 30, 2.04227245630)]
    [InlineData(0.975, 31, 2.03951344639)]
    [InlineData(0.995, 9, 3.24983554402)]
    [InlineData(0.95, 4, 2.13184678134)]
    [InlineData(0.025, 10, -2.22813885196)]
    [InlineData(0.975, 100_000_000, 1.95996398454)]
    [InlineData(0.5, 7, 0)]
    public void Quantile_TabulatedProbabilities_GiveTabulatedValues(
        double probability, long freedom, double expected) =>
        Assert.Equal(expected, StudentT.Quantile(probability, freedom), 1e-6 * Math.Max(1, Math.Abs(expected)));

    [Fact]
    public void Quantile_OneDegreeOfFreedom_IsTheTangent()
    {
        for (var p = 0.51; p < 0.9999; p += 0.013)
            Assert.Equal(Math.Tan(Math.PI * (p - 0.5)), StudentT.Quantile(p, 1), 1e-10 / (1 - p));
    }

    [Fact]
    public void Cumulative_OfTheQuantile_IsTheProbability()
    {
        foreach (var freedom in new long[] { 1, 3, 17, 62, 1_000 })
        {
            for (var p = 0.03; p < 1; p += 0.09)
                Assert.Equal(p, StudentT.Cumulative(StudentT.Quantile(p, freedom), freedom), 1e-12);
        }
    }

    [Fact]
    public void Quantile_OutOfRange_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.Quantile(1, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.Quantile(0.9, 0));
    }
}
