using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Reporting;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Gates;

/// <summary>
/// The engine against the yardstick and the baselines, cell by cell, each figure from interleaved chunks of one process. The null
/// harness is taken off where the other side has none (the yardstick), and left on both sides elsewhere.
/// </summary>
internal static class EngineGates
{
    private const int CheckedMatches = 4_096;

    public static void Add(GateReport report, MeasureOptions options)
    {
        var overYardstick = new List<double>();
        var lockFree = new List<double>();
        var classFifo = new List<double>();
        foreach (var (agents, size) in new[] { (1_000, "1k"), (10_000, "10k") })
        {
            var priorityQueue = new List<double>();
            foreach (var cell in Cell.Nine(agents))
            {
                var bench = new Workbench(cell);
                if (!bench.EqualsOracle(new EngineSystem(bench.Population, bench.Contacts), CheckedMatches))
                    report.AddError($"engine at {cell}: its assignments differ from the reference's");
                using var engine = bench.Chunk(new EngineSystem(bench.Population, bench.Contacts));
                using var harness = bench.Chunk(Baseline.Null);
                using var b = bench.Chunk(Baseline.PriorityQueue);
                using var c = bench.Chunk(Baseline.ConcurrentQueue);
                using var f = bench.Chunk(Baseline.ClassFifo);
                var samples = InterleavedRun.Measure(options, engine, new YardstickChunk(), harness, b, c, f);
                var match = samples[0];
                var net = RatioStatistics.MedianOf(
                    [.. match.NanosecondsPerOperation.Select((ns, i) =>
                        (ns - samples[2].NanosecondsPerOperation[i]) / samples[1].NanosecondsPerOperation[i])]);
                overYardstick.Add(net);
                priorityQueue.Add(samples[3].Over(match).Median);
                lockFree.Add(samples[4].Over(match).Median);
                classFifo.Add(samples[5].Over(match).Median);
                report.Add(new Figure(
                    $"engine, {cell}",
                    $"{match.Median:F0} ns, null {samples[2].Median:F0} ns, yardstick {samples[1].Median:F1} ns; (b) {samples[3].Median:N0}, "
                    + $"(c) {samples[4].Median:N0}, (f) {samples[5].Median:N0} ns; {match.BytesPerOperation:F3} B per match; "
                    + $"drift {bench.Drift(engine):P1}"));
            }

            report.Add(Mean($"pq-geomean-{size}", priorityQueue, 60, 150, Better.Higher));
            report.Add(new Gate($"pq-smallest-{size}", priorityQueue.Min(), 10, 20, Better.Higher, "smallest cell"));
        }

        report.Add(Mean("match-over-yardstick", overYardstick, 6, 4, Better.Lower));
        report.Add(Mean("lock-free-geomean", lockFree, 25, 60, Better.Higher));
        report.Add(Mean("class-fifo-geomean", classFifo, 1.5, 3, Better.Higher));
    }

    private static Gate Mean(string name, List<double> ratios, double must, double aim, Better better) => new(
        name, RatioStatistics.GeometricMeanOf(ratios), must, aim, better,
        $"geometric mean of {ratios.Count} cells, {ratios.Min():F2} to {ratios.Max():F2}");
}
