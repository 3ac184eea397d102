using System.Globalization;
using RoutingEngine.Simulation.Numerics;

namespace RoutingEngine.Simulation;

/// <summary>The uniform distribution.</summary>
/// <remarks>Thread safety: immutable.</remarks>
public sealed record UniformDistribution : Distribution
{
    /// <summary>The uniform distribution over an interval.</summary>
    /// <param name="from">Smallest value in seconds, 0 or more.</param>
    /// <param name="to">Largest value in seconds, at least <paramref name="from"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public UniformDistribution(double from, double to)
    {
        Require.NotNegative(from);
        Require.NotNegative(to);
        if (to < from)
        {
            throw Require.Error(
                nameof(to), to, $"a number of at least from, {from.ToString(CultureInfo.InvariantCulture)}");
        }

        From = from;
        To = to;
    }

    /// <summary>The smallest value in seconds.</summary>
    public double From { get; }

    /// <summary>The largest value in seconds.</summary>
    public double To { get; }

    /// <inheritdoc/>
    public override double Mean => From + (To - From) / 2;

    /// <inheritdoc/>
    public override double Variance => (To - From) * (To - From) / 12;

    /// <inheritdoc/>
    public override double Sample(ref KeyedRandom random) => From + (To - From) * random.NextUniform();
}
