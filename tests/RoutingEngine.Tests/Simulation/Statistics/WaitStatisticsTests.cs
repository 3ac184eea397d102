using RoutingEngine.Simulation;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Statistics;

public sealed class WaitStatisticsTests
{
    private const long Second = TimeSpan.TicksPerSecond;

    [Fact]
    public void Figures_NothingCounted_AreNull()
    {
        var statistics = new WaitStatistics(20 * Second);

        Assert.Null(statistics.WaitProbability);
        Assert.Null(statistics.MeanWait);
        Assert.Null(statistics.WaitQuantile(0.5));
        Assert.Null(statistics.BlockShare);
        Assert.Null(statistics.LongestWait);
        Assert.Null(statistics.AnsweredWithinOfAnswered);
        Assert.Null(statistics.MeanWaitInterval);
        Assert.Equal(0, statistics.Offered);
    }

    [Fact]
    public void Figures_SmallDay_FollowTheirDefinitions()
    {
        var statistics = SmallDay(total: null);

        Assert.Equal(10, statistics.Offered);
        Assert.Equal(8, statistics.Admitted);
        Assert.Equal(1, statistics.Waiting);
        Assert.Equal(0.2, statistics.BlockShare);
        Assert.Equal(6.0 / 8, statistics.WaitProbability);
        Assert.Equal((0 + 0 + 20 + 30 + 5 + 12) / 6.0, statistics.MeanWait);
        Assert.Equal(12.5, statistics.MeanWaitAnswered);
        Assert.Equal(8.5, statistics.MeanTimeToAbandon);
        Assert.Equal((400 + 900 + 25 + 144) / 6.0, statistics.MeanSquaredWait!.Value, 1e-9);
        Assert.Equal(30, statistics.LongestWait);
        Assert.Equal(0.25, statistics.AbandonShare);
        Assert.Equal(3.0 / 8, statistics.AnsweredWithinOfOffered);
        Assert.Equal(3.0 / 4, statistics.AnsweredWithinOfAnswered);
        Assert.Equal(3.0 / 7, statistics.AnsweredWithinOfOfferedLessShortAbandons);
        Assert.Equal(5.0 / 8, statistics.WithinOfOffered);
        Assert.Equal(67 * Second, (long)statistics.SumOfWaits);
    }

    [Fact]
    public void Total_TwoQueuesOfDifferentTargets_JudgesEachByItsOwn()
    {
        var total = new WaitStatistics(0);
        SmallDay(total);
        var strict = new WaitStatistics(1 * Second, total: total);
        strict.CountAdmitted(waits: true);
        strict.CountAnswered(2 * Second);
        strict.CountBlocked();

        Assert.Equal(12, total.Offered);
        Assert.Equal(3, total.AnsweredWithin);
        Assert.Equal(5, total.Answered);
        Assert.Equal(1, total.ShortAbandons);
        Assert.Equal(69 * Second, (long)total.SumOfWaits);
        Assert.NotNull(total.MeanWaitInterval);
    }

    [Fact]
    public void Merge_TwoDays_EqualsCountingBoth()
    {
        var merged = SmallDay(total: null);
        merged.Merge(SmallDay(total: null));

        Assert.Equal(20, merged.Offered);
        Assert.Equal(2, merged.Cancelled);
        Assert.Equal(SmallDay(null).MeanWait, merged.MeanWait);
        Assert.Equal(SmallDay(null).MeanSquaredWait!.Value, merged.MeanSquaredWait!.Value, 1e-9);
        Assert.Equal(3.0 / 7, merged.AnsweredWithinOfOfferedLessShortAbandons);
        Assert.Equal(30, merged.WaitQuantile(1));
        Assert.Null(merged.MeanWaitInterval);
        Assert.Null(merged.WaitProbabilityInterval);
    }

    [Fact]
    public void TickMoments_SixtyDayWaits_KeepExactSums()
    {
        var moments = new TickMoments();
        const long Wait = 60 * TimeSpan.TicksPerDay + 1;

        for (var i = 0; i < 1_000; i++)
            moments.Add(Wait);

        Assert.Equal((Int128)Wait * 1_000, moments.Sum);
        Assert.Equal((Int128)Wait * Wait * 1_000, moments.SumOfSquares);
    }

    [Fact]
    public void TickMoments_SumBeyondItsRange_SaysSo()
    {
        var moments = new TickMoments();
        moments.Add(long.MaxValue);
        moments.Add(long.MaxValue);

        Assert.Throws<OverflowException>(() => moments.Add(long.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => moments.Add(-1));
    }

    [Fact]
    public void TimeWeightedLevel_QueueThatEmpties_HasTheAreaOfItsWaits()
    {
        var random = KeyedRandom.Create(41, 0, 0, 0, DrawPurpose.Custom);
        var changes = new List<(long Tick, int Difference)>();
        Int128 waits = 0;
        for (var i = 0; i < 5_000; i++)
        {
            var (enter, wait) = ((long)random.NextBelow(1 << 30), (long)random.NextBelow(1 << 20));
            changes.Add((enter, 1));
            changes.Add((enter + wait, -1));
            waits += wait;
        }

        var level = new TimeWeightedLevel();
        foreach (var (tick, difference) in changes.OrderBy(change => change.Tick))
            level.Change(tick, difference);

        Assert.Equal(0, level.Level);
        Assert.Equal(waits, level.AreaUntil(1L << 31));
        Assert.Equal((double)waits / (1L << 31), level.MeanUntil(1L << 31));
    }

    [Fact]
    public void TimeWeightedLevel_RestartAndHugeTicks_StayExact()
    {
        var level = new TimeWeightedLevel(startTick: 0, level: 3);
        level.Change(100, 2);
        level.Restart(200);

        Assert.Equal(5, level.Level);
        Assert.Null(level.MeanUntil(200));
        Assert.Equal(5, level.MeanUntil(300));
        Assert.Equal(((Int128)long.MaxValue - 200) * 5, level.AreaUntil(long.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => level.Change(199, 1));
    }

    [Fact]
    public void Spread_WorkedExamples_GiveGinisCoefficient()
    {
        Assert.Null(Spread.Of([]));
        Assert.Equal(0, Spread.Of([4, 4, 4])!.Value.Gini, 1e-15);
        Assert.Equal(0.75, Spread.Of([0, 12, 0, 0])!.Value.Gini, 1e-15);
        Assert.Equal(0, Spread.Of([0, 0])!.Value.Gini);

        var spread = Spread.Of([5, 1, 3])!.Value;

        Assert.Equal((1, 5, 3, 4), (spread.Smallest, spread.Largest, spread.Mean, spread.Range));
        Assert.Equal(Math.Sqrt(8.0 / 3), spread.StandardDeviation, 1e-15);
        Assert.Equal((2 + 2 + 4) * 2 / (2.0 * 9 * 3), spread.Gini, 1e-15);
        Assert.Throws<ArgumentOutOfRangeException>(() => Spread.Of([1, -1]));
    }

    /// <summary>
    /// Ten arrivals, T 20 s, short below 10 s: two blocked; answered after 0, 0, 20 and 30 s; left after 5 and 12 s;
    /// one cancelled; one still waiting.
    /// </summary>
    private static WaitStatistics SmallDay(WaitStatistics? total)
    {
        var statistics = new WaitStatistics(20 * Second, 10 * Second, total);
        statistics.CountBlocked();
        statistics.CountBlocked();
        for (var i = 0; i < 8; i++)
            statistics.CountAdmitted(waits: i >= 2);
        statistics.CountAnswered(0);
        statistics.CountAnswered(0);
        statistics.CountAnswered(20 * Second);
        statistics.CountAnswered(30 * Second);
        statistics.CountAbandoned(5 * Second);
        statistics.CountAbandoned(12 * Second);
        statistics.CountCancelled();
        return statistics;
    }
}
