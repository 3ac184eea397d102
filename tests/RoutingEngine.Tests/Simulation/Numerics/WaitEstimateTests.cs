using RoutingEngine.Simulation;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Numerics;

public sealed class WaitEstimateTests
{
    [Theory]
    [InlineData(1, 0.0513, 2.9957)]
    [InlineData(10, 5.4254, 15.7052)]
    [InlineData(100, 84.139, 117.0)]
    public void Interval90_SumOfExponentialStages_LeavesFiveOfAHundredAtEitherEnd(int stages, double from, double to)
    {
        var interval = new WaitEstimate(stages, stages).Interval90;

        Assert.Equal(from, interval.From, 0.015);
        Assert.Equal(to, interval.To, 0.03);
    }

    [Fact]
    public void Interval90_NothingRandom_IsTheMean()
    {
        Assert.Equal((7, 7), new WaitEstimate(7, 0).Interval90);
        Assert.Equal((0, 0), new WaitEstimate(0, 4).Interval90);
    }

    [Fact]
    public void Interval90_MoreSpreadThanMean_StartsAtZero()
    {
        var (from, to) = new WaitEstimate(1, 9).Interval90;

        Assert.Equal(0, from);
        Assert.True(to > 3, "A wide spread reaches far.");
    }
}
