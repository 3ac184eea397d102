namespace RoutingEngine.Simulation.Distributions;

/// <summary>
/// Natural logarithm and exponential from additions, multiplications and divisions alone. IEEE 754 fixes the result
/// of each of these to the last bit and the runtime never fuses them, so a seed draws the same customers on every
/// platform; the library functions of different platforms differ in the last bit.
/// </summary>
internal static class ReproducibleMath
{
    // ln 2 in two parts: the first has 21 zero bits at its end, so that its multiples by an exponent are exact.
    private const double LogTwoHigh = 6.93147180369123816490e-01;
    private const double LogTwoLow = 1.90821492927058770002e-10;
    private const double OneByLogTwo = 1.44269504088896338700;

    /// <summary>
    /// Natural logarithm of a positive normal number, within 2 units in the last place. With the number written as
    /// 2^e m, m between sqrt(1/2) and sqrt(2), log m = 2 artanh(s), s = (m - 1) / (m + 1): |s| is below 0.1716, and
    /// eleven terms of the series leave less than 1e-18 of it.
    /// </summary>
    public static double Log(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        // Adding the distance from sqrt(1/2) to 1 to the fraction carries into the exponent exactly when m > sqrt(2).
        bits += 0x3FF0000000000000 - 0x3FE6A09E667F3BCD;
        var exponent = (bits >> 52) - 1023;
        var m = BitConverter.Int64BitsToDouble((bits & 0x000FFFFFFFFFFFFF) + 0x3FE6A09E667F3BCD);
        var f = m - 1;
        var s = f / (2 + f);
        var z = s * s;
        var z2 = z * z;
        var z4 = z2 * z2;
        // Grouped by twos and fours so that the products run side by side.
        var low = (1.0 / 3 + z * (1.0 / 5)) + z2 * (1.0 / 7 + z * (1.0 / 9));
        var middle = (1.0 / 11 + z * (1.0 / 13)) + z2 * (1.0 / 15 + z * (1.0 / 17));
        var series = low + z4 * (middle + z4 * (1.0 / 19 + z * (1.0 / 21)));
        // 2 s = f - s f, so log(1 + f) = f - s (f - 2 z series): f is exact, and the rounding of s is damped by f.
        return exponent * LogTwoHigh - (s * (f - 2 * z * series) - exponent * LogTwoLow - f);
    }

    /// <summary>
    /// Exponential, within 2 units in the last place; infinite above 709.78, 0 below -745. With x = k ln 2 + r,
    /// |r| at most 0.3466, the series through r^13 leaves less than 1e-17.
    /// </summary>
    public static double Exp(double x)
    {
        if (!(x < 709.782712893384))
            return double.IsNaN(x) ? x : double.PositiveInfinity;
        if (x < -745.2)
            return 0;
        var k = Math.Round(x * OneByLogTwo);
        var r = x - k * LogTwoHigh - k * LogTwoLow;
        var r2 = r * r;
        var r4 = r2 * r2;
        // The coefficients are 1/n!, from 1/2! on, grouped by twos and fours.
        var low = (1.0 / 2 + r * (1.0 / 6)) + r2 * (1.0 / 24 + r * (1.0 / 120));
        var middle = (1.0 / 720 + r * (1.0 / 5040)) + r2 * (1.0 / 40320 + r * (1.0 / 362880));
        var high = (1.0 / 3628800 + r * (1.0 / 39916800)) + r2 * (1.0 / 479001600 + r * (1.0 / 6227020800));
        var sum = 1 + (r + r2 * (low + r4 * (middle + r4 * high)));
        return Math.ScaleB(sum, (int)k);
    }

    /// <summary>Logarithm of 1 + x for x of at least 0, without loss for small x (Kahan).</summary>
    public static double LogOnePlus(double x)
    {
        var u = 1 + x;
        return u == 1 ? x : Log(u) * (x / (u - 1));
    }
}
