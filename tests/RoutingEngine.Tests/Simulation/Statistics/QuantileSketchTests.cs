using FsCheck;
using FsCheck.Fluent;
using RoutingEngine.Simulation;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Statistics;

public sealed class QuantileSketchTests
{
    private static readonly Gen<long> Ticks =
        from bits in Gen.Choose(0, 62)
        from value in Gen.Choose(0, int.MaxValue)
        select bits == 0 ? 0 : (long)(value / (double)int.MaxValue * ((1L << bits) - 1));

    private static readonly Gen<long[]> Series = Gen.NonEmptyListOf(Ticks).Select(list => list.ToArray());

    [Fact]
    public void Quantile_AnySeries_IsTheNearestRankOfTheSortedSeriesWithinFourPerMille() =>
        Prop.ForAll(Series.ToArbitrary(), Gen.Choose(0, 1_000).ToArbitrary(), (series, perMille) =>
            {
                var sketch = SketchOf(series);
                var exact = NearestRank(series, perMille);
                var answer = sketch.Quantile(perMille / 1_000.0)!.Value;
                return exact < 256 ? answer == exact : Math.Abs(answer - exact) <= exact / 256.0;
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Merge_TwoSeries_EqualsTheSketchOfBoth() =>
        Prop.ForAll(Series.ToArbitrary(), Series.ToArbitrary(), (first, second) =>
            {
                var merged = SketchOf(first);
                merged.Merge(SketchOf(second));
                var whole = SketchOf([.. first, .. second]);
                return merged.Count == whole.Count
                    && Enumerable.Range(0, 101).All(i => merged.Quantile(i / 100.0) == whole.Quantile(i / 100.0));
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void Buckets_EveryBoundary_HoldTheirOwnMiddleAndTouchTheirNeighbours()
    {
        for (var bucket = 1; bucket < QuantileSketch.BucketOf(long.MaxValue); bucket++)
        {
            var middle = QuantileSketch.MiddleOf(bucket);
            Assert.Equal(bucket, QuantileSketch.BucketOf(middle));
            Assert.True(middle > QuantileSketch.MiddleOf(bucket - 1));
        }

        Assert.Equal(0, QuantileSketch.BucketOf(0));
        Assert.Equal(7_295, QuantileSketch.BucketOf(long.MaxValue));
        Assert.Equal(255, QuantileSketch.BucketOf(255));
        Assert.Equal(256, QuantileSketch.BucketOf(256));
        Assert.Equal(256, QuantileSketch.BucketOf(257));
        Assert.Equal(257, QuantileSketch.BucketOf(258));
    }

    [Fact]
    public void Quantile_OneToHundred_IsExactWhereBinaryFractionsWouldSlip()
    {
        var sketch = SketchOf(Enumerable.Range(1, 100).Select(i => (long)i).ToArray());

        for (var percent = 1; percent <= 100; percent++)
            Assert.Equal(percent, sketch.Quantile(percent / 100.0));
        Assert.Equal(1, sketch.Quantile(0));
    }

    [Fact]
    public void Quantile_MostlyZero_IsZeroExactlyAndLargestIsExact()
    {
        var sketch = SketchOf([0, 0, 0, 0, 0, 0, 0, 0, 0, 123_456_789_012_345]);

        Assert.Equal(0, sketch.Quantile(0.9));
        Assert.Equal(123_456_789_012_345, sketch.Quantile(0.91));
        Assert.Equal(0, sketch.Smallest);
        Assert.Equal(123_456_789_012_345, sketch.Largest);
    }

    [Fact]
    public void Quantile_NothingAddedOrBadArgument_IsNullOrRefused()
    {
        var sketch = new QuantileSketch();

        Assert.Null(sketch.Quantile(0.5));
        Assert.Null(sketch.Largest);
        Assert.Throws<ArgumentOutOfRangeException>(() => sketch.Quantile(1.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => sketch.Add(-1));
    }

    private static QuantileSketch SketchOf(long[] series)
    {
        var sketch = new QuantileSketch();
        foreach (var ticks in series)
            sketch.Add(ticks);
        return sketch;
    }

    private static long NearestRank(long[] series, int perMille)
    {
        var rank = Math.Max(1, ((long)perMille * series.Length + 999) / 1_000);
        return series.Order().ElementAt((int)rank - 1);
    }
}
