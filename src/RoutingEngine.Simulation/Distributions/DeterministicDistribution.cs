using RoutingEngine.Simulation.Numerics;

namespace RoutingEngine.Simulation;

/// <summary>The distribution that always gives the same time.</summary>
/// <remarks>Thread safety: immutable.</remarks>
public sealed record DeterministicDistribution : Distribution
{
    /// <summary>The distribution of one value.</summary>
    /// <param name="value">The time in seconds, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public DeterministicDistribution(double value)
    {
        Require.NotNegative(value);
        Mean = value;
    }

    /// <inheritdoc/>
    public override double Mean { get; }

    /// <inheritdoc/>
    public override double Variance => 0;

    /// <inheritdoc/>
    public override double Sample(ref KeyedRandom random) => Mean;
}
