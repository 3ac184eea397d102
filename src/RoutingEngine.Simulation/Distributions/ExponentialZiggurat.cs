namespace RoutingEngine.Simulation.Distributions;

/// <summary>
/// Exponential variables by the ziggurat method of Marsaglia and Tsang (2000): the area under exp(-x) is covered by
/// 256 strips of equal area, and 98.9 % of the draws fall where one random number, one multiplication and one
/// comparison settle them, in about half the time of a logarithm. The strips come from <see cref="ReproducibleMath"/>,
/// so every platform draws the same bits.
/// </summary>
internal static class ExponentialZiggurat
{
    private const int Strips = 256;

    // Where the lowest strip ends and the tail begins, and the area of every strip, from the paper.
    private const double TailStart = 7.69711747013104972;
    private const double StripArea = 0.0039496598225815571993;

    private static readonly double[] Widths = FillWidths();
    private static readonly double[] Heights = Array.ConvertAll(Widths, width => ReproducibleMath.Exp(-width));

    public static double Next(ref KeyedRandom random)
    {
        var start = 0.0;
        while (true)
        {
            var bits = random.NextBits();
            var strip = (int)(bits & (Strips - 1));
            var x = (bits >> 11) * (1.0 / (1L << 53)) * Widths[strip];
            if (x < Widths[strip + 1])
                return start + x;
            if (strip == 0)
            {
                // Beyond the lowest strip an exponential variable begins anew.
                start += TailStart;
                continue;
            }

            var y = Heights[strip] + random.NextUniform() * (Heights[strip + 1] - Heights[strip]);
            if (y < ReproducibleMath.Exp(-x))
                return start + x;
        }
    }

    private static double[] FillWidths()
    {
        var widths = new double[Strips + 1];
        widths[0] = StripArea * ReproducibleMath.Exp(TailStart);
        widths[1] = TailStart;
        for (var i = 2; i < Strips; i++)
        {
            var below = widths[i - 1];
            widths[i] = -ReproducibleMath.Log(StripArea / below + ReproducibleMath.Exp(-below));
        }

        widths[Strips] = 0;
        return widths;
    }
}
