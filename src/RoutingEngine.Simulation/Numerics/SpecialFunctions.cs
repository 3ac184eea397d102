namespace RoutingEngine.Simulation.Numerics;

/// <summary>
/// Functions of mathematical physics the calculator stands on. Every one keeps its relative accuracy for the large
/// arguments of big contact centres, where quotients of factorials or gamma functions would overflow.
/// </summary>
internal static class SpecialFunctions
{
    private const double LogTwoPi = 1.8378770664093454836;

    /// <summary>log(1 + x) without loss for small x (Kahan): the rounding of 1 + x cancels in the quotient.</summary>
    public static double LogOnePlus(double x)
    {
        var u = 1 + x;
        return u == 1 ? x : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>exp(x) - 1 without loss for small x; the framework's own ExpM1 subtracts after rounding.</summary>
    public static double ExpMinusOne(double x) =>
        Math.Abs(x) < 1 ? 2 * Math.Exp(x / 2) * Math.Sinh(x / 2) : Math.Exp(x) - 1;

    /// <summary>
    /// Probability that a binomial variable takes the value x when x + y trials succeed with p each and q = 1 - p,
    /// extended to real x and y: Gamma(x+y+1) / (Gamma(x+1) Gamma(y+1)) p^x q^y. Saddle-point form of Loader (2000),
    /// "Fast and accurate computation of binomial probabilities": the large terms cancel before they are formed.
    /// </summary>
    public static double BinomialTerm(double x, double y, double p, double q)
    {
        if (x == 0)
            return Power(q, p, y);
        if (y == 0)
            return Power(p, q, x);
        if (p <= 0 || q <= 0)
            return 0;
        var n = x + y;
        var exponent = StirlingError(n) - StirlingError(x) - StirlingError(y)
            - Deviance(x, n * p) - Deviance(y, n * q);
        return Math.Exp(exponent - 0.5 * (LogTwoPi + Math.Log(x) + Math.Log(y / n)));
    }

    /// <summary>Probability that a Poisson variable with this mean takes the value x (Loader 2000).</summary>
    public static double PoissonTerm(double x, double mean)
    {
        if (x == 0)
            return Math.Exp(-mean);
        if (mean <= 0)
            return 0;
        return Math.Exp(-StirlingError(x) - Deviance(x, mean) - 0.5 * (LogTwoPi + Math.Log(x)));
    }

    /// <summary>
    /// Probability that a negative binomial variable takes the value k: k failures before the r-th success, r real.
    /// Its sums are the regularised incomplete beta function: sum over i below b equals I_p(r, b).
    /// </summary>
    public static double NegativeBinomialTerm(double r, double k, double p, double q) =>
        r / (r + k) * BinomialTerm(r, k, p, q);

    /// <summary>
    /// Regularised incomplete beta function I_x(a, b), with y = 1 - x given apart so that nothing is lost near 1.
    /// Continued fraction of Abramowitz and Stegun 26.5.8 by the modified method of Lentz; about sqrt(max(a, b)) steps.
    /// </summary>
    public static double IncompleteBeta(double a, double b, double x, double y)
    {
        if (x <= 0)
            return 0;
        if (y <= 0)
            return 1;
        return x < (a + 1) / (a + b + 2)
            ? BetaTail(a, b, x, y)
            : 1 - BetaTail(b, a, y, x);
    }

    /// <summary>
    /// Sum of 1 / (start + i step) for i = first .. last. The first thousand terms are added one by one, the rest by
    /// the formula of Euler and Maclaurin, whose next term is then below 1e-12 of a single term.
    /// </summary>
    public static double SumOfReciprocals(double start, double step, double first, double last)
    {
        const int Plain = 1_000;
        var sum = 0.0;
        var i = first;
        for (var taken = 0; i <= last && taken < Plain; taken++, i++)
            sum += 1 / (start + i * step);
        if (i > last)
            return sum;
        var f = 1 / (start + i * step);
        var g = 1 / (start + last * step);
        if (step == 0)
            return sum + (last - i + 1) * f;
        var integral = LogOnePlus((last - i) * step * f) / step;
        return sum + integral + (f + g) / 2 + step * (f * f - g * g) / 12;
    }

    /// <summary>The error of Stirling's formula, log(x!) - log(sqrt(2 pi x) (x/e)^x), for real x above 0.</summary>
    internal static double StirlingError(double x)
    {
        // The asymptotic series needs x of 16 or more; below, the exact difference of neighbours leads up there.
        var sum = 0.0;
        for (; x < 16; x++)
            sum += (x + 0.5) * LogOnePlus(1 / x) - 1;
        var s = 1 / (x * x);
        var series = 1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * (1.0 / 1680 - s * (1.0 / 1188))));
        return sum + series / x;
    }

    /// <summary>x log(x / m) + m - x, the deviance term of Loader, without cancellation when x is near m.</summary>
    private static double Deviance(double x, double m)
    {
        if (Math.Abs(x - m) >= 0.1 * (x + m))
            return x * Math.Log(x / m) + m - x;
        var v = (x - m) / (x + m);
        var sum = (x - m) * v;
        var term = 2 * x * v;
        var square = v * v;
        for (var i = 3; ; i += 2)
        {
            term *= square;
            var next = sum + term / i;
            if (next == sum)
                return sum;
            sum = next;
        }
    }

    private static double Power(double p, double q, double exponent) =>
        exponent == 0 ? 1
        : p <= 0 ? 0
        : Math.Exp(exponent * (p < 0.5 ? Math.Log(p) : LogOnePlus(-q)));

    private static double BetaTail(double a, double b, double x, double y)
    {
        const double Tiny = 1e-300;
        var limit = 1_000 + 20 * (long)Math.Sqrt(Math.Max(a, b));
        var c = 1.0;
        var d = 1 / Guard(1 - (a + b) * x / (a + 1));
        var fraction = d;
        for (long m = 1; m <= limit; m++)
        {
            var even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / Guard(1 + even * d);
            c = Guard(1 + even / c);
            fraction *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / Guard(1 + odd * d);
            c = Guard(1 + odd / c);
            var change = d * c;
            fraction *= change;
            if (Math.Abs(change - 1) < 1e-16)
                break;
        }

        return BinomialTerm(a, b, x, y) * (b / (a + b)) * fraction;

        static double Guard(double value) => Math.Abs(value) < Tiny ? Tiny : value;
    }
}
