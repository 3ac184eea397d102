using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Reporting;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Verbs;

/// <summary>
/// <c>floor [--quick]</c>: the engine beside the floor, cell by cell; what a change of the core is tried with.
/// </summary>
internal static class FloorVerb
{
    /// <summary>Runs the verb.</summary>
    public static int Run(CommandLine line)
    {
        var options = line.TakeFlag("--quick") ? MeasureOptions.Quick : MeasureOptions.Full;
        line.ExpectEnd();
        var medians = new List<double>();
        var bests = new List<double>();
        Console.WriteLine($"{"cell",-20} {"match",8} {"floor",8} {"null",8}   match over floor: median, best");
        foreach (var cell in Cell.Nine(1_000).Concat(Cell.Nine(10_000)))
        {
            var bench = new Workbench(cell);
            using var engine = bench.Engine();
            using var floor = bench.Chunk(Baseline.Floor);
            using var harness = bench.Chunk(Baseline.Null);
            var all = InterleavedRun.Measure(options, engine, floor, harness);
            medians.Add(all[0].Less(all[2]).Over(all[1].Less(all[2])).Median);
            bests.Add(ChunkSamples.BestRatio(all[0], all[2], all[1].Less(all[2])));
            Console.WriteLine(
                $"{cell,-20} {all[0].Median,8:F0} {all[1].Median,8:F0} {all[2].Median,8:F0}   {medians[^1],20:F2} {bests[^1]:F2}");
        }

        Console.WriteLine(
            $"{"mean",-46} {RatioStatistics.GeometricMeanOf(medians),20:F2} {RatioStatistics.GeometricMeanOf(bests):F2}");
        return 0;
    }
}
