using System.Diagnostics;
using System.Globalization;
using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Verbs;

/// <summary><c>pace [--agents N] [--skills N] [--seconds N] [--unique]</c>: the engine alone in the three regimes, for a profiler.</summary>
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
            using var engine = bench.Chunk(new EngineSystem(bench.Population, bench.Contacts));
            engine.Run(200_000 / engine.Granularity * engine.Granularity);
            var operations = 100_000 / engine.Granularity * engine.Granularity;
            var best = double.MaxValue;
            for (var clock = Stopwatch.StartNew(); clock.Elapsed.TotalSeconds < seconds;)
            {
                var started = Stopwatch.GetTimestamp();
                engine.Run(operations);
                best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalNanoseconds / operations);
            }

            Console.WriteLine($"{bench.Cell}: {best:F1} ns per match at best");
        }

        return 0;
    }
}
