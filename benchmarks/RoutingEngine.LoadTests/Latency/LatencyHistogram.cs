using System.Numerics;

namespace RoutingEngine.LoadTests.Latency;

/// <summary>
/// A histogram of times in nanoseconds over the whole positive 64-bit range in fixed memory: exact below 128, and with
/// 64 equal steps per power of two above, so a value read back is at most 1.6 % too high and never too low.
/// </summary>
/// <remarks>Recording allocates nothing. One thread at a time.</remarks>
internal sealed class LatencyHistogram
{
    private const int StepBits = 6;
    private const int Steps = 1 << StepBits;

    private readonly long[] _counts = new long[(64 - StepBits) * Steps];

    /// <summary>Values recorded.</summary>
    public long Count { get; private set; }

    /// <summary>Largest value recorded, exactly.</summary>
    public long Max { get; private set; }

    /// <summary>Records a time; a negative one, which only a clock that steps back can yield, counts as 0.</summary>
    public void Record(long nanoseconds)
    {
        var value = Math.Max(nanoseconds, 0);
        _counts[IndexOf(value)]++;
        Count++;
        Max = Math.Max(Max, value);
    }

    /// <summary>
    /// The smallest recorded step such that at least <paramref name="share"/> of all values are within it.
    /// </summary>
    /// <param name="share">From 0 to 1; 0.5 is the median.</param>
    /// <returns>
    /// The upper end of that step in nanoseconds, never above <see cref="Max"/>; 0 when nothing was recorded.
    /// </returns>
    public long ValueAt(double share)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(share * Count));
        var seen = 0L;
        for (var index = 0; index < _counts.Length; index++)
        {
            seen += _counts[index];
            if (seen >= rank)
                return Math.Min(UpperEnd(index), Max);
        }

        return Max;
    }

    /// <summary>Adds everything another histogram recorded.</summary>
    public void Add(LatencyHistogram other)
    {
        for (var i = 0; i < _counts.Length; i++)
            _counts[i] += other._counts[i];
        Count += other.Count;
        Max = Math.Max(Max, other.Max);
    }

    /// <summary>Forgets everything recorded.</summary>
    public void Clear()
    {
        Array.Clear(_counts);
        Count = Max = 0;
    }

    private static int IndexOf(long value)
    {
        // Values below 128 have the step of their own number; above, the top seven bits choose the step.
        var shift = Math.Max(0, BitOperations.Log2((ulong)value | 1) - StepBits);
        return (shift << StepBits) + (int)(value >> shift);
    }

    private static long UpperEnd(int index)
    {
        if (index < 2 * Steps)
            return index;
        var shift = (index >> StepBits) - 1;
        var step = (long)(index & (Steps - 1)) + Steps;
        return (long)(((ulong)(step + 1) << shift) - 1);
    }
}
