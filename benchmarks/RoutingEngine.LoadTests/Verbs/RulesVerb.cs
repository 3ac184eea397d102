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
        var name = line.TakeValue("--rule");
        line.ExpectEnd();
        var rules = RuleSubject.All(new Cell(Small, 64, Regime.Idle).RequirementClasses)
            .Where(rule => name is null || rule.Name == name)
            .ToArray();
        if (rules.Length == 0)
            throw new UsageException($"--rule: expected the name of a built-in rule other than the defaults, got '{name}'");
        Console.WriteLine("rule                  side      / default at 1,000   at 100,000   its own growth");
        foreach (var rule in rules)
        {
            // The cells of a rule are let go before those of the next are built.
            var shelf = new WorkbenchShelf();
            var overSmall = RuleGates.Over(MeasureOptions.Quick, shelf, rule, new EngineSetup(), Small);
            var overLarge = RuleGates.Over(MeasureOptions.Quick, shelf, rule, new EngineSetup(), Large);
            using var small = GrowthSubject.On(shelf.Get(new Cell(Small, 64, rule.Regime)), rule.Setup);
            using var large = GrowthSubject.On(shelf.Get(new Cell(Large, 64, rule.Regime)), rule.Setup);
            var (growth, _) = GrowthGates.Measure(MeasureOptions.Quick, small, large);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{rule.Name,-21} {(rule.Regime == Regime.Idle ? "agents" : "contacts"),-9} {overSmall,18:F2} {overLarge,12:F2} {growth,16:F1}"));
        }

        return 0;
    }
}
