using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Latency;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Verbs;

/// <summary>
/// <c>latency</c>: percentiles from the intended send to the assignment at several rates (open loop), beside the
/// one-way line transfer measured in the same process.
/// </summary>
internal static class LatencyVerb
{
    private static readonly double[] Shares = [0.5, 0.9, 0.99, 0.999];

    /// <summary>Runs the verb.</summary>
    public static int Run(CommandLine line)
    {
        var seconds = line.TakeNumber("--seconds", 2);
        line.ExpectEnd();

        using (var transfer = new LineTransferChunk())
        {
            var samples = InterleavedRun.Measure(MeasureOptions.Quick, transfer)[0];
            Console.WriteLine($"one-way line transfer: median {samples.Median:F0} ns, smallest {samples.Min:F0} ns");
        }

        var bench = new Workbench(new Cell(10_000, 64, Regime.Idle));
        Console.WriteLine($"cell {bench.Cell}, times in microseconds, open loop, intended send times");
        Console.WriteLine($"{"system",-20} {"rate/s",9} {"p50",10} {"p90",10} {"p99",10} {"p99.9",10} {"max",10}");
        foreach (var baseline in new[] { Baseline.PriorityQueue, Baseline.ClassFifo })
        {
            var loop = bench.Chunk(baseline);
            InterleavedRun.Measure(MeasureOptions.Quick, loop);
            foreach (var rate in new[] { 10_000, 100_000, 1_000_000 })
                Console.WriteLine(Row(loop, rate, TimeSpan.FromSeconds(seconds)));
        }

        return 0;
    }

    private static string Row(IChunk loop, int rate, TimeSpan duration)
    {
        var latencies = new LatencyHistogram();
        var sink = new InlineSink(loop, latencies);
        var saturated = duration / 5;
        var (_, behind) = OpenLoopSender.Send(ref sink, rate, duration, saturated);
        var start = $"{loop.Name,-20} {rate,9}";
        if (behind > saturated)
            return $"{start} saturated: the sender fell {behind.TotalSeconds:F2} s behind";
        foreach (var share in Shares)
            start += $" {latencies.ValueAt(share) / 1e3,10:F2}";
        return $"{start} {latencies.Max / 1e3,10:F2}";
    }
}
