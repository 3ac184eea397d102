using RoutingEngine.Matching.State;

namespace RoutingEngine.Matching.Statistics;

/// <summary>
/// Sums over a window that moves in whole buckets: sixty closed ones and the open one. A bucket leaves with all that is in
/// it, so nothing is ever counted down event by event. Owned by the engine thread; of fixed size.
/// </summary>
internal sealed class BucketRing
{
    /// <summary>How many closed buckets the window has.</summary>
    public const int ClosedCount = 60;

    private readonly long[] _sums = new long[ClosedCount + 1];
    private long _last;
    [NotState("follows from the sums")]
    private long _total;

    /// <summary>How long a bucket is, in ticks from 1, for a window.</summary>
    public static long TicksOf(long windowTicks) => ((windowTicks - 1) / ClosedCount) + 1;

    /// <summary>Adds an amount to a bucket that has not left the window.</summary>
    public void Add(long bucket, long amount)
    {
        MoveTo(bucket);
        _sums[bucket % _sums.Length] += amount;
        _total += amount;
    }

    /// <summary>The sum over the window that ends with an open bucket, the open bucket included.</summary>
    public long SumAt(long bucket)
    {
        // A question changes nothing: the state follows from what was added alone.
        var sum = _total;
        for (var next = FirstToClear(bucket); next <= bucket; next++) sum -= _sums[next % _sums.Length];
        return sum;
    }

    /// <summary>The sum over the closed buckets before an open one.</summary>
    public long ClosedSumAt(long bucket) =>
        bucket > _last ? SumAt(bucket) : _total - _sums[bucket % _sums.Length];

    public void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor, allows ref struct
    {
        visitor.Visit(ref _last);
        _total = 0;
        foreach (ref var sum in _sums.AsSpan())
        {
            visitor.Visit(ref sum);
            _total += sum;
        }

        if (_last < 0) throw visitor.Refusal("a bucket from 0");
    }

    /// <summary>
    /// The first bucket whose place is still taken by one that has left the window that ends with an open bucket.
    /// </summary>
    private long FirstToClear(long bucket) => Math.Max(_last + 1, bucket - ClosedCount);

    private void MoveTo(long bucket)
    {
        for (var next = FirstToClear(bucket); next <= bucket; next++)
        {
            ref var sum = ref _sums[next % _sums.Length];
            _total -= sum;
            sum = 0;
        }

        _last = Math.Max(_last, bucket);
    }
}
