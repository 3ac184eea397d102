using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Reporting;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Gates;

/// <summary>What a whole offer life, and one under text ids, costs in matches; the harness is taken off.</summary>
internal static class OperationGates
{
    /// <summary>Measures the three regimes at 1,000 and 10,000 agents with 64 skills.</summary>
    public static void Add(GateReport report, MeasureOptions options, WorkbenchShelf shelf)
    {
        var cycles = new List<double>();
        var cyclesWithIds = new List<double>();
        foreach (var agents in new[] { 1_000, 10_000 })
        {
            foreach (var regime in Enum.GetValues<Regime>())
            {
                var bench = shelf.Get(new Cell(agents, 64, regime));
                using var match = bench.Engine();
                using var cycle = bench.Engine(EngineUse.Cycle);
                using var withIds = bench.Engine(EngineUse.CycleWithIds);
                using var harness = bench.Chunk(Baseline.Null);
                var samples = InterleavedRun.Measure(options, match, cycle, withIds, harness);
                var net = samples[..3].Select(subject => subject.Less(samples[3])).ToArray();
                cycles.Add(net[1].Over(net[0]).Median);
                cyclesWithIds.Add(net[2].Over(net[0]).Median);
                var best = samples[1..3].Select(subject =>
                    ChunkSamples.BestRatio(subject, samples[3], samples[0], samples[3])).ToArray();
                report.Add(new Figure(
                    $"operations, {bench.Cell}",
                    $"match {net[0].Median:F0} ns, cycle {net[1].Median:F0} ns, cycle+ids {net[2].Median:F0} ns; "
                    + $"over the match best to best {best[0]:F2} and {best[1]:F2}"));
            }
        }

        report.Add(Gate.Mean("cycle-over-match", cycles, 2, 1.5));
        report.Add(Gate.Mean("cycle-ids-over-match", cyclesWithIds, 4, 3));
    }
}
