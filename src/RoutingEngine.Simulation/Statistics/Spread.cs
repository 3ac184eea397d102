namespace RoutingEngine.Simulation;

/// <summary>How evenly something is shared out: the occupancy over agents, or the contacts each of them took.</summary>
/// <remarks>Thread safety: immutable value.</remarks>
internal readonly record struct Spread
{
    /// <summary>The number of values.</summary>
    public int Count { get; init; }

    /// <summary>The smallest value.</summary>
    public double Smallest { get; init; }

    /// <summary>The largest value.</summary>
    public double Largest { get; init; }

    /// <summary>The mean.</summary>
    public double Mean { get; init; }

    /// <summary>The standard deviation of the values as a whole population (divided by their number).</summary>
    public double StandardDeviation { get; init; }

    /// <summary>
    /// The Gini coefficient: 0 when all have the same, (count − 1) ÷ count when one has everything; 0 when all have 0.
    /// </summary>
    public double Gini { get; init; }

    /// <summary>The largest value less the smallest.</summary>
    public double Range => Largest - Smallest;

    /// <summary>The spread of values.</summary>
    /// <remarks>
    /// Gini (1912) as the mean absolute difference of all pairs ÷ (2 × mean), from the sorted values in one pass.
    /// The order of the values does not matter.
    /// </remarks>
    /// <param name="values">The values, each finite and 0 or more.</param>
    /// <returns>The spread; null without values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative or not finite.</exception>
    public static Spread? Of(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
            return null;
        var sorted = values.ToArray();
        Array.Sort(sorted);
        double sum = 0, weighted = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            Numerics.Require.NotNegative(sorted[i], nameof(values));
            sum += sorted[i];
            weighted += (2.0 * i + 1 - sorted.Length) * sorted[i];
        }

        var mean = sum / sorted.Length;
        var squares = 0.0;
        foreach (var value in sorted)
            squares += (value - mean) * (value - mean);
        return new Spread
        {
            Count = sorted.Length,
            Smallest = sorted[0],
            Largest = sorted[^1],
            Mean = mean,
            StandardDeviation = Math.Sqrt(squares / sorted.Length),
            Gini = sum > 0 ? weighted / (sorted.Length * sum) : 0,
        };
    }
}
