using System.Globalization;
using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Verbs;

/// <summary>
/// <c>pace [--agents N] [--skills N] [--seconds N] [--unique]</c>: the engine alone in the three regimes, for a
/// profiler.
/// </summary>
internal static class PaceVerb
{
    public static int Run(CommandLine line)
    {
        var agents = int.Parse(line.TakeValue("--agents") ?? "1000", CultureInfo.InvariantCulture);
        var skills = int.Parse(line.TakeValue("--skills") ?? "64", CultureInfo.InvariantCulture);
        var seconds = double.Parse(line.TakeValue("--seconds") ?? "2", CultureInfo.InvariantCulture);
        var isUnique = line.TakeFlag("--unique");
        line.ExpectEnd();
        foreach (var regime in Enum.GetValues<Regime>())
        {
            var bench = new Workbench(new Cell(agents, skills, regime, isUnique));
            using var engine = bench.Engine();
            var chunk = TimeSpan.FromMilliseconds(1000 * seconds / 15);
            var options = new MeasureOptions(15, chunk, TimeSpan.FromSeconds(2));
            using var harness = bench.Chunk(Baseline.Null);
            var samples = InterleavedRun.Measure(options, engine, new YardstickChunk(), harness);
            var ratio = samples[0].Over(samples[1]);
            Console.WriteLine(
                $"{bench.Cell}: {samples[0].Min:F0} ns per match at best, {samples[0].Median:F0} median; "
                + $"{ratio.Median:F2} yardsticks, {samples[0].Min / samples[1].Min:F2} best to best "
                + $"({ratio.Min:F2} to {ratio.Max:F2}); null {samples[2].Over(samples[1]).Median:F2}; "
                + $"{bench.Population.MeanLinks:F1} links");
        }

        return 0;
    }
}
