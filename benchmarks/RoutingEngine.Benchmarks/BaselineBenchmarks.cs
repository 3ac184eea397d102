using BenchmarkDotNet.Attributes;
using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.Benchmarks;

/// <summary>
/// One match (arrival, release and the assignment they lead to) of each baseline in cells of the matrix.
/// </summary>
/// <remarks>The driver's own cost is the row of <c>Null</c>. What a baseline cannot do is told in its file.</remarks>
[MemoryDiagnoser]
public class BaselineBenchmarks
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

    /// <summary>The system under test.</summary>
    [ParamsSource(nameof(Systems))]
    public string Baseline { get; set; } = nameof(LoadTests.Systems.Baseline.Null);

    /// <summary>The regimes of the matrix.</summary>
    public static IEnumerable<string> Regimes => Enum.GetNames<Regime>();

    /// <summary>
    /// The baselines, but for SQL and the reference, whose single match takes milliseconds in some cells.
    /// </summary>
    public static IEnumerable<string> Systems => Enum.GetNames<Baseline>()
        .Except([nameof(LoadTests.Systems.Baseline.Sql), nameof(LoadTests.Systems.Baseline.Oracle)]);

    /// <summary>Brings the system to its steady state.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        var bench = new Workbench(new Cell(Agents, Skills, Enum.Parse<Regime>(Regime)));
        _loop = bench.Chunk(Enum.Parse<Baseline>(Baseline));
    }

    /// <summary>Releases the system.</summary>
    [GlobalCleanup]
    public void CleanUp() => _loop?.Dispose();

    /// <summary>One match.</summary>
    [Benchmark(OperationsPerInvoke = Matches)]
    public void Match() => _loop!.Run(Matches);
}
