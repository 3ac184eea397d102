namespace RoutingEngine.LoadTests.Harness;

/// <summary>How long an interleaved measurement takes.</summary>
/// <param name="Rounds">Measured rounds; each runs every subject once.</param>
/// <param name="ChunkTime">Time one chunk aims at; a subject too slow for it runs its smallest chunk.</param>
/// <param name="WarmUpLimit">Time after which a subject is measured even though its pace has not settled.</param>
internal readonly record struct MeasureOptions(int Rounds, TimeSpan ChunkTime, TimeSpan WarmUpLimit)
{
    /// <summary>The full run.</summary>
    public static MeasureOptions Full => new(15, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(1000));

    /// <summary>The quick run: nine rounds, the least a gate is judged by.</summary>
    public static MeasureOptions Quick => new(9, TimeSpan.FromMilliseconds(6), TimeSpan.FromMilliseconds(150));
}
