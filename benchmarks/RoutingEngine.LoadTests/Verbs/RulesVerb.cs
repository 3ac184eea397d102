using System.Globalization;
using RoutingEngine.LoadTests.Gates;
using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Verbs;

/// <summary>
/// <c>rules</c>: a match under every built-in rule in matches under the default rules of the same cell, at 1,000 and 100,000 agents
/// with shared profiles, and how much dearer a match of its own becomes between them; the harness is taken off.
/// </summary>
internal static class RulesVerb
{
    private const int Small = 1_000;
    private const int Large = 100_000;

    /// <summary>Runs the verb.</summary>
    public static int Run(CommandLine line)
    {
        line.ExpectEnd();
        Console.WriteLine("rule                  side      / default at 1,000   at 100,000   its own growth");
        foreach (var rule in RuleSubject.All(new Cell(Small, 64, Regime.Idle).RequirementClasses))
        {
            // A large cell is let go before the next is built: only one stands in memory and cache at a time.
            var shelf = new WorkbenchShelf();
            var (small, ownSmall) = Over(shelf, rule, Small);
            var (large, ownLarge) = Over(shelf, rule, Large);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{rule.Name,-21} {(rule.Regime == Regime.Idle ? "agents" : "contacts"),-9} {small,18:F2} {large,12:F2} {ownLarge / ownSmall,16:F1}"));
        }

        return 0;
    }

    private static (double OverDefault, double Yardsticks) Over(WorkbenchShelf shelf, RuleSubject rule, int agents)
    {
        var bench = shelf.Get(new Cell(agents, 64, rule.Regime));
        using var engine = bench.Chunk(bench.MakeEngine(rule.Setup));
        using var builtIn = bench.Chunk(bench.MakeEngine(new EngineSetup()));
        using var harness = bench.Chunk(Baseline.Null);
        var samples = InterleavedRun.Measure(MeasureOptions.Quick, engine, builtIn, harness, new YardstickChunk());
        return (
            samples[0].Less(samples[2]).Over(samples[1].Less(samples[2])).Median,
            ChunkSamples.BestRatio(samples[0], samples[2], samples[3]));
    }
}
