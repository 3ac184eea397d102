using RoutingEngine.Simulation.Distributions;
using RoutingEngine.Simulation.Numerics;

namespace RoutingEngine.Simulation;

/// <summary>The gamma distribution; its variance is mean² ÷ shape.</summary>
/// <remarks>
/// Drawn by the method of Marsaglia and Tsang (2000); a shape below 1 by the shape one higher times a power of a
/// uniform number.
/// <para>Thread safety: immutable.</para>
/// </remarks>
public sealed record GammaDistribution : Distribution
{
    /// <summary>The gamma distribution with a mean and a shape.</summary>
    /// <param name="mean">Mean in seconds, greater than 0.</param>
    /// <param name="shape">Shape, 0.001 to 10^12.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public GammaDistribution(double mean, double shape)
    {
        Require.Positive(mean);
        if (!(shape >= 0.001 && shape <= 1e12))
            throw Require.Error(nameof(shape), shape, "a number from 0.001 to 10^12");
        Mean = mean;
        Shape = shape;
    }

    /// <summary>The shape: 1 is exponential, larger is more regular.</summary>
    public double Shape { get; }

    /// <inheritdoc/>
    public override double Mean { get; }

    /// <inheritdoc/>
    public override double Variance => Mean * Mean / Shape;

    /// <inheritdoc/>
    public override double Sample(ref KeyedRandom random) => Mean / Shape * Standard(Shape, ref random);

    /// <summary>A gamma variable of this shape and scale 1.</summary>
    internal static double Standard(double shape, ref KeyedRandom random)
    {
        if (shape < 1)
        {
            var raised = Standard(shape + 1, ref random);
            return raised * ReproducibleMath.Exp(-random.NextExponential() / shape);
        }

        var d = shape - 1.0 / 3;
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = random.NextNormal();
            var v = 1 + c * x;
            if (v <= 0)
                continue;
            v = v * v * v;
            var square = x * x;
            var u = random.NextUniform();
            if (u < 1 - 0.0331 * square * square
                || ReproducibleMath.Log(u) < 0.5 * square + d * (1 - v + ReproducibleMath.Log(v)))
            {
                return d * v;
            }
        }
    }
}
