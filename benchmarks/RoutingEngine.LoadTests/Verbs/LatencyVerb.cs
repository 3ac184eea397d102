using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Latency;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Verbs;

/// <summary>
/// <c>latency</c>: percentiles from the intended send to the offer at several rates (open loop), for each way the
/// engine thread can wait, beside locked baselines and the one-way line transfer measured in the same process.
/// </summary>
internal static class LatencyVerb
{
    private static readonly double[] Shares = [0.5, 0.9, 0.99, 0.999];
    private static readonly int[] Rates = [10_000, 100_000, 1_000_000];

    /// <summary>Runs the verb.</summary>
    public static int Run(CommandLine line)
    {
        var seconds = line.TakeNumber("--seconds", 2);
        line.ExpectEnd();
        var duration = TimeSpan.FromSeconds(seconds);

        var bench = new Workbench(new Cell(10_000, 64, Regime.Idle));
        Console.WriteLine($"cell {bench.Cell}, times in microseconds, open loop, intended send times");
        Console.WriteLine($"{"system",-20} {"rate/s",9} {"p50",10} {"p90",10} {"p99",10} {"p99.9",10} {"max",10}");
        foreach (var waiting in Enum.GetValues<WaitingMode>())
        {
            foreach (var rate in Rates)
                Console.WriteLine(RouterRow(bench.Population, waiting, rate, duration));
        }

        foreach (var baseline in new[] { Baseline.PriorityQueue, Baseline.ClassFifo })
        {
            using var loop = bench.Chunk(baseline);
            InterleavedRun.Measure(MeasureOptions.Quick, loop);
            foreach (var rate in Rates)
                Console.WriteLine(BaselineRow(loop, rate, duration));
        }

        using var transfer = new LineTransferChunk();
        var samples = InterleavedRun.Measure(MeasureOptions.Quick, transfer)[0];
        Console.WriteLine($"one-way line transfer: median {samples.Median:F0} ns, smallest {samples.Min:F0} ns");
        return 0;
    }

    private static string RouterRow(Population population, WaitingMode waiting, int rate, TimeSpan duration)
    {
        var latencies = new LatencyHistogram();
        using var sink = new RouterSink(population, waiting, latencies);
        var self = sink;

        // Compiled and settled at a gentle rate first.
        OpenLoopSender.Send(ref self, Rates[0], TimeSpan.FromSeconds(1), duration);
        sink.Drain(duration);
        latencies.Clear();
        var saturated = duration / 5;
        var (_, behind) = OpenLoopSender.Send(ref self, rate, duration, saturated);
        var hasDrained = sink.Drain(duration);
        return Row($"router, {waiting}", rate, latencies, hasDrained ? behind : TimeSpan.MaxValue, saturated);
    }

    private static string BaselineRow(IChunk loop, int rate, TimeSpan duration)
    {
        var latencies = new LatencyHistogram();
        var sink = new InlineSink(loop, latencies);
        var saturated = duration / 5;
        var (_, behind) = OpenLoopSender.Send(ref sink, rate, duration, saturated);
        return Row(loop.Name, rate, latencies, behind, saturated);
    }

    private static string Row(string name, int rate, LatencyHistogram latencies, TimeSpan behind, TimeSpan saturated)
    {
        var start = $"{name,-20} {rate,9}";
        if (behind > saturated)
            return $"{start} saturated";
        foreach (var share in Shares)
            start += $" {latencies.ValueAt(share) / 1e3,10:F2}";
        return $"{start} {latencies.Max / 1e3,10:F2}";
    }
}
