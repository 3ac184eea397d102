using RoutingEngine.Simulation;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Statistics;

public sealed class RatioStatisticsTests
{
    [Fact]
    public void Interval_EqualWholes_IsThatOfTheMean()
    {
        var ratio = new RatioStatistics();
        var mean = new ReplicationStatistics();
        foreach (var value in new[] { 1.0, 4, 2, 7, 3 })
        {
            ratio.Add(value * 10, 10);
            mean.Add(value);
        }

        var interval = ratio.Interval();

        Assert.Equal(mean.Interval()!.Value.Mean, interval!.Value.Mean, 12);
        Assert.Equal(mean.Interval()!.Value.HalfWidth!.Value, interval.Value.HalfWidth!.Value, 12);
    }

    [Fact]
    public void Ratio_UnlikeWholes_IsThatOfTheSums()
    {
        var ratio = new RatioStatistics();
        ratio.Add(1, 1);
        ratio.Add(0, 9);

        Assert.Equal(0.1, ratio.Ratio);
    }

    [Fact]
    public void Difference_SameCustomersAndAConstantGain_HasNoWidth()
    {
        var first = new RatioStatistics();
        var second = new RatioStatistics();
        foreach (var value in new[] { 30.0, 80, 10 })
        {
            first.Add(value, 10);
            second.Add(value - 5, 10);
        }

        var difference = RatioStatistics.Difference(first, second);

        Assert.Equal(-0.5, difference!.Value.Mean, 12);
        Assert.Equal(0, difference.Value.HalfWidth!.Value, 12);
    }

    [Fact]
    public void Interval_NothingCounted_IsNull()
    {
        var ratio = new RatioStatistics();
        ratio.Add(0, 0);

        Assert.Null(ratio.Interval());
        Assert.Null(RatioStatistics.Difference(ratio, ratio));
    }
}
