using System.Runtime.InteropServices;
using RoutingEngine.Simulation.Numerics;

namespace RoutingEngine.Simulation;

/// <summary>
/// One figure over independent replications, with a confidence interval; given the differences between two policies
/// on the same customers, the paired comparison of the two.
/// </summary>
/// <remarks>Thread safety: none; one writer, read by the same thread.</remarks>
internal sealed class ReplicationStatistics
{
    private readonly List<double> _values = [];

    /// <summary>The number of replications that gave a value.</summary>
    public int Count => _values.Count;

    /// <summary>The values, in the order added.</summary>
    public IReadOnlyList<double> Values => _values;

    /// <summary>Adds the figure of the next replication.</summary>
    /// <param name="value">
    /// The figure; null when the replication counted nothing, which leaves it out of mean and interval.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The figure is not finite.</exception>
    public void Add(double? value)
    {
        if (value is not { } figure)
            return;
        if (!double.IsFinite(figure))
            throw Require.Error(nameof(value), figure, "a finite number");
        _values.Add(figure);
    }

    /// <summary>The mean over the replications and its confidence interval.</summary>
    /// <param name="confidence">Share of such intervals that hold the true mean, 0 to 1, ends excluded.</param>
    /// <returns>The interval; null when no replication gave a value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public ConfidenceInterval? Interval(double confidence = 0.95)
    {
        Require.OpenShare(confidence);
        if (_values.Count == 0)
            return null;
        var mean = 0.0;
        foreach (var value in _values)
            mean += value / _values.Count;
        return ConfidenceInterval.Of(mean, CollectionsMarshal.AsSpan(_values), confidence);
    }
}
