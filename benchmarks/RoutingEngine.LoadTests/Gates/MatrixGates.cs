using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Reporting;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Gates;

/// <summary>
/// The engine against the yardstick and the baselines in the 18 cells of 1,000 and 10,000 agents, and the floors that
/// keep the baselines honest: were (a) or (b) written carelessly, every comparison with the engine would flatter.
/// </summary>
/// <remarks>
/// The null harness is taken off where the other side has none (the yardstick), and left on both sides elsewhere.
/// </remarks>
internal static class MatrixGates
{
    private const int CheckedMatches = 512;
    private const double QueueOverLockFreeMust = 5;

    private static readonly Baseline[] Ordered = [Baseline.Linq, Baseline.PriorityQueue, Baseline.ClassFifo];

    private static readonly (int Agents, string Size, double LinqOverQueueMust)[] Sizes =
        [(1_000, "1k", 20), (10_000, "10k", 60)];

    /// <summary>Checks order and measures all cells.</summary>
    public static void Add(GateReport report, MeasureOptions options, WorkbenchShelf shelf)
    {
        var overYardstick = new List<double>();
        var bestOverYardstick = new List<double>();
        var lockFree = new List<double>();
        var classFifo = new List<double>();
        foreach (var (agents, size, linqOverQueueMust) in Sizes)
        {
            var priorityQueue = new List<double>();
            var linqOverQueue = new List<double>();
            var queueOverLockFree = new List<double>();
            foreach (var cell in Cell.Nine(agents))
            {
                var bench = shelf.Get(cell);
                CheckOrder(report, bench);
                using var engine = bench.Engine();
                var (match, yardstick, harness, a, b, c, f) = Measure(bench, engine, options);
                overYardstick.Add(match.Less(harness).Over(yardstick).Median);
                bestOverYardstick.Add(ChunkSamples.BestRatio(match, harness, yardstick));
                priorityQueue.Add(b.Over(match).Median);
                lockFree.Add(c.Over(match).Median);
                classFifo.Add(f.Over(match).Median);
                linqOverQueue.Add(a.Over(b).Median);
                queueOverLockFree.Add(b.Over(c).Median);
                report.Add(new Figure(
                    $"{cell}",
                    $"match {match.Median:F0} ns, null {harness.Median:F0} ns, yardstick {yardstick.Median:F1} ns; "
                    + $"(a) {a.Median:N0}, (b) {b.Median:N0}, (c) {c.Median:N0}, (f) {f.Median:N0} ns; "
                    + $"drift {bench.Drift(engine):P1}"));
            }

            report.Add(Gate.Mean($"pq-geomean-{size}", priorityQueue, 60, 150, Better.Higher));
            report.Add(new Gate($"pq-smallest-{size}", priorityQueue.Min(), 10, 20, Better.Higher, "smallest cell"));
            report.Add(Gate.Mean($"linq-over-pq-{size}", linqOverQueue, linqOverQueueMust));
            report.Add(Gate.Mean($"pq-over-lock-free-{size}", queueOverLockFree, QueueOverLockFreeMust));
        }

        report.Add(Gate.Mean("match-over-yardstick", overYardstick, 6, 4));
        report.Add(new Figure(
            "match over yardstick, best to best", $"{RatioStatistics.GeometricMeanOf(bestOverYardstick):F1}"));
        report.Add(Gate.Mean("lock-free-geomean", lockFree, 25, 60, Better.Higher));
        report.Add(Gate.Mean("class-fifo-geomean", classFifo, 1.5, 3, Better.Higher));
    }

    private static Samples Measure(Workbench bench, IChunk engine, MeasureOptions options)
    {
        using var harness = bench.Chunk(Baseline.Null);
        using var a = bench.Chunk(Baseline.Linq);
        using var b = bench.Chunk(Baseline.PriorityQueue);
        using var c = bench.Chunk(Baseline.ConcurrentQueue);
        using var f = bench.Chunk(Baseline.ClassFifo);
        var all = InterleavedRun.Measure(options, engine, new YardstickChunk(), harness, a, b, c, f);
        return new Samples(all[0], all[1], all[2], all[3], all[4], all[5], all[6]);
    }

    private static void CheckOrder(GateReport report, Workbench bench)
    {
        if (!bench.EqualsOracle(bench.MakeEngine(), CheckedMatches))
            report.AddError($"engine at {bench.Cell}: its assignments differ from the reference's");
        foreach (var baseline in Ordered)
        {
            var system = bench.Make(baseline);
            if (!bench.EqualsOracle(system, CheckedMatches))
                report.AddError($"{system.Name} at {bench.Cell}: its assignments differ from the reference's");
        }
    }

    private sealed record Samples(
        ChunkSamples Match,
        ChunkSamples Yardstick,
        ChunkSamples Null,
        ChunkSamples Linq,
        ChunkSamples Queue,
        ChunkSamples LockFree,
        ChunkSamples ClassFifo);
}
