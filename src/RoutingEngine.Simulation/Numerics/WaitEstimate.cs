namespace RoutingEngine.Simulation;

/// <summary>An expected wait together with its variance given what the estimator looks at.</summary>
/// <param name="Mean">The expected wait in the caller's time unit.</param>
/// <param name="Variance">
/// The variance of the true wait around it, time unit squared: the squared error to expect of this announcement.
/// </param>
/// <remarks>Thread safety: immutable value.</remarks>
public readonly record struct WaitEstimate(double Mean, double Variance)
{
    private const double Normal95 = 1.6448536269514722;

    /// <summary>The interval that leaves 5 % of true waits below and 5 % above when they are a sum of exponential stages.</summary>
    /// <remarks>
    /// That of the gamma distribution of this mean and variance by Wilson and Hilferty's cube root, within 1.5 % of the mean at
    /// its upper end when the variance is at most the squared mean.
    /// </remarks>
    /// <value>In the time unit of the mean; both ends are the mean where the variance is 0.</value>
    public (double From, double To) Interval90
    {
        get
        {
            if (Mean <= 0 || Variance <= 0) return (Mean, Mean);
            var ninth = Variance / (9 * Mean * Mean);
            var half = Normal95 * Math.Sqrt(ninth);
            return (Mean * Cube(Math.Max(0, 1 - ninth - half)), Mean * Cube(Math.Max(0, 1 - ninth + half)));
        }
    }

    private static double Cube(double value) => value * value * value;
}
