using BenchmarkDotNet.Attributes;
using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Systems;

namespace RoutingEngine.Benchmarks;

/// <summary>The matching core in cells of the matrix: a match, a whole offer life, and one under text ids.</summary>
/// <remarks>The driver's own cost is the row <c>Null</c> of <see cref="BaselineBenchmarks"/>.</remarks>
public class EngineBenchmarks : CellBenchmarks
{
    /// <summary>Match, Cycle or CycleWithIds.</summary>
    [ParamsSource(nameof(Uses))]
    public string Use { get; set; } = nameof(EngineUse.Match);

    /// <summary>The uses of the engine.</summary>
    public static IEnumerable<string> Uses => Enum.GetNames<EngineUse>();

    /// <summary>One operation.</summary>
    [Benchmark(OperationsPerInvoke = Operations)]
    public void Operation() => Run();

    private protected override ILoopChunk Make(Workbench bench) => bench.Engine(Enum.Parse<EngineUse>(Use));
}
