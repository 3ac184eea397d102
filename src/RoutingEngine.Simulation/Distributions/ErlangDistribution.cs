using RoutingEngine.Simulation.Distributions;
using RoutingEngine.Simulation.Numerics;

namespace RoutingEngine.Simulation;

/// <summary>The Erlang distribution: the sum of equal exponential stages.</summary>
/// <remarks>Thread safety: immutable.</remarks>
public sealed record ErlangDistribution : Distribution
{
    private const int MostStages = 1_000_000;

    // Up to here a product of uniform numbers cannot underflow and one logarithm does; beyond, the gamma method is
    // faster.
    private const int MostFactors = 16;

    /// <summary>The Erlang distribution with a mean and a number of stages.</summary>
    /// <param name="mean">Mean in seconds, greater than 0.</param>
    /// <param name="shape">Number of stages, 1 to 1,000,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public ErlangDistribution(double mean, int shape)
    {
        Require.Positive(mean);
        if (shape is < 1 or > MostStages)
            throw Require.Error(nameof(shape), shape, "a whole number from 1 to 1000000");
        Mean = mean;
        Shape = shape;
    }

    /// <summary>The number of stages.</summary>
    public int Shape { get; }

    /// <inheritdoc/>
    public override double Mean { get; }

    /// <inheritdoc/>
    public override double Variance => Mean * Mean / Shape;

    /// <inheritdoc/>
    public override double Sample(ref KeyedRandom random)
    {
        if (Shape > MostFactors)
            return Mean / Shape * GammaDistribution.Standard(Shape, ref random);
        var product = 1.0;
        for (var stage = 0; stage < Shape; stage++)
            product *= random.NextUniform();
        return -Mean / Shape * ReproducibleMath.Log(product);
    }
}
