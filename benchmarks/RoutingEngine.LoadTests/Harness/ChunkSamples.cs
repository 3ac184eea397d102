namespace RoutingEngine.LoadTests.Harness;

/// <summary>What the measured chunks of one subject took.</summary>
/// <param name="Name">The subject.</param>
/// <param name="NanosecondsPerOperation">One figure per round.</param>
/// <param name="BytesPerOperation">Bytes the calling thread allocated per operation, over all rounds.</param>
/// <param name="Operations">Operations over all rounds.</param>
internal sealed record ChunkSamples(
    string Name, double[] NanosecondsPerOperation, double BytesPerOperation, long Operations)
{
    /// <summary>Median over rounds, in nanoseconds per operation.</summary>
    public double Median => RatioStatistics.MedianOf(NanosecondsPerOperation);

    /// <summary>Smallest round, in nanoseconds per operation.</summary>
    public double Min => NanosecondsPerOperation.Min();

    /// <summary>Largest round, in nanoseconds per operation.</summary>
    public double Max => NanosecondsPerOperation.Max();

    /// <summary>This subject's cost in units of another's, paired round by round.</summary>
    public RatioStatistics Over(ChunkSamples other) => RatioStatistics.OfPairs(
        NanosecondsPerOperation, other.NanosecondsPerOperation);

    /// <summary>
    /// Best chunk over best chunk, each without the best of its harness: what stays of a ratio when the machine is
    /// shared and most chunks were disturbed.
    /// </summary>
    public static double BestRatio(
        ChunkSamples large, ChunkSamples largeHarness, ChunkSamples small, ChunkSamples? smallHarness = null) =>
        Math.Max(1, large.Min - largeHarness.Min) / Math.Max(1, small.Min - (smallHarness?.Min ?? 0));

    /// <summary>This subject without what the harness cost in the same round; never below a nanosecond.</summary>
    public ChunkSamples Less(ChunkSamples harness) => this with
    {
        NanosecondsPerOperation = [.. NanosecondsPerOperation.Select(
            (ns, round) => Math.Max(1, ns - harness.NanosecondsPerOperation[round]))],
    };
}
