using RoutingEngine.LoadTests.Harness;

namespace RoutingEngine.LoadTests.Reporting;

/// <summary>Which side of its limits a gate's figure should be on.</summary>
internal enum Better
{
    /// <summary>The figure should be at least the limit.</summary>
    Higher,

    /// <summary>The figure should be at most the limit.</summary>
    Lower,
}

/// <summary>A figure of this process with the limit it must keep and the one it aims at.</summary>
/// <param name="Name">Name, stable over versions.</param>
/// <param name="Ratio">The figure.</param>
/// <param name="Must">The limit whose breach fails the run.</param>
/// <param name="Aim">The limit aimed at.</param>
/// <param name="Better">Which side of the limits is good.</param>
/// <param name="Note">What stands beside the figure for a reader, such as its spread.</param>
internal sealed record Gate(string Name, double Ratio, double Must, double Aim, Better Better, string Note = "")
{
    /// <summary>Whether the figure keeps the Must. A figure that is not a number keeps nothing.</summary>
    public bool Pass => Keeps(Must);

    /// <summary>Whether the figure keeps the Aim.</summary>
    public bool MeetsAim => Keeps(Aim);

    /// <summary>
    /// Whether the figure is at least half as good as the Must: all that a shared CI machine can promise.
    /// </summary>
    public bool PassWithinHalf => Keeps(Better == Better.Higher ? Must / 2 : Must * 2);

    /// <summary>A gate over the geometric mean of several ratios.</summary>
    public static Gate Mean(
        string name, IReadOnlyCollection<double> ratios, double must, double aim, Better better = Better.Lower) => new(
        name, RatioStatistics.GeometricMeanOf(ratios), must, aim, better,
        $"geometric mean of {ratios.Count}, {ratios.Min():F2} to {ratios.Max():F2}");

    /// <summary>A gate over a geometric mean, with nothing to aim at beyond its Must.</summary>
    public static Gate Mean(string name, IReadOnlyCollection<double> ratios, double must) =>
        Mean(name, ratios, must, must);

    private bool Keeps(double limit) => Better == Better.Higher ? Ratio >= limit : Ratio <= limit;
}
