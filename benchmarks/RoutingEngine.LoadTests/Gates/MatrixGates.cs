using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Reporting;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Gates;

/// <summary>
/// The engine against the floor, the yardstick and the baselines in the 18 cells of 1,000 and 10,000 agents, and what
/// keeps them honest: were (a), (b) or the floor written carelessly, every comparison with the engine would flatter.
/// </summary>
/// <remarks>
/// The null harness is taken off beside the floor and where the other side has none (the yardstick), and left on both
/// sides beside the baselines.
/// </remarks>
internal static class MatrixGates
{
    private const int CheckedMatches = 512;
    private const double QueueOverLockFreeMust = 5;

    private static readonly Baseline[] Ordered = 
        [Baseline.Linq, Baseline.PriorityQueue, Baseline.ClassFifo, Baseline.Floor];

    private static readonly Size[] Sizes =
    [
        new(1_000, "1k", QueueMean: (8, 14), QueueSmallest: (2, 4), LinqOverQueueMust: 20),
        new(10_000, "10k", QueueMean: (20, 40), QueueSmallest: (4, 8), LinqOverQueueMust: 60),
    ];

    /// <summary>Checks order and measures all cells.</summary>
    public static void Add(GateReport report, MeasureOptions options, WorkbenchShelf shelf)
    {
        var overYardstick = new List<double>();
        var bestOverYardstick = new List<double>();
        var lockFree = new List<double>();
        var classFifo = new List<double>();
        var floors = new FloorRatios();
        foreach (var size in Sizes)
        {
            var priorityQueue = new List<double>();
            var linqOverQueue = new List<double>();
            var queueOverLockFree = new List<double>();
            foreach (var cell in Cell.Nine(size.Agents))
            {
                var bench = shelf.Get(cell);
                CheckOrder(report, bench);
                using var engine = bench.Engine();
                var (match, yardstick, harness, floor, a, b, c, f) = Measure(bench, engine, options);
                floors.Add(size.Agents, match, floor, f, harness);
                overYardstick.Add(match.Less(harness).Over(yardstick).Median);
                bestOverYardstick.Add(ChunkSamples.BestRatio(match, harness, yardstick));
                priorityQueue.Add(b.Over(match).Median);
                lockFree.Add(c.Over(match).Median);
                classFifo.Add(f.Over(match).Median);
                linqOverQueue.Add(a.Over(b).Median);
                queueOverLockFree.Add(b.Over(c).Median);
                report.Add(new Figure(
                    $"{cell}",
                    $"match {match.Median:F0} ns, floor {floor.Median:F0} ns, null {harness.Median:F0} ns, "
                    + $"yardstick {yardstick.Median:F1} ns; "
                    + $"(a) {a.Median:N0}, (b) {b.Median:N0}, (c) {c.Median:N0}, (f) {f.Median:N0} ns; "
                    + $"drift {bench.Drift(engine):P1}"));
            }

            var (mean, smallest) = (size.QueueMean, size.QueueSmallest);
            report.Add(Gate.Mean($"pq-geomean-{size.Name}", priorityQueue, mean.Must, mean.Aim, Better.Higher));
            report.Add(new Gate(
                $"pq-smallest-{size.Name}", priorityQueue.Min(), smallest.Must, smallest.Aim, Better.Higher,
                "smallest cell"));
            report.Add(Gate.Mean($"linq-over-pq-{size.Name}", linqOverQueue, size.LinqOverQueueMust));
            report.Add(Gate.Mean($"pq-over-lock-free-{size.Name}", queueOverLockFree, QueueOverLockFreeMust));
        }

        floors.AddTo(report);
        report.Add(Gate.Mean("match-over-yardstick", overYardstick, 14, 10));
        report.Add(new Figure(
            "match over yardstick, best to best", $"{RatioStatistics.GeometricMeanOf(bestOverYardstick):F1}"));
        report.Add(Gate.Mean("lock-free-geomean", lockFree, 8, 13, Better.Higher));
        var fifo = Gate.Mean("class-fifo-geomean", classFifo, 0.55, 0.85, Better.Higher);
        report.Add(fifo with { Note = $"{fifo.Note}; (f) keeps no records, cannot cancel, leaves no trace" });
    }

    private static Samples Measure(Workbench bench, IChunk engine, MeasureOptions options)
    {
        using var harness = bench.Chunk(Baseline.Null);
        using var floor = bench.Chunk(Baseline.Floor);
        using var a = bench.Chunk(Baseline.Linq);
        using var b = bench.Chunk(Baseline.PriorityQueue);
        using var c = bench.Chunk(Baseline.ConcurrentQueue);
        using var f = bench.Chunk(Baseline.ClassFifo);
        var all = InterleavedRun.Measure(options, engine, new YardstickChunk(), harness, floor, a, b, c, f);
        return new Samples(all[0], all[1], all[2], all[3], all[4], all[5], all[6], all[7]);
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

    /// <summary>A size of the matrix and its limits.</summary>
    private sealed record Size(
        int Agents,
        string Name,
        (double Must, double Aim) QueueMean,
        (double Must, double Aim) QueueSmallest,
        double LinqOverQueueMust);

    private sealed record Samples(
        ChunkSamples Match,
        ChunkSamples Yardstick,
        ChunkSamples Null,
        ChunkSamples Floor,
        ChunkSamples Linq,
        ChunkSamples Queue,
        ChunkSamples LockFree,
        ChunkSamples ClassFifo);
}
