namespace RoutingEngine.LoadTests.Harness;

/// <summary>Ratios of paired chunks: the median, and how far single pairs strayed.</summary>
internal readonly record struct RatioStatistics(double Median, double Min, double Max)
{
    /// <summary>The statistics of numerator ÷ denominator, pair by pair.</summary>
    public static RatioStatistics OfPairs(ReadOnlySpan<double> numerators, ReadOnlySpan<double> denominators)
    {
        if (numerators.Length != denominators.Length || numerators.Length == 0)
            throw new ArgumentException($"Expected pairs, got {numerators.Length} and {denominators.Length} values.");
        var ratios = new double[numerators.Length];
        for (var i = 0; i < ratios.Length; i++)
            ratios[i] = numerators[i] / denominators[i];
        return new RatioStatistics(MedianOf(ratios), ratios.Min(), ratios.Max());
    }

    /// <summary>The middle value, or the mean of the two middle ones.</summary>
    public static double MedianOf(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>The geometric mean of positive values.</summary>
    public static double GeometricMeanOf(IReadOnlyCollection<double> values) =>
        Math.Exp(values.Sum(Math.Log) / values.Count);
}
