using System.Collections.ObjectModel;
using System.Globalization;
using RoutingEngine.Simulation.Numerics;

namespace RoutingEngine.Simulation;

/// <summary>The hyperexponential distribution: one of several exponentials, chosen at random.</summary>
/// <remarks>Thread safety: immutable.</remarks>
public sealed record HyperexponentialDistribution : Distribution
{
    private readonly double[] _probabilities;
    private readonly double[] _means;

    /// <summary>The mixture of exponentials with these probabilities and means.</summary>
    /// <param name="probabilities">Probability of each, 0 or more, summing to 1 within 1e-9.</param>
    /// <param name="means">Mean of each in seconds, greater than 0, as many as probabilities.</param>
    /// <exception cref="ArgumentException">A list is empty, too short, or does not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An entry is outside its range.</exception>
    public HyperexponentialDistribution(IReadOnlyList<double> probabilities, IReadOnlyList<double> means)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(means);
        _probabilities = [.. probabilities];
        _means = [.. means];
        if (_probabilities.Length == 0)
            throw new ArgumentException("Expected at least one probability, got none.", nameof(probabilities));
        if (_means.Length != _probabilities.Length)
        {
            throw new ArgumentException(
                $"Expected one mean per probability, {_probabilities.Length}, got {_means.Length}.", nameof(means));
        }

        double sum = 0, mean = 0, second = 0;
        for (var i = 0; i < _means.Length; i++)
        {
            Require.NotNegative(_probabilities[i], nameof(probabilities));
            Require.Positive(_means[i], nameof(means));
            sum += _probabilities[i];
            mean += _probabilities[i] * _means[i];
            second += 2 * _probabilities[i] * _means[i] * _means[i];
        }

        if (Math.Abs(sum - 1) > 1e-9)
        {
            throw new ArgumentException(
                $"Expected probabilities that sum to 1, got a sum of {sum.ToString(CultureInfo.InvariantCulture)}.",
                nameof(probabilities));
        }

        Mean = mean;
        Variance = second - mean * mean;
        Probabilities = new ReadOnlyCollection<double>(_probabilities);
        Means = new ReadOnlyCollection<double>(_means);
    }

    /// <summary>The probability of each exponential.</summary>
    public IReadOnlyList<double> Probabilities { get; }

    /// <summary>The mean of each exponential in seconds.</summary>
    public IReadOnlyList<double> Means { get; }

    /// <inheritdoc/>
    public override double Mean { get; }

    /// <inheritdoc/>
    public override double Variance { get; }

    /// <inheritdoc/>
    public override double Sample(ref KeyedRandom random)
    {
        var left = random.NextUniform();
        var chosen = 0;
        while (chosen < _means.Length - 1 && left >= _probabilities[chosen])
            left -= _probabilities[chosen++];
        return _means[chosen] * random.NextExponential();
    }

    /// <summary>Whether both mix the same exponentials with the same probabilities, in the same order.</summary>
    /// <param name="other">The other distribution, or null.</param>
    /// <returns>True when they are equal.</returns>
    public bool Equals(HyperexponentialDistribution? other) =>
        other is not null
        && _probabilities.AsSpan().SequenceEqual(other._probabilities)
        && _means.AsSpan().SequenceEqual(other._means);

    /// <summary>The hash code of the parameters.</summary>
    /// <returns>Equal for equal distributions.</returns>
    public override int GetHashCode() => HashCode.Combine(_means.Length, Mean, Variance);
}
