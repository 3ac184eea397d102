using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Reporting;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Gates;

/// <summary>What each baseline and the floor cannot do, and two baselines too slow for the matrix.</summary>
internal static class BaselineFigures
{
    /// <summary>Adds the figures.</summary>
    public static void Add(GateReport report, MeasureOptions options, bool isQuick)
    {
        var small = new Workbench(new Cell(100, 16, Regime.Idle));
        for (var baseline = Baseline.Linq; baseline <= Baseline.Floor; baseline++)
        {
            var system = small.Make(baseline);
            using var owner = system as IDisposable;
            var order = system.KeepsOrder ? "exact order" : "order not kept";
            report.Add(new Figure(system.Name, $"{order}; {system.Limits}"));
        }

        // These two are far off and judged by nothing: one breadth of skills is enough to show where they stand.
        foreach (var regime in isQuick ? [Regime.Mix] : Enum.GetValues<Regime>())
        {
            var bench = new Workbench(new Cell(1_000, 64, regime));
            using var lists = bench.Chunk(Baseline.LinkedList);
            using var sql = bench.Chunk(Baseline.Sql);
            var samples = InterleavedRun.Measure(options, lists, sql);
            var figures = samples.Select(subject => $"{subject.Name} {subject.Median:N0} ns");
            report.Add(new Figure(bench.Cell.ToString(), string.Join(", ", figures)));
        }
    }
}
