using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Systems.Floor;

namespace RoutingEngine.LoadTests.Harness;

/// <summary>Makes the baselines and the engine of a workbench.</summary>
internal static class BaselineChunks
{
    /// <summary>Makes a fresh baseline.</summary>
    public static IDispatchSystem Make(this Workbench bench, Baseline baseline) => baseline switch
    {
        Baseline.Linq => new LinqSystem(bench.Population),
        Baseline.PriorityQueue => new PriorityQueueSystem(bench.Population),
        Baseline.ConcurrentQueue => new ConcurrentQueueSystem(bench.Population, bench.Contacts),
        Baseline.LinkedList => new LinkedListSystem(bench.Population, bench.Contacts),
        Baseline.Sql => new SqlSystem(bench.Population),
        Baseline.ClassFifo => new ClassFifoSystem(bench.Population),
        Baseline.Floor => new FloorSystem(bench.Population, bench.Contacts),
        Baseline.Null => new NullSystem(bench.Cell.Agents, bench.Contacts),
        Baseline.Oracle => new OracleSystem(bench.Population, bench.Contacts),
        _ => throw new ArgumentOutOfRangeException(nameof(baseline), baseline, "Expected a baseline."),
    };

    /// <summary>Makes a fresh baseline, loads it and returns its loop as a chunk with typed code of its own.</summary>
    public static ILoopChunk Chunk(this Workbench bench, Baseline baseline) => bench.Make(baseline) switch
    {
        LinqSystem system => bench.Chunk(system),
        PriorityQueueSystem system => bench.Chunk(system),
        ConcurrentQueueSystem system => bench.Chunk(system),
        LinkedListSystem system => bench.Chunk(system),
        SqlSystem system => bench.Chunk(system),
        ClassFifoSystem system => bench.Chunk(system),
        FloorSystem system => bench.Chunk(system),
        NullSystem system => bench.Chunk(system),
        var system => bench.Chunk(system),
    };

    /// <summary>Makes a fresh engine.</summary>
    public static EngineSystem MakeEngine(this Workbench bench, EngineSetup? setup = null) =>
        new(bench.Population, bench.State.ClassOf, setup);

    /// <summary>Makes a fresh engine, loads it and returns its loop as a chunk.</summary>
    public static ILoopChunk Engine(this Workbench bench, EngineUse use = EngineUse.Match) =>
        bench.Chunk(bench.MakeEngine(new EngineSetup(use)));
}
