namespace RoutingEngine.Simulation;

/// <summary>
/// One ratio over all of several independent units (replications, or batches of one run), such as the sum of waits ÷ the
/// number of contacts, with the confidence interval of the delta method; or the paired difference of two.
/// </summary>
/// <remarks>
/// The units weigh by their denominators, so that the ratio is that of all contacts together. One writer, read by the same thread.
/// </remarks>
internal sealed class RatioStatistics
{
    private readonly List<(double Part, double Whole)> _units = [];

    public int Count => _units.Count;

    /// <summary>The ratio of the sums; null when the whole is 0.</summary>
    public double? Ratio => Sum(static unit => unit.Whole) is > 0 and var whole ? Sum(static unit => unit.Part) / whole : null;

    public void Add(double part, double whole) => _units.Add((part, whole));

    /// <summary>The ratio with its interval; null when nothing was counted.</summary>
    public ConfidenceInterval? Interval(double confidence = 0.95) =>
        Ratio is { } ratio ? ConfidenceInterval.Of(ratio, Residuals(ratio), confidence) : null;

    /// <summary>The standard error of the ratio; null with fewer than two units.</summary>
    public double? StandardError()
    {
        if (Ratio is not { } ratio || Count < 2) return null;
        var squares = 0.0;
        foreach (var residual in Residuals(ratio)) squares += residual * residual;
        return Math.Sqrt(squares / (Count - 1) / Count);
    }

    /// <summary>Second less first, paired unit by unit, with its interval; null when either counted nothing.</summary>
    public static ConfidenceInterval? Difference(RatioStatistics first, RatioStatistics second, double confidence = 0.95)
    {
        if (first.Ratio is not { } one || second.Ratio is not { } other) return null;
        var residuals = second.Residuals(other);
        var paired = first.Residuals(one);
        for (var i = 0; i < residuals.Length; i++) residuals[i] -= paired[i];
        return ConfidenceInterval.Of(other - one, residuals, confidence);
    }

    /// <summary>What each unit adds to the error of the ratio, to first order; they sum to 0.</summary>
    private double[] Residuals(double ratio)
    {
        var mean = Sum(static unit => unit.Whole) / Count;
        return [.. _units.Select(unit => (unit.Part - (ratio * unit.Whole)) / mean)];
    }

    private double Sum(Func<(double Part, double Whole), double> value)
    {
        var sum = 0.0;
        foreach (var unit in _units) sum += value(unit);
        return sum;
    }
}
