using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Reporting;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Gates;

/// <summary>
/// What a rule costs: custom ones against the built-in rule they repeat, the other static keys against the default, and
/// the other shapes with their growth. Agent rules are measured where agents are idle, contact rules where contacts
/// wait; the harness is taken off.
/// </summary>
internal static class RuleGates
{
    private static readonly RuleSubject[] OtherShapes =
    [
        RuleSubject.Agents(AgentSelection.RoundRobin),
        RuleSubject.Agents(AgentSelection.Random),
        RuleSubject.Contacts(ContactSelection.LongestQueue),
    ];

    private static readonly RuleSubject[] FurtherShapes =
    [
        RuleSubject.Agents(AgentSelection.PowerOfD(2)),
        RuleSubject.Agents(AgentSelection.FewestContacts(TimeSpan.FromHours(1))),
        RuleSubject.Contacts(ContactSelection.WaitToTarget),
        RuleSubject.Contacts(ContactSelection.Value),
        RuleSubject.Contacts(ContactSelection.Random),
    ];

    /// <summary>Measures every rule row.</summary>
    public static void Add(GateReport report, MeasureOptions options, WorkbenchShelf shelf, bool isQuick)
    {
        AddCustom(report, options, shelf);
        var ratios = new List<double>();
        foreach (var rule in RuleSubject.StaticKeys)
        {
            var ratio = Over(options, shelf, rule, new EngineSetup());
            report.Add(new Figure($"{rule.Name} over the default", $"{ratio:F2}"));

            // What a contact takes an agent differs by queue, so this rule alone looks at an agent per lane.
            if (rule.Name == AgentSelection.Fastest.Name)
                report.Add(new Gate("fastest-over-default", ratio, 4, 2, Better.Lower));
            else
                ratios.Add(ratio);
        }

        report.Add(new Gate(
            "static-key-over-default", ratios.Max(), 1.25, 1.1, Better.Lower, $"the dearest of {ratios.Count} rules"));
        foreach (var rule in isQuick ? OtherShapes : [.. OtherShapes, .. FurtherShapes])
        {
            var ratio = Over(options, shelf, rule, new EngineSetup());
            if (isQuick && rule.Regime == Regime.Waiting)
            {
                report.Add(new Figure($"{rule.Name} over the default", $"{ratio:F2}"));
                continue;
            }

            using var small = GrowthSubject.On(shelf.Get(new Cell(1_000, 64, rule.Regime)), rule.Setup);
            using var large = GrowthSubject.On(shelf.Get(new Cell(100_000, 64, rule.Regime)), rule.Setup);
            var (growth, note) = GrowthGates.Measure(options, small, large);
            report.Add(new Figure(
                $"{rule.Name} over the default", $"{ratio:F2}; 1k to 100k agents {growth:F2}: {note}"));
        }
    }

    /// <summary>A rule's match in matches of another rule, in the same cell.</summary>
    public static double Over(
        MeasureOptions options, WorkbenchShelf shelf, RuleSubject rule, EngineSetup other, int agents = 1_000)
    {
        var bench = shelf.Get(new Cell(agents, 64, rule.Regime));
        using var engine = bench.Chunk(bench.MakeEngine(rule.Setup));
        using var builtIn = bench.Chunk(bench.MakeEngine(other));
        using var harness = bench.Chunk(Baseline.Null);
        var samples = InterleavedRun.Measure(options, engine, builtIn, harness);
        return samples[0].Less(samples[2]).Over(samples[1].Less(samples[2])).Median;
    }

    private static void AddCustom(GateReport report, MeasureOptions options, WorkbenchShelf shelf)
    {
        var fifo = new EngineSetup { Contacts = ContactSelection.Fifo };
        var agentStruct = Over(options, shelf, RuleSubject.Agents(CustomRules.StructAgents), new EngineSetup());
        var contactStruct = Over(options, shelf, RuleSubject.Contacts(CustomRules.StructContacts), fifo);
        report.Add(Custom("custom-struct-over-built-in", agentStruct, contactStruct, 1.25));
        var agentInterface = Over(options, shelf, RuleSubject.Agents(CustomRules.InterfaceAgents), new EngineSetup());
        var contactInterface = Over(options, shelf, RuleSubject.Contacts(CustomRules.InterfaceContacts), fifo);
        report.Add(Custom("custom-interface-over-built-in", agentInterface, contactInterface, 1.6));
    }

    private static Gate Custom(string name, double agents, double contacts, double must) => new(
        name, Math.Max(agents, contacts), must, 1, Better.Lower, $"agents {agents:F2}, contacts {contacts:F2}");
}
