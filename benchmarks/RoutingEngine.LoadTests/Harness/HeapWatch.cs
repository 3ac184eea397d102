using System.Diagnostics;

namespace RoutingEngine.LoadTests.Harness;

/// <summary>What a long run of a chunk did to the heap of the whole process, all threads included.</summary>
/// <param name="Operations">Operations run.</param>
/// <param name="Elapsed">Time they took.</param>
/// <param name="Bytes">Bytes allocated by any thread.</param>
/// <param name="Collections">Garbage collections of any generation.</param>
/// <param name="HeapGrowth">How much more is reachable afterwards, in bytes.</param>
internal sealed record HeapWatch(long Operations, TimeSpan Elapsed, long Bytes, int Collections, long HeapGrowth)
{
    private const double StrayBytesPerOperation = 0.001;
    private const long FlatWithin = 1 << 20;

    /// <summary>Bytes per operation.</summary>
    public double BytesPerOperation => (double)Bytes / Operations;

    /// <summary>
    /// Whether nothing was collected, nothing allocated per operation and the heap is flat. A stray object of the
    /// runtime in a minute is not an allocation per operation.
    /// </summary>
    public bool IsClean =>
        Collections == 0 && BytesPerOperation < StrayBytesPerOperation && Math.Abs(HeapGrowth) < FlatWithin;

    /// <summary>Runs a warm chunk without pause for a time.</summary>
    public static HeapWatch Over(IChunk chunk, TimeSpan duration)
    {
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        var collections = GC.CollectionCount(0);
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var started = Stopwatch.GetTimestamp();
        var operations = 0L;
        while (Stopwatch.GetElapsedTime(started) < duration)
        {
            // The clock is read once per slice of work, not per operation.
            chunk.Run(4096 * chunk.Granularity);
            operations += 4096L * chunk.Granularity;
        }

        var elapsed = Stopwatch.GetElapsedTime(started);
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        collections = GC.CollectionCount(0) - collections;
        heap = GC.GetTotalMemory(forceFullCollection: true) - heap;
        return new HeapWatch(operations, elapsed, bytes, collections, heap);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Operations:N0} operations in {Elapsed.TotalSeconds:F1} s ({Operations / Elapsed.TotalSeconds:N0}/s), "
        + $"{Collections} collections, {Bytes:N0} bytes allocated ({BytesPerOperation:F4} per operation), "
        + $"heap {HeapGrowth:+#,0;-#,0;0} bytes";
}
