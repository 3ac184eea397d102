namespace RoutingEngine.Testing.Invariants;

/// <summary>Amounts of a window that moves in sixtieths: sixty closed buckets of time and the open one.</summary>
/// <param name="windowTicks">How far back the window goes.</param>
internal sealed class RecentAmounts(long windowTicks)
{
    private const int ClosedBuckets = 60;

    private readonly long _bucketTicks = BucketTicksOf(windowTicks);
    private readonly List<(long Bucket, long Amount)> _amounts = [];

    public static long BucketTicksOf(long windowTicks) => ((windowTicks - 1) / ClosedBuckets) + 1;

    /// <summary>The ticks from and before which the closed buckets of the window are.</summary>
    public static (long From, long Until) ClosedPart(long windowTicks, long now)
    {
        var bucketTicks = BucketTicksOf(windowTicks);
        var open = now / bucketTicks;
        return (Math.Max(0, open - ClosedBuckets) * bucketTicks, open * bucketTicks);
    }

    public void Add(long tick, long amount)
    {
        var bucket = tick / _bucketTicks;
        if (_amounts.Count > 0 && _amounts[^1].Bucket == bucket)
        {
            _amounts[^1] = (bucket, _amounts[^1].Amount + amount);
            return;
        }

        _amounts.RemoveAll(one => one.Bucket < bucket - ClosedBuckets);
        _amounts.Add((bucket, amount));
    }

    /// <summary>Adds the length of a time, each part of it to the bucket it falls into.</summary>
    public void AddTime(long from, long to)
    {
        var last = to / _bucketTicks;
        for (var bucket = Math.Max(from / _bucketTicks, last - ClosedBuckets); bucket <= last; bucket++)
        {
            var start = Math.Max(from, bucket * _bucketTicks);
            var end = bucket == last ? to : (bucket + 1) * _bucketTicks;
            if (end > start) Add(start, end - start);
        }
    }

    /// <summary>The sum of the closed buckets.</summary>
    public long ClosedAt(long now) => SumAt(now, 0);

    /// <summary>The sum of the closed buckets and the open one.</summary>
    public long AllAt(long now) => SumAt(now, 1);

    private long SumAt(long now, int openBuckets)
    {
        var open = now / _bucketTicks;
        var sum = 0L;
        foreach (var (bucket, amount) in _amounts)
        {
            if (bucket >= open - ClosedBuckets && bucket < open + openBuckets) sum += amount;
        }

        return sum;
    }
}
