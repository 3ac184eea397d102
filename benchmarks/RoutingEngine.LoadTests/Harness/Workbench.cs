using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Harness;

/// <summary>
/// A cell of the matrix made ready: its population, its steady state and its script, shared by all systems.
/// </summary>
internal sealed class Workbench
{
    /// <summary>The seed of every measurement that does not name another.</summary>
    public const ulong DefaultSeed = 20_260_101;

    private readonly ulong _seed;

    /// <summary>Makes a cell ready; the steady state is found with the class FIFOs.</summary>
    public Workbench(Cell cell, ulong seed = DefaultSeed)
        : this(cell, seed, (population, _) => new ClassFifoSystem(population))
    {
    }

    /// <summary>
    /// Makes a cell ready; the steady state is found with a system made from population and contact capacity.
    /// </summary>
    public Workbench(Cell cell, ulong seed, Func<Population, int, IDispatchSystem> makeSettler)
    {
        Cell = cell;
        Population = new Population(cell, seed);
        State = SteadyStateBuilder.Build(Population, seed + 1, makeSettler);
        _seed = seed;
        Script = StepScript.Make(cell.Regime, ScriptSeed(0));
    }

    /// <summary>Makes a bench of a population and a state that were made elsewhere.</summary>
    public Workbench(Population population, SteadyState state, uint[] script)
    {
        Cell = population.Cell;
        Population = population;
        State = state;
        Script = script;
        _seed = DefaultSeed;
    }

    /// <summary>The cell.</summary>
    public Cell Cell { get; }

    /// <summary>Agents, profiles and requirement classes.</summary>
    public Population Population { get; }

    /// <summary>Where every system starts.</summary>
    public SteadyState State { get; }

    /// <summary>The draws of the run.</summary>
    public uint[] Script { get; }

    /// <summary>Contacts that can exist at once; their numbers run from 0.</summary>
    public int Contacts => State.ClassOf.Length;

    /// <summary>Agents busy in the settled state.</summary>
    public int BusyAtStart => State.Busy.Length;

    /// <summary>Loads a fresh system and makes its loop.</summary>
    public ClosedLoop<TSystem> Start<TSystem>(TSystem system)
        where TSystem : IDispatchSystem => ClosedLoop<TSystem>.Start(system, State, Cell.Agents, Script);

    /// <summary>Loads a fresh system and makes its loop as a chunk under the system's name.</summary>
    public ILoopChunk Chunk<TSystem>(TSystem system)
        where TSystem : IDispatchSystem => new LoopChunk<TSystem>(
            system, Start(system), StepScript.GranularityOf(Cell.Regime));

    /// <summary>
    /// Loads a fresh system that allows several callers and makes a loop for each, with a script of its own.
    /// </summary>
    public ClosedLoop<TSystem>[] StartShared<TSystem>(TSystem system, int threads)
        where TSystem : IDispatchSystem
    {
        var scripts = new uint[threads][];
        for (var i = 0; i < threads; i++)
            scripts[i] = StepScript.Make(Cell.Regime, ScriptSeed(i));
        return ClosedLoop<TSystem>.StartShared(system, State, Cell.Agents, scripts);
    }

    /// <summary>
    /// Runs a fresh system and the reference for so many matches and compares the hash of all assignments in order.
    /// </summary>
    /// <returns>Whether the hashes are equal.</returns>
    public bool EqualsOracle<TSystem>(TSystem system, int matches)
        where TSystem : IDispatchSystem
    {
        var loop = Start(system);
        var oracle = Start(new OracleSystem(Population, Contacts));
        loop.Run(matches);
        oracle.Run(matches);
        return loop.Hash == oracle.Hash;
    }

    /// <summary>How far the regime has moved since the start: change of busy agents as a share of all agents.</summary>
    public double Drift(ILoopChunk loop) => (double)(loop.Busy - BusyAtStart) / Cell.Agents;

    private ulong ScriptSeed(int thread) => _seed + 2 + (ulong)thread;
}
