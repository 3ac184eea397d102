using System.Globalization;

namespace RoutingEngine.SimulationTests.Theory;

/// <summary>One figure of a case: what it must be, what it is, and whether that is near enough.</summary>
/// <param name="Case">Id of the case.</param>
/// <param name="Metric">Name of the figure.</param>
/// <param name="Driver">What produced it: <c>simulate</c>, <c>calculator</c>, or the driver of its topic.</param>
/// <param name="Expected">The right value.</param>
/// <param name="Measured">What came out.</param>
/// <param name="Error">Standard error of the difference; 0 = exact.</param>
/// <param name="Verdict"><c>pass</c>, or what is wrong.</param>
internal sealed record TheoryRow(
    string Case, string Metric, string Driver, double Expected, double Measured, double Error, string Verdict)
{
    public const string Pass = "pass";

    public const string Wrong = "WRONG";

    public bool IsWrong => Verdict.StartsWith(Wrong, StringComparison.Ordinal);

    public bool IsPass => Verdict == Pass;

    /// <summary>How many standard errors lie between the two; null = exact.</summary>
    public double? Z => Error > 0 ? (Measured - Expected) / Error : null;

    public static string Header =>
        $"{"case",-26} {"metric",-34} {"driver",-11} {"expected",-15} {"measured",-15} {"z",-7} verdict";

    /// <summary>A figure that a run measured: at most 4 standard errors off, and sure enough to tell.</summary>
    public static TheoryRow Measure(
        TheoryCase one, string metric, string driver, double expected, double measured, double error, double referenceError = 0)
    {
        var tolerance = one.ToleranceOf(metric.Split('[')[0], expected);
        var both = Math.Sqrt((error * error) + (referenceError * referenceError));
        var allowed = 4 * both;

        // A limit is only come near: its tolerance is the reference's word for how near.
        if (one.IsLimit) allowed = Math.Max(allowed, tolerance);
        var verdict = !(Math.Abs(measured - expected) <= allowed) ? Wrong
            : error <= tolerance / 3 ? Pass
            : string.Create(CultureInfo.InvariantCulture, $"TOO SHORT: s.e. {error:G3}, allowed {tolerance / 3:G3}");
        return new TheoryRow(one.Id, metric, driver, expected, measured, both, verdict);
    }

    /// <summary>A figure that must be right as such.</summary>
    public static TheoryRow Exact(TheoryCase one, string metric, string driver, double expected, double measured, double tolerance) =>
        new(one.Id, metric, driver, expected, measured, 0, Math.Abs(measured - expected) <= tolerance ? Pass : Wrong);

    /// <summary>A case, or a figure of it, that cannot be run.</summary>
    public static TheoryRow Missing(TheoryCase one, string metric, string driver, string what) =>
        new(one.Id, metric, driver, double.NaN, double.NaN, 0, what);

    public override string ToString()
    {
        var z = Z is { } errors ? errors.ToString("+0.00;-0.00", CultureInfo.InvariantCulture) : "exact";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Case,-26} {Metric,-34} {Driver,-11} {Expected,-15:G10} {Measured,-15:G10} {z,-7} {Verdict}");
    }
}
