using RoutingEngine.Simulation.Numerics;

namespace RoutingEngine.Simulation;

/// <summary>The exponential distribution.</summary>
/// <remarks>Thread safety: immutable.</remarks>
public sealed record ExponentialDistribution : Distribution
{
    /// <summary>The exponential distribution with a mean.</summary>
    /// <param name="mean">Mean in seconds, greater than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean is outside its range.</exception>
    public ExponentialDistribution(double mean)
    {
        Require.Positive(mean);
        Mean = mean;
    }

    /// <inheritdoc/>
    public override double Mean { get; }

    /// <inheritdoc/>
    public override double Variance => Mean * Mean;

    /// <inheritdoc/>
    public override double Sample(ref KeyedRandom random) => Mean * random.NextExponential();
}
