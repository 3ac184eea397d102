namespace RoutingEngine.Simulation;

/// <summary>A mean and how far the true mean may lie from it.</summary>
/// <param name="Mean">The estimate.</param>
/// <param name="HalfWidth">
/// Half the width of the confidence interval; null when there are too few observations to say (fewer than two
/// replications or complete batches).
/// </param>
/// <param name="Observations">The number of replications or complete batches the half width rests on.</param>
/// <remarks>Thread safety: immutable value.</remarks>
public readonly record struct ConfidenceInterval(double Mean, double? HalfWidth, int Observations)
{
    /// <summary>The same interval in another unit.</summary>
    /// <param name="factor">What every value is multiplied with, 0 or more (1e-7 turns ticks into seconds).</param>
    /// <returns>The interval in the new unit.</returns>
    public ConfidenceInterval Scale(double factor) => new(Mean * factor, HalfWidth * factor, Observations);

    /// <summary>Whether a value lies inside; without a half width nothing does.</summary>
    /// <param name="value">The value to look for.</param>
    /// <returns>True when it is not farther from the mean than the half width.</returns>
    public bool Contains(double value) => HalfWidth is { } half && Math.Abs(value - Mean) <= half;

    /// <summary>The interval of independent observations of one mean (Student).</summary>
    internal static ConfidenceInterval Of(double mean, ReadOnlySpan<double> observations, double confidence)
    {
        if (observations.Length < 2)
            return new ConfidenceInterval(mean, null, observations.Length);
        var centre = 0.0;
        foreach (var value in observations)
            centre += value / observations.Length;
        var squares = 0.0;
        foreach (var value in observations)
            squares += (value - centre) * (value - centre);
        var freedom = observations.Length - 1;
        var error = Math.Sqrt(squares / freedom / observations.Length);
        return new ConfidenceInterval(
            mean, StudentT.Quantile(0.5 + confidence / 2, freedom) * error, observations.Length);
    }
}
