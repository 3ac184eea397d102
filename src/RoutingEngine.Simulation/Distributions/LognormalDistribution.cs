using RoutingEngine.Simulation.Distributions;
using RoutingEngine.Simulation.Numerics;

namespace RoutingEngine.Simulation;

/// <summary>The lognormal distribution, the usual fit for handling times.</summary>
/// <remarks>
/// The logarithm is normal with variance log(1 + cv²) and mean log(mean) minus half of it.
/// <para>Thread safety: immutable.</para>
/// </remarks>
public sealed record LognormalDistribution : Distribution
{
    private const double LargestCv = 1_000;

    private readonly double _location;
    private readonly double _scale;

    /// <summary>The lognormal distribution with a mean and a coefficient of variation.</summary>
    /// <param name="mean">Mean in seconds, greater than 0.</param>
    /// <param name="cv">Coefficient of variation, 0 to 1000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public LognormalDistribution(double mean, double cv)
    {
        Require.Positive(mean);
        if (!(cv >= 0 && cv <= LargestCv))
            throw Require.Error(nameof(cv), cv, "a number from 0 to 1000");
        Mean = mean;
        Cv = cv;
        var variance = ReproducibleMath.LogOnePlus(cv * cv);
        _scale = Math.Sqrt(variance);
        _location = -variance / 2;
    }

    /// <summary>The coefficient of variation the distribution was made with.</summary>
    public double Cv { get; }

    /// <inheritdoc/>
    public override double Mean { get; }

    /// <inheritdoc/>
    public override double Variance => Mean * Mean * Cv * Cv;

    /// <inheritdoc/>
    public override double Sample(ref KeyedRandom random) =>
        Mean * ReproducibleMath.Exp(_location + _scale * random.NextNormal());
}
