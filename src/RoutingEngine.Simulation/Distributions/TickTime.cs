namespace RoutingEngine.Simulation.Distributions;

/// <summary>Seconds at the edge, engine ticks of 100 ns inside.</summary>
internal static class TickTime
{
    public const double TicksPerSecond = TimeSpan.TicksPerSecond;

    // The largest double that still converts to a long; 2^63 itself does not.
    private const double LargestConvertible = 9223372036854774784;

    /// <summary>Ticks nearest to the seconds, 0 or more, saturating at the largest long.</summary>
    public static long FromSeconds(double seconds)
    {
        var ticks = seconds * TicksPerSecond;
        return ticks > LargestConvertible ? long.MaxValue : ticks > 0 ? (long)Math.Round(ticks) : 0;
    }

    /// <summary>A time after another, saturating at the largest long.</summary>
    public static long Later(long tick, long delay) => delay < long.MaxValue - tick ? tick + delay : long.MaxValue;

    public static double ToSeconds(double ticks) => ticks / TicksPerSecond;
}
