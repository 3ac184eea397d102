using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Gates;

/// <summary>An engine at one size and the empty harness at the same size, whose cost is taken off.</summary>
internal sealed record GrowthSubject(ILoopChunk Engine, ILoopChunk Harness, double Links) : IDisposable
{
    /// <summary>A subject on a workbench.</summary>
    public static GrowthSubject On(Workbench bench, EngineSetup? setup = null) => new(
        bench.Chunk(bench.MakeEngine(setup)), bench.Chunk(Baseline.Null), bench.Population.MeanLinks);

    public void Dispose()
    {
        Engine.Dispose();
        Harness.Dispose();
    }
}

/// <summary>Makes the subjects of the growth rows: one thing varies, the others are held.</summary>
internal static class GrowthSubjects
{
    private const int IslandAgents = 3_200;
    private const int IslandProfiles = 1_600;
    private const int BacklogAgents = 1_000;

    /// <summary>So many waiting contacts in no order in memory, under the default rule all of one priority.</summary>
    public static GrowthSubject Waiting(int waiting, EngineSetup? setup = null)
    {
        setup ??= new EngineSetup();
        var hasPriorities = setup.Contacts != ContactSelection.Priority;
        var population = new Population(new Cell(BacklogAgents, 16, Regime.Waiting), Workbench.DefaultSeed);
        var priorities = hasPriorities ? Population.Priorities : 1;
        var state = SteadyState.WithoutHistory(population, waiting, Workbench.DefaultSeed, priorities);
        var script = StepScript.Make(Regime.Waiting, Workbench.DefaultSeed);
        var bench = new Workbench(population, state, hasPriorities ? script : StepScript.WithOnePriority(script));
        var engine = bench.MakeEngine(setup);
        engine.ShufflePlaces(state.ClassOf.Length, Workbench.DefaultSeed);
        return new GrowthSubject(bench.Chunk(engine), bench.Chunk(Baseline.Null), population.MeanLinks);
    }

    /// <summary>So many skills in islands of 16; agents, profiles and links per agent are held.</summary>
    public static GrowthSubject Skills(int skills) =>
        Backlogged(ShapedPopulation.Islands(skills / 16, IslandAgents, IslandProfiles, Workbench.DefaultSeed));

    /// <summary>Agents with so many links each, with a backlog in every class.</summary>
    public static GrowthSubject Links(int links) =>
        Backlogged(ShapedPopulation.Linked(links, BacklogAgents, Workbench.DefaultSeed));

    private static GrowthSubject Backlogged(Population population)
    {
        const int WaitingPerClass = 20;
        var waiting = WaitingPerClass * population.Classes.Length;
        var state = SteadyState.WithoutHistory(population, waiting, Workbench.DefaultSeed);
        var script = StepScript.Make(Regime.Waiting, Workbench.DefaultSeed);
        return GrowthSubject.On(new Workbench(population, state, script));
    }
}
