using RoutingEngine.Simulation.Numerics;

namespace RoutingEngine.Simulation;

/// <summary>
/// The mean of one long, correlated series of whole numbers (waits in ticks, or 1 for "waited" and 0 for not) with a
/// confidence interval by the method of batch means.
/// </summary>
/// <remarks>
/// Neighbouring contacts wait alike, so the spread of single waits says little about the error of their mean. The
/// series is cut into batches long enough to be nearly independent. The length of the run need not be known: when 64
/// batches are full, each two become one and the length doubles, so that 32 to 63 complete batches exist at any time
/// in constant memory. Sums are exact integers; the mean takes in the last, incomplete batch, the half width does
/// not. Mean and half width do not depend on anything but the series.
/// <para>Thread safety: none; one writer, read by the same thread.</para>
/// </remarks>
internal sealed class BatchMeans
{
    private const int MostBatches = 64;

    private readonly Int128[] _batches = new Int128[MostBatches];
    private int _complete;
    private long _inCurrent;
    private Int128 _current;

    /// <summary>The number of values added.</summary>
    public long Count { get; private set; }

    /// <summary>The number of values in a complete batch.</summary>
    public long BatchLength { get; private set; } = 1;

    /// <summary>The number of complete batches, below 64.</summary>
    public int CompleteBatches => _complete;

    /// <summary>The exact sum of the values added.</summary>
    public Int128 Sum
    {
        get
        {
            var sum = _current;
            for (var i = 0; i < _complete; i++)
                sum += _batches[i];
            return sum;
        }
    }

    /// <summary>The mean of all values; null before the first.</summary>
    public double? Mean => Count > 0 ? (double)Sum / Count : null;

    /// <summary>Adds the next value of the series.</summary>
    /// <param name="value">Any whole number.</param>
    public void Add(long value)
    {
        Count++;
        _current += value;
        if (++_inCurrent < BatchLength)
            return;
        _batches[_complete++] = _current;
        _current = 0;
        _inCurrent = 0;
        if (_complete == MostBatches)
            PairUp();
    }

    /// <summary>The mean and its confidence interval.</summary>
    /// <param name="confidence">Share of such intervals that hold the true mean, 0 to 1, ends excluded.</param>
    /// <returns>The interval in the unit of the values; null before the first value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public ConfidenceInterval? Interval(double confidence = 0.95)
    {
        Require.OpenShare(confidence);
        if (Mean is not { } mean)
            return null;
        Span<double> means = stackalloc double[MostBatches];
        for (var i = 0; i < _complete; i++)
            means[i] = (double)_batches[i] / BatchLength;
        return ConfidenceInterval.Of(mean, means[.._complete], confidence);
    }

    private void PairUp()
    {
        _complete /= 2;
        for (var i = 0; i < _complete; i++)
            _batches[i] = _batches[2 * i] + _batches[2 * i + 1];
        BatchLength *= 2;
    }
}
