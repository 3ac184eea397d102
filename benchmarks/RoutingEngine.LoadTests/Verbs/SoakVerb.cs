using System.Diagnostics;
using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Verbs;

/// <summary><c>soak</c>: a minute at full rate; collections, bytes and heap before and after.</summary>
internal static class SoakVerb
{
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(1);

    /// <summary>Runs the verb.</summary>
    public static int Run(CommandLine line)
    {
        var seconds = line.TakeNumber("--seconds", 60);
        line.ExpectEnd();

        var bench = new Workbench(new Cell(10_000, 64, Regime.Mix));
        var loop = bench.Chunk(Baseline.ClassFifo);
        InterleavedRun.Measure(MeasureOptions.Quick, loop);
        var report = Soak(loop, TimeSpan.FromSeconds(seconds));
        Console.WriteLine($"{loop.Name} at {bench.Cell}: {report}, drift {bench.Drift(loop):P2} of agents");
        return 0;
    }

    /// <summary>Runs a chunk without pause for a time and tells what it did to the heap.</summary>
    public static string Soak(IChunk chunk, TimeSpan duration)
    {
        GC.Collect();
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        var collections = Collections();
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        var operations = 0L;
        while (Stopwatch.GetElapsedTime(started) < duration)
        {
            // The clock is read once per slice of work, not per operation.
            var sliceStarted = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(sliceStarted) < Slice)
            {
                chunk.Run(1024 * chunk.Granularity);
                operations += 1024L * chunk.Granularity;
            }
        }

        var elapsed = Stopwatch.GetElapsedTime(started);
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        var after = Collections();
        heap = GC.GetTotalMemory(forceFullCollection: false) - heap;
        return $"{operations:N0} operations in {elapsed.TotalSeconds:F1} s ({operations / elapsed.TotalSeconds:N0}/s), "
            + $"collections {after.Gen0 - collections.Gen0}/{after.Gen1 - collections.Gen1}/"
            + $"{after.Gen2 - collections.Gen2} "
            + $"(gen 0/1/2), {bytes:N0} bytes allocated, heap {heap:+#,0;-#,0;0} bytes";
    }

    private static (int Gen0, int Gen1, int Gen2) Collections() =>
        (GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2));
}
