using System.Collections.ObjectModel;
using RoutingEngine.Simulation.Numerics;

namespace RoutingEngine.Simulation;

/// <summary>The distribution of recorded values, each equally likely.</summary>
/// <remarks>Thread safety: immutable.</remarks>
public sealed record EmpiricalDistribution : Distribution
{
    private readonly double[] _values;

    /// <summary>The distribution of these values.</summary>
    /// <param name="values">The values in seconds, each 0 or more, at least one; a value may repeat.</param>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public EmpiricalDistribution(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        _values = [.. values];
        if (_values.Length == 0)
            throw new ArgumentException("Expected at least one value, got none.", nameof(values));
        var sum = 0.0;
        foreach (var value in _values)
        {
            Require.NotNegative(value, nameof(values));
            sum += value;
        }

        Mean = sum / _values.Length;
        foreach (var value in _values)
            Variance += (value - Mean) * (value - Mean) / _values.Length;
        Values = new ReadOnlyCollection<double>(_values);
    }

    /// <summary>The values in seconds, in the order given.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <inheritdoc/>
    public override double Mean { get; }

    /// <inheritdoc/>
    public override double Variance { get; }

    /// <inheritdoc/>
    public override double Sample(ref KeyedRandom random) => _values[random.NextBelow(_values.Length)];

    /// <summary>Whether both hold the same values in the same order.</summary>
    /// <param name="other">The other distribution, or null.</param>
    /// <returns>True when they are equal.</returns>
    public bool Equals(EmpiricalDistribution? other) =>
        other is not null && _values.AsSpan().SequenceEqual(other._values);

    /// <summary>The hash code of the values.</summary>
    /// <returns>Equal for equal distributions.</returns>
    public override int GetHashCode() => HashCode.Combine(_values.Length, Mean, Variance);
}
