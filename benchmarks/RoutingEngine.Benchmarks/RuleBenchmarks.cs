using BenchmarkDotNet.Attributes;
using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.Benchmarks;

/// <summary>
/// A match under each rule at 1,000 agents and 64 skills: agent rules where agents are idle, contact rules where
/// contacts wait.
/// </summary>
[MemoryDiagnoser]
public class RuleBenchmarks
{
    private const int Matches = 32;

    private static readonly AgentSelection[] AgentRules =
    [
        AgentSelection.LongestIdle, AgentSelection.MostRecentlyIdle, AgentSelection.Ordered, AgentSelection.LowestLoad,
        AgentSelection.FewestSkills, AgentSelection.MostQualified, AgentSelection.Fastest, AgentSelection.RoundRobin,
        AgentSelection.PowerOfD(2), AgentSelection.Random, CustomRules.StructAgents, CustomRules.InterfaceAgents,
    ];

    private static readonly ContactSelection[] ContactRules =
    [
        ContactSelection.Priority, ContactSelection.Fifo, ContactSelection.Lifo, ContactSelection.Slack,
        ContactSelection.AgedPriority(TimeSpan.FromMilliseconds(10)), ContactSelection.LongestQueue,
        ContactSelection.WaitToTarget, ContactSelection.Random, CustomRules.StructContacts,
        CustomRules.InterfaceContacts,
    ];

    private static readonly Dictionary<string, (EngineSetup Setup, Regime Regime)> ByName = Name();

    private ILoopChunk? _loop;

    /// <summary>The rule under test, with its side.</summary>
    [ParamsSource(nameof(Rules))]
    public string Rule { get; set; } = "";

    /// <summary>All rules under test.</summary>
    public static IEnumerable<string> Rules => ByName.Keys;

    /// <summary>Brings an engine with the rule to its steady state.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        var (setup, regime) = ByName[Rule];
        var bench = new Workbench(new Cell(1_000, 64, regime));
        _loop = bench.Chunk(bench.MakeEngine(setup));
    }

    /// <summary>One match.</summary>
    [Benchmark(OperationsPerInvoke = Matches)]
    public void Match() => _loop!.Run(Matches);

    private static Dictionary<string, (EngineSetup Setup, Regime Regime)> Name()
    {
        var named = new Dictionary<string, (EngineSetup, Regime)>();
        foreach (var rule in AgentRules)
            named.Add($"agents {rule}", (new EngineSetup { Agents = rule }, Regime.Idle));
        foreach (var rule in ContactRules)
            named.Add($"contacts {rule}", (new EngineSetup { Contacts = rule }, Regime.Waiting));
        return named;
    }
}
