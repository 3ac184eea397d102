namespace RoutingEngine.Simulation;

/// <summary>The exact count, sum, sum of squares and extremes of times in ticks.</summary>
/// <remarks>
/// Integers throughout, so that the order of adding and merging changes nothing. The sum of squares of 10^9 waits of
/// 60 days each uses a sixtieth of its range; beyond the range an OverflowException says so.
/// <para>Thread safety: none; one writer, read by the same thread.</para>
/// </remarks>
internal sealed class TickMoments
{
    /// <summary>The number of times added.</summary>
    public long Count { get; private set; }

    /// <summary>The sum of the times in ticks.</summary>
    public Int128 Sum { get; private set; }

    /// <summary>The sum of the squared times in ticks squared.</summary>
    public Int128 SumOfSquares { get; private set; }

    /// <summary>The largest time in ticks; 0 before the first.</summary>
    public long Largest { get; private set; }

    /// <summary>The mean in seconds; null before the first time.</summary>
    public double? MeanSeconds => Count > 0 ? (double)Sum / ((double)Count * TimeSpan.TicksPerSecond) : null;

    /// <summary>The mean square in seconds squared; null before the first time.</summary>
    public double? MeanSquareSeconds =>
        Count > 0 ? (double)SumOfSquares / ((double)Count * TimeSpan.TicksPerSecond) / TimeSpan.TicksPerSecond : null;

    /// <summary>Adds a time.</summary>
    /// <param name="ticks">The time in ticks, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    /// <exception cref="OverflowException">The sum of squares exceeds 128 bits.</exception>
    public void Add(long ticks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ticks);
        Count++;
        if (ticks == 0)
            return;
        Sum += ticks;

        // A square of 63 bits has 126, so only the addition can exceed the range, and then the sum turns negative.
        SumOfSquares += Math.BigMul(ticks, ticks);
        if (Int128.IsNegative(SumOfSquares))
            throw new OverflowException("The sum of squares exceeds 128 bits.");
        if (ticks > Largest)
            Largest = ticks;
    }

    /// <summary>Adds everything another summary holds.</summary>
    /// <param name="other">The other summary; it stays as it is.</param>
    /// <exception cref="OverflowException">The sum of squares exceeds 128 bits.</exception>
    public void Merge(TickMoments other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Count += other.Count;
        Sum += other.Sum;
        SumOfSquares = checked(SumOfSquares + other.SumOfSquares);
        Largest = Math.Max(Largest, other.Largest);
    }
}
