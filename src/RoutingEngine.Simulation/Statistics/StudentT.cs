using RoutingEngine.Simulation.Numerics;

namespace RoutingEngine.Simulation;

/// <summary>The distribution of Student, which measures a mean against its own estimated error.</summary>
/// <remarks>
/// Source: "Student" (1908), through the incomplete beta function: P(|T| &gt; t) = I_x(v/2, 1/2), x = v / (v + t²).
/// <para>Thread safety: pure functions; safe to call from any thread.</para>
/// </remarks>
internal static class StudentT
{
    /// <summary>The probability of a value of at most t.</summary>
    /// <param name="t">Any finite number.</param>
    /// <param name="degreesOfFreedom">Number of observations less the number of estimated means, 1 or more.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double Cumulative(double t, long degreesOfFreedom)
    {
        if (!double.IsFinite(t))
            throw Require.Error(nameof(t), t, "a finite number");
        Require.AtLeast(degreesOfFreedom, 1);
        var outer = Tail(Math.Abs(t), degreesOfFreedom);
        return t < 0 ? outer : 1 - outer;
    }

    /// <summary>The value that is not exceeded with this probability.</summary>
    /// <param name="probability">0 to 1, both ends excluded; 0.975 for a two-sided interval of 95 %.</param>
    /// <param name="degreesOfFreedom">Number of observations less the number of estimated means, 1 or more.</param>
    /// <returns>The quantile, to about 12 digits.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double Quantile(double probability, long degreesOfFreedom)
    {
        Require.OpenShare(probability);
        Require.AtLeast(degreesOfFreedom, 1);
        if (probability == 0.5)
            return 0;
        var outer = Math.Min(probability, 1 - probability);
        double low = 0, high = 1;
        while (Tail(high, degreesOfFreedom) > outer)
            (low, high) = (high, high * 2);
        while (true)
        {
            var middle = low + (high - low) / 2;
            if (middle <= low || middle >= high)
                return probability < 0.5 ? -high : high;
            if (Tail(middle, degreesOfFreedom) > outer)
                low = middle;
            else
                high = middle;
        }
    }

    private static double Tail(double t, double degreesOfFreedom)
    {
        var square = t * t;
        var sum = degreesOfFreedom + square;
        return SpecialFunctions.IncompleteBeta(degreesOfFreedom / 2, 0.5, degreesOfFreedom / sum, square / sum) / 2;
    }
}
