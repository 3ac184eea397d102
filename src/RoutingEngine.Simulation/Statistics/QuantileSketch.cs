using System.Numerics;

namespace RoutingEngine.Simulation;

/// <summary>
/// A bounded summary of many times in ticks that answers any quantile by nearest rank within 0.4 %.
/// </summary>
/// <remarks>
/// A histogram whose buckets are as wide as a 128th of the power of two below them; times under 256 ticks (25.6 µs),
/// zero among them, have a bucket of their own and are exact. An answer is the middle of the bucket that holds the
/// exact answer, hence at most 1/256 of it away, and never outside the smallest and largest time added; the quantile
/// 1 is exact. At most 7,296 buckets (57 KiB), however many times are added; merging two sketches gives the sketch of
/// both series.
/// <para>Thread safety: none; one writer, read by the same thread.</para>
/// </remarks>
internal sealed class QuantileSketch
{
    private const int SubBits = 7;
    private const int Sub = 1 << SubBits;
    private const int Exact = 2 * Sub;

    private long[] _counts = new long[Exact];
    private long _smallest = long.MaxValue;
    private long _largest;

    /// <summary>The number of times added.</summary>
    public long Count { get; private set; }

    /// <summary>The smallest time added, exact; null before the first.</summary>
    public long? Smallest => Count > 0 ? _smallest : null;

    /// <summary>The largest time added, exact; null before the first.</summary>
    public long? Largest => Count > 0 ? _largest : null;

    /// <summary>Adds a time.</summary>
    /// <param name="ticks">The time in ticks, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public void Add(long ticks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ticks);
        var bucket = BucketOf(ticks);
        if (bucket >= _counts.Length)
            Grow(bucket);
        _counts[bucket]++;
        Count++;
        _smallest = Math.Min(_smallest, ticks);
        _largest = Math.Max(_largest, ticks);
    }

    /// <summary>Adds everything another sketch holds.</summary>
    /// <param name="other">The other sketch; it stays as it is.</param>
    public void Merge(QuantileSketch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other._counts.Length > _counts.Length)
            Grow(other._counts.Length - 1);
        for (var i = 0; i < other._counts.Length; i++)
            _counts[i] += other._counts[i];
        Count += other.Count;
        _smallest = Math.Min(_smallest, other._smallest);
        _largest = Math.Max(_largest, other._largest);
    }

    /// <summary>The time that this share of all times does not exceed, by nearest rank.</summary>
    /// <param name="share">0 (the smallest) to 1 (the largest).</param>
    /// <returns>
    /// The k-th smallest time in ticks, k the share × count rounded up and at least 1, within 0.4 %; null before the
    /// first time.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside its range.</exception>
    public long? Quantile(double share)
    {
        if (!(share >= 0 && share <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "Expected a share from 0 to 1.");
        if (Count == 0)
            return null;

        // In decimals, because 0.07 × 100 in binary is a little more than 7 and would round up to 8.
        var rank = Math.Clamp((long)Math.Ceiling((decimal)share * Count), 1, Count);
        if (rank == Count)
            return _largest;
        long below = 0;
        var bucket = 0;
        while ((below += _counts[bucket]) < rank)
            bucket++;
        return Math.Clamp(MiddleOf(bucket), _smallest, _largest);
    }

    internal static int BucketOf(long ticks)
    {
        if (ticks < Exact)
            return (int)ticks;
        var shift = BitOperations.Log2((ulong)ticks) - SubBits;
        return Exact + (shift - 1) * Sub + (int)(ticks >> shift) - Sub;
    }

    internal static long MiddleOf(int bucket)
    {
        if (bucket < Exact)
            return bucket;
        var shift = (bucket - Exact) / Sub + 1;
        var lowest = (long)((bucket - Exact) % Sub + Sub) << shift;
        return lowest + (1L << (shift - 1));
    }

    /// <summary>Grows by whole powers of two of time, so that a run touches this a few dozen times at most.</summary>
    private void Grow(int bucket) => Array.Resize(ref _counts, (bucket / Sub + 1) * Sub);
}
