using HdrHistogram;

namespace RoutingEngine.LoadTests.Latency;

/// <summary>
/// A histogram of times in nanoseconds in fixed memory: HdrHistogram with three significant digits up to half an
/// hour. A value read back is at most 0.1 % too high and never too low.
/// </summary>
/// <remarks>Recording allocates nothing. One thread at a time.</remarks>
internal sealed class LatencyHistogram
{
    /// <summary>
    /// Half an hour; a longer time, which no run lasts, counts as this. HdrHistogram 2.5.0 reads values of 2^41 and more
    /// back too low, because it computes the width of a step in 32 bits.
    /// </summary>
    public const long Longest = 1_800_000_000_000;

    private const int SignificantDigits = 3;

    private readonly LongHistogram _histogram = new(Longest, SignificantDigits);

    /// <summary>Values recorded.</summary>
    public long Count => _histogram.TotalCount;

    /// <summary>Largest value recorded, exactly; the histogram keeps only the step it falls into.</summary>
    public long Max { get; private set; }

    /// <summary>Records a time; a negative one, which only a clock that steps back can yield, counts as 0.</summary>
    public void Record(long nanoseconds)
    {
        var value = Math.Clamp(nanoseconds, 0, Longest);
        _histogram.RecordValue(value);
        Max = Math.Max(Max, value);
    }

    /// <summary>
    /// The step of the value whose rank in the sorted values is nearest to <paramref name="share"/> of their number.
    /// </summary>
    /// <param name="share">From 0 to 1; 0.5 is the median.</param>
    /// <returns>
    /// The upper end of that step in nanoseconds, never above <see cref="Max"/>; 0 when nothing was recorded.
    /// </returns>
    public long ValueAt(double share) => Count == 0
        ? 0
        : Math.Min(_histogram.HighestEquivalentValue(_histogram.GetValueAtPercentile(share * 100)), Max);

    /// <summary>Adds everything another histogram recorded.</summary>
    public void Add(LatencyHistogram other)
    {
        _histogram.Add(other._histogram);
        Max = Math.Max(Max, other.Max);
    }

    /// <summary>Forgets everything recorded.</summary>
    public void Clear()
    {
        _histogram.Reset();
        Max = 0;
    }
}
