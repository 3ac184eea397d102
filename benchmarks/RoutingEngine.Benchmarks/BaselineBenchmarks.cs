using BenchmarkDotNet.Attributes;
using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Systems;

namespace RoutingEngine.Benchmarks;

/// <summary>
/// One match (arrival, release and the assignment they lead to) of each baseline in cells of the matrix.
/// </summary>
/// <remarks>The driver's own cost is the row of <c>Null</c>. What a baseline cannot do is told in its file.</remarks>
public class BaselineBenchmarks : CellBenchmarks
{
    /// <summary>The system under test.</summary>
    [ParamsSource(nameof(Systems))]
    public string Baseline { get; set; } = nameof(LoadTests.Systems.Baseline.Null);

    /// <summary>
    /// The baselines, but for SQL and the reference, whose single match takes milliseconds in some cells.
    /// </summary>
    public static IEnumerable<string> Systems => Enum.GetNames<Baseline>()
        .Except([nameof(LoadTests.Systems.Baseline.Sql), nameof(LoadTests.Systems.Baseline.Oracle)]);

    /// <summary>One match.</summary>
    [Benchmark(OperationsPerInvoke = Operations)]
    public void Match() => Run();

    private protected override ILoopChunk Make(Workbench bench) => bench.Chunk(Enum.Parse<Baseline>(Baseline));
}
