using System.Globalization;
using System.Runtime.CompilerServices;

namespace RoutingEngine.Simulation.Numerics;

/// <summary>Argument checks whose messages say what was expected and what came.</summary>
internal static class Require
{
    public static void Positive(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!(value > 0) || !double.IsFinite(value))
            throw Error(name, value, "a finite number greater than 0");
    }

    public static void NotNegative(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!(value >= 0) || !double.IsFinite(value))
            throw Error(name, value, "a finite number of at least 0");
    }

    public static void OpenShare(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!(value > 0) || !(value < 1))
            throw Error(name, value, "a share greater than 0 and less than 1");
    }

    public static void AtLeast(long value, long minimum, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (value < minimum)
            throw Error(name, value, $"a whole number of at least {minimum.ToString(CultureInfo.InvariantCulture)}");
    }

    /// <summary>A steady state without limits exists only while less work arrives than the agents can do.</summary>
    public static void Stable(double load, int agents)
    {
        if (load >= agents)
        {
            throw new ArgumentOutOfRangeException(
                nameof(agents),
                agents,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Expected more agents than the load of {load} Erlang, or the queue only grows; got {agents}."));
        }
    }

    public static ArgumentOutOfRangeException Error<T>(string? name, T value, string expected)
        where T : IFormattable =>
        new(name, value, $"Expected {expected}, got {value.ToString(null, CultureInfo.InvariantCulture)}.");
}
