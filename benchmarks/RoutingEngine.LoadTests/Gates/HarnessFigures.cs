using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Reporting;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Gates;

/// <summary>What the yardsticks and the harness itself cost, so that a reader can judge every other figure.</summary>
internal static class HarnessFigures
{
    private const int WarmUpAgents = 100;

    private static readonly MeasureOptions CompileOnly =
        new(1, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(100));

    /// <summary>
    /// Compiles all there is on a small cell, then measures yardstick, null harness and line transfer.
    /// </summary>
    public static void Add(GateReport report, MeasureOptions options)
    {
        foreach (var regime in Enum.GetValues<Regime>())
        {
            var small = new Workbench(new Cell(WarmUpAgents, 16, regime));
            foreach (var baseline in Enum.GetValues<Baseline>())
            {
                using var loop = small.Chunk(baseline);
                InterleavedRun.Measure(CompileOnly, loop);
            }
        }

        var yardstick = new YardstickChunk();
        foreach (var regime in Enum.GetValues<Regime>())
        {
            var bench = new Workbench(new Cell(1_000, 64, regime));
            using var harness = bench.Chunk(Baseline.Null);
            var samples = InterleavedRun.Measure(options, yardstick, harness);
            var ratio = samples[1].Over(samples[0]).Median;
            report.Add(new Figure(
                $"null harness, {bench.Cell}",
                $"{samples[1].Median:F1} ns = {ratio:F2} of the yardstick ({samples[0].Median:F1} ns)"));
        }

        using var transfer = new LineTransferChunk();
        var line = InterleavedRun.Measure(options, transfer)[0];
        report.Add(new Figure(transfer.Name, $"median {line.Median:F0} ns, smallest {line.Min:F0} ns"));
    }
}
