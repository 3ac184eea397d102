using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Reporting;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Gates;

/// <summary>
/// The floors that keep the baselines honest: were (a) or (b) written carelessly, (a)/(b) or (b)/(c) would be large and
/// every comparison with the engine flattering, so a slower baseline fails the run.
/// </summary>
internal static class BaselineFloors
{
    private const double QueueOverLockFreeMust = 5;
    private const int CheckedMatches = 512;

    private static readonly (int Agents, string Size, double LinqOverQueueMust)[] Sizes =
        [(1_000, "1k", 20), (10_000, "10k", 60)];

    /// <summary>Checks order and measures the floors over the nine cells of each size.</summary>
    public static void Add(GateReport report, MeasureOptions options)
    {
        AddLimits(report);
        AddSlowBaselines(report, options);
        foreach (var (agents, size, linqOverQueueMust) in Sizes)
        {
            var linqOverQueue = new List<double>();
            var queueOverLockFree = new List<double>();
            foreach (var cell in Cell.Nine(agents))
            {
                var bench = new Workbench(cell);
                CheckOrder(report, bench);
                var samples = Measure(bench, options, out var drift);
                linqOverQueue.Add(samples[0].Over(samples[1]).Median);
                queueOverLockFree.Add(samples[1].Over(samples[2]).Median);
                var figures = string.Join(", ", samples.Select(Text));
                report.Add(new Figure(cell.ToString(), $"{figures}; drift {drift:P1}"));
            }

            report.Add(Floor($"linq-over-pq-{size}", linqOverQueue, linqOverQueueMust));
            report.Add(Floor($"pq-over-lock-free-{size}", queueOverLockFree, QueueOverLockFreeMust));
        }
    }

    private static ChunkSamples[] Measure(Workbench bench, MeasureOptions options, out double drift)
    {
        var loops = Array.ConvertAll(
            new[] { Baseline.Linq, Baseline.PriorityQueue, Baseline.ConcurrentQueue, Baseline.ClassFifo },
            bench.Chunk);
        var samples = InterleavedRun.Measure(options, loops);
        drift = loops.Max(loop => Math.Abs(bench.Drift(loop)));
        return samples;
    }

    private static void AddLimits(GateReport report)
    {
        var bench = new Workbench(new Cell(100, 16, Regime.Idle));
        for (var baseline = Baseline.Linq; baseline <= Baseline.ClassFifo; baseline++)
        {
            var system = bench.Make(baseline);
            using var owner = system as IDisposable;
            var order = system.KeepsOrder ? "exact order" : "order not kept";
            report.Add(new Figure(system.Name, $"{order}; {system.Limits}"));
        }
    }

    private static void AddSlowBaselines(GateReport report, MeasureOptions options)
    {
        // These two are far off and judged by nothing: one breadth of skills is enough to show where they stand.
        foreach (var regime in Enum.GetValues<Regime>())
        {
            var bench = new Workbench(new Cell(1_000, 64, regime));
            using var lists = bench.Chunk(Baseline.LinkedList);
            using var sql = bench.Chunk(Baseline.Sql);
            var samples = InterleavedRun.Measure(options, lists, sql);
            report.Add(new Figure(bench.Cell.ToString(), string.Join(", ", samples.Select(Text))));
        }
    }

    private static void CheckOrder(GateReport report, Workbench bench)
    {
        foreach (var baseline in new[] { Baseline.Linq, Baseline.PriorityQueue, Baseline.ClassFifo })
        {
            var system = bench.Make(baseline);
            if (!bench.EqualsOracle(system, CheckedMatches))
                report.AddError($"{system.Name} at {bench.Cell}: its assignments differ from the reference's");
        }
    }

    private static Gate Floor(string name, List<double> ratios, double must) => new(
        name,
        RatioStatistics.GeometricMeanOf(ratios),
        must,
        must,
        Better.Lower,
        $"geometric mean of {ratios.Count} cells, {ratios.Min():F2} to {ratios.Max():F2}");

    private static string Text(ChunkSamples samples) => $"{samples.Name} {samples.Median:N0} ns";
}
