namespace RoutingEngine.SimulationTests.Theory;

/// <summary>The standard error of any smooth figure of a long run, by leaving out one batch of it after the other.</summary>
internal static class Jackknife
{
    /// <summary>A figure of the sum of all batches, and its standard error.</summary>
    public static (double Value, double Error) Measure(IReadOnlyList<double[]> batches, Func<double[], double> figure)
    {
        var whole = new double[batches[0].Length];
        foreach (var batch in batches)
        {
            for (var i = 0; i < whole.Length; i++) whole[i] += batch[i];
        }

        var without = new double[whole.Length];
        var values = new double[batches.Count];
        for (var b = 0; b < values.Length; b++)
        {
            for (var i = 0; i < whole.Length; i++) without[i] = whole[i] - batches[b][i];
            values[b] = figure(without);
        }

        var mean = values.Average();
        var squares = values.Sum(one => (one - mean) * (one - mean));
        return (figure(whole), Math.Sqrt(squares * (values.Length - 1) / values.Length));
    }
}
