using BenchmarkDotNet.Attributes;
using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.Benchmarks;

/// <summary>Something that runs in the cells of the matrix: their parameters, and its loop from set-up to clean-up.</summary>
[MemoryDiagnoser]
public abstract class CellBenchmarks
{
    /// <summary>Operations per invocation.</summary>
    protected const int Operations = 32;

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

    /// <summary>The regimes of the matrix.</summary>
    public static IEnumerable<string> Regimes => Enum.GetNames<Regime>();

    /// <summary>Brings the system to its steady state.</summary>
    [GlobalSetup]
    public void SetUp() => _loop = Make(new Workbench(new Cell(Agents, Skills, Enum.Parse<Regime>(Regime))));

    /// <summary>Releases the system.</summary>
    [GlobalCleanup]
    public void CleanUp() => _loop?.Dispose();

    private protected abstract ILoopChunk Make(Workbench bench);

    private protected void Run() => _loop!.Run(Operations);
}
