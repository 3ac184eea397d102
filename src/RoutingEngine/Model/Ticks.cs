namespace RoutingEngine;

/// <summary>Arithmetic of ticks.</summary>
internal static class Ticks
{
    /// <summary>A tick so many ticks later; the largest tick where there is none.</summary>
    public static long Saturating(long tick, long ticks) => tick > long.MaxValue - ticks ? long.MaxValue : tick + ticks;
}
