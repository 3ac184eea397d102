using BenchmarkDotNet.Attributes;
using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.Benchmarks;

/// <summary>The matching core in cells of the matrix: a match, a whole offer life, and one under text ids.</summary>
/// <remarks>The driver's own cost is the row <c>Null</c> of <see cref="BaselineBenchmarks"/>.</remarks>
[MemoryDiagnoser]
public class EngineBenchmarks
{
    private const int Matches = 32;

    private ILoopChunk? _loop;

    /// <summary>Signed-in agents.</summary>
    [Params(1_000, 10_000)]
    public int Agents { get; set; }

    /// <summary>Distinct skills.</summary>
    [Params(16, 64, 512)]
    public int Skills { get; set; }

    /// <summary>Idle, Waiting or Mix.</summary>
    [ParamsSource(nameof(Regimes))]
    public string Regime { get; set; } = nameof(LoadTests.Workload.Regime.Idle);

    /// <summary>Match, Cycle or CycleWithIds.</summary>
    [ParamsSource(nameof(Uses))]
    public string Use { get; set; } = nameof(EngineUse.Match);

    /// <summary>The regimes of the matrix.</summary>
    public static IEnumerable<string> Regimes => Enum.GetNames<Regime>();

    /// <summary>The uses of the engine.</summary>
    public static IEnumerable<string> Uses => Enum.GetNames<EngineUse>();

    /// <summary>Brings the engine to its steady state.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        var bench = new Workbench(new Cell(Agents, Skills, Enum.Parse<Regime>(Regime)));
        _loop = bench.Engine(Enum.Parse<EngineUse>(Use));
    }

    /// <summary>One operation.</summary>
    [Benchmark(OperationsPerInvoke = Matches)]
    public void Operation() => _loop!.Run(Matches);
}
