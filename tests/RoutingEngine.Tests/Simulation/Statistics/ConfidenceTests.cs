using RoutingEngine.Simulation;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Statistics;

public sealed class ConfidenceTests
{
    [Fact]
    public void Replications_WorkedExample_GiveStudentsInterval()
    {
        // Mean 3, sum of squared deviations 10, so s² = 10 / 4 and the error sqrt(2.5 / 5); t(0.975, 4) = 2.7764451052.
        var replications = new ReplicationStatistics();
        foreach (var value in new double?[] { 1, 2, null, 3, 4, 5 })
            replications.Add(value);

        var interval = replications.Interval()!.Value;

        Assert.Equal(5, interval.Observations);
        Assert.Equal(3, interval.Mean, 1e-15);
        Assert.Equal(2.7764451052 * Math.Sqrt(0.5), interval.HalfWidth!.Value, 1e-9);
        Assert.True(interval.Contains(4.9));
        Assert.False(interval.Contains(5));
    }

    [Fact]
    public void Replications_TooFew_HaveNoHalfWidth()
    {
        var replications = new ReplicationStatistics();
        Assert.Null(replications.Interval());

        replications.Add(4);

        Assert.Equal(new ConfidenceInterval(4, null, 1), replications.Interval());
        Assert.False(replications.Interval()!.Value.Contains(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => replications.Add(double.NaN));
    }

    [Fact]
    public void BatchMeans_WorkedExample_UseCompleteBatchesForTheHalfWidth()
    {
        // 64 values fill 64 batches of one, which become 32 of two: 0.5, 2.5, … 62.5. The 65th is in the mean alone.
        var batches = new BatchMeans();
        for (var i = 0; i < 64; i++)
            batches.Add(i);
        batches.Add(1_000);

        var interval = batches.Interval()!.Value;

        Assert.Equal(32, interval.Observations);
        Assert.Equal(2, batches.BatchLength);
        Assert.Equal((63 * 64 / 2 + 1_000) / 65.0, interval.Mean, 1e-12);
        var spread = Enumerable.Range(0, 32).Sum(i => Math.Pow(2 * i + 0.5 - 31.5, 2));
        Assert.Equal(
            StudentT.Quantile(0.975, 31) * Math.Sqrt(spread / 31 / 32), interval.HalfWidth!.Value, 1e-9);
    }

    [Fact]
    public void BatchMeans_AnyLength_KeepsBetweenThirtyTwoAndSixtyThreeBatchesAndTheExactSum()
    {
        var batches = new BatchMeans();
        Assert.Null(batches.Interval());
        for (long i = 1; i <= 100_000; i++)
        {
            batches.Add(i * 1_000_000_007);
            if (i >= 64)
                Assert.InRange(batches.CompleteBatches, 32, 63);
            Assert.InRange(i - batches.BatchLength * batches.CompleteBatches, 0, batches.BatchLength - 1);
        }

        Assert.Equal((Int128)1_000_000_007 * 100_000 * 100_001 / 2, batches.Sum);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.9)]
    public void BatchMeans_AutoregressiveSeries_CoversTheTrueMeanInNinetyFiveOfAHundredRuns(double memory)
    {
        const int Runs = 600;
        const int Length = 8_000;
        var covered = 0;
        for (var run = 0; run < Runs; run++)
        {
            var random = KeyedRandom.Create(31, run, 0, 0, DrawPurpose.Custom);
            var batches = new BatchMeans();
            var x = random.NextNormal() / Math.Sqrt(1 - memory * memory);
            for (var i = 0; i < Length; i++)
            {
                batches.Add((long)Math.Round(1e6 * (5 + x)));
                x = memory * x + random.NextNormal();
            }

            covered += batches.Interval()!.Value.Contains(5e6) ? 1 : 0;
        }

        var error = Math.Sqrt(0.95 * 0.05 / Runs);
        Assert.InRange((double)covered / Runs, 0.95 - 4 * error, 0.95 + 4 * error);
    }

    [Fact]
    public void BatchMeans_SingleAgentQueue_CoversTheWaitOfTheory()
    {
        // M/M/1 at load 0.5 by Lindley's recursion, started in steady state: E[W] = 1.
        const int Runs = 400;
        const int Length = 20_000;
        var covered = 0;
        for (var run = 0; run < Runs; run++)
        {
            var random = KeyedRandom.Create(32, run, 0, 0, DrawPurpose.Custom);
            var batches = new BatchMeans();
            var wait = random.NextChance(0.5) ? 2 * random.NextExponential() : 0;
            for (var i = 0; i < Length; i++)
            {
                batches.Add((long)Math.Round(wait * TimeSpan.TicksPerSecond));
                wait = Math.Max(0, wait + random.NextExponential() - 2 * random.NextExponential());
            }

            covered += batches.Interval()!.Value.Contains(TimeSpan.TicksPerSecond) ? 1 : 0;
        }

        // Skewed waits cost batch means a point or two of coverage at this length; the lower bound grants two.
        var error = Math.Sqrt(0.95 * 0.05 / Runs);
        Assert.InRange((double)covered / Runs, 0.93 - 4 * error, 0.95 + 4 * error);
    }

    [Fact]
    public void Interval_OtherUnit_ScalesBothParts() =>
        Assert.Equal(new ConfidenceInterval(3, 1.5, 9), new ConfidenceInterval(6, 3, 9).Scale(0.5));
}
