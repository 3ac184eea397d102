using RoutingEngine.Simulation;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Numerics;

public sealed class PriorityQueueingTests
{
    [Fact]
    public void Strict_PublishedExample_GivesCobhamsMeans()
    {
        var classes = PriorityQueueing.Strict([3, 4], 1, 8);

        Assert.Equal(0.1270632035, classes[0].MeanWait, 1e-10);
        Assert.Equal(1.016505628, classes[1].MeanWait, 1e-9);
        Assert.Equal(0.9478500856, classes[0].ServiceLevel(0.5), 1e-10);
    }

    [Theory]
    [InlineData(3, 4, 8, 0.5, 0.558619028757)]
    [InlineData(30, 15, 50, 0.1, 0.727070895160)]
    [InlineData(1, 1, 4, 0.7, null)]
    [InlineData(4, 1e-3, 8, 2.0, null)]
    [InlineData(2, 2, 8, 1.0, null)]
    [InlineData(2, 2.00001, 8, 1.0, null)]
    [InlineData(2, 1.9, 8, 0.001, null)]
    [InlineData(7.2, 0.4, 8, 6.0, null)]
    public void Strict_TailOfTheLowClass_EqualsAMarkovChainThatSharesNothing(
        double high, double low, int agents, double wait, double? known)
    {
        var expected = 1 - TailByUniformisation(high, low, agents, wait);

        var level = PriorityQueueing.Strict([high, low], 1, agents)[1].ServiceLevel(wait);

        Assert.Equal(expected, level, 1e-10);
        if (known is { } value)
            Assert.Equal(value, level, 1e-11);
    }

    [Fact]
    public void Strict_TailOfTheLowClass_IntegratesToItsMeanWait()
    {
        var low = PriorityQueueing.Strict([10, 10, 10, 15], 1, 50)[3];

        const int Steps = 4_000;
        const double End = 12;
        var sum = 0.0;
        for (var i = 0; i <= Steps; i++)
            sum += low.WaitExceeds(End * i / Steps) * (i == 0 || i == Steps ? 1 : i % 2 == 1 ? 4 : 2);

        Assert.Equal(low.MeanWait, sum * End / Steps / 3, 1e-6);
    }

    [Fact]
    public void Strict_HugeSystem_KeepsTailBetweenZeroAndOneAndFalling()
    {
        var classes = PriorityQueueing.Strict([60_000, 39_500], 1, 100_000);

        var tails = Enumerable.Range(0, 50).Select(i => classes[1].WaitExceeds(i * 0.0005)).ToArray();

        Assert.Equal(classes[1].WaitProbability, tails[0], 1e-12);
        Assert.All(tails.Zip(tails.Skip(1)), pair => Assert.True(pair.Second <= pair.First));
        Assert.InRange(tails[^1], 0, 1);
    }

    [Theory]
    [InlineData(new[] { 2.0, 1 }, new[] { 0.439834166, 0.7819274062 })]
    [InlineData(new[] { 4.0, 1 }, new[] { 0.303846791, 0.8839179374 })]
    public void DelayDependent_PublishedExample_GivesKleinrocksMeans(double[] ageRates, double[] expected)
    {
        var waits = PriorityQueueing.DelayDependent([3, 4], ageRates, 1, 8);

        Assert.Equal(expected[0], waits[0], 1e-10);
        Assert.Equal(expected[1], waits[1], 1e-10);
    }

    [Fact]
    public void DelayDependent_EqualAndFarApartRates_AreOldestFirstAndStrictPriority()
    {
        var oldestFirst = ErlangC.Evaluate(7, 1, 8).MeanWait;
        var strict = PriorityQueueing.Strict([3, 4], 1, 8);

        var equal = PriorityQueueing.DelayDependent([3, 4], [5, 5], 1, 8);
        var apart = PriorityQueueing.DelayDependent([4, 3], [1, 1e12], 1, 8);

        Assert.All(equal, wait => Assert.Equal(oldestFirst, wait, 1e-12));
        Assert.Equal(strict[0].MeanWait, apart[1], 1e-9);
        Assert.Equal(strict[1].MeanWait, apart[0], 1e-9);
    }

    [Fact]
    public void PriorityRules_SameLoad_ConserveLoadTimesWait()
    {
        double[] rates = [2, 2, 3];
        var expected = 7 * ErlangC.Evaluate(7, 1, 8).MeanWait;

        var strict = PriorityQueueing.Strict(rates, 1, 8).Sum(k => k.MeanQueueLength);
        var ageing = PriorityQueueing.DelayDependent(rates, [4, 2, 1], 1, 8);

        Assert.Equal(expected, strict, 1e-12);
        Assert.Equal(expected, rates.Zip(ageing, (rate, wait) => rate * wait).Sum(), 1e-12);
    }

    [Fact]
    public void StrictSingleAgent_TwoLaws_GivesCobhamsMeans()
    {
        var waits = PriorityQueueing.StrictSingleAgent([new(0.6, 0.5, 0), new(0.5, 1, 1)]);

        Assert.Equal(0.8214285714285714, waits[0], 1e-12);
        Assert.Equal(4.107142857142857, waits[1], 1e-12);
    }

    [Fact]
    public void Priority_BadClasses_AreRefusedByName()
    {
        Assert.Throws<ArgumentException>(() => PriorityQueueing.Strict([], 1, 8));
        Assert.Throws<ArgumentException>(() => PriorityQueueing.DelayDependent([1, 2], [1], 1, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => PriorityQueueing.Strict([1, 0], 1, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => PriorityQueueing.StrictSingleAgent([new(1, 1, 1)]));
    }

    /// <summary>
    /// The low class's wait as the time a walk with steps up (a higher contact arrives) and down (a completion) takes
    /// to reach 0 from a geometric start, by uniformisation: sums of positive numbers only.
    /// </summary>
    private static double TailByUniformisation(double high, double low, int agents, double wait)
    {
        var load = (high + low) / agents;
        var rate = high + agents;
        double up = high / rate, down = agents / rate;
        var size = (int)(60 / -Math.Log(load)) + 400;
        var now = new double[size + 2];
        for (var j = 0; j < size; j++)
            now[j + 1] = (1 - load) * Math.Pow(load, j);
        var next = new double[size + 2];
        var weight = Math.Exp(-rate * wait);
        var tail = 0.0;
        for (var k = 0; k < rate * wait + 20 * Math.Sqrt(rate * wait) + 40; k++)
        {
            tail += weight * now.Sum();
            weight *= rate * wait / (k + 1);
            for (var j = 1; j <= size; j++)
                next[j] = (j > 1 ? up * now[j - 1] : 0) + down * now[j + 1];
            (now, next) = (next, now);
            now[0] = 0;
        }

        return tail * ErlangC.Evaluate(high + low, 1, agents).WaitProbability;
    }
}
