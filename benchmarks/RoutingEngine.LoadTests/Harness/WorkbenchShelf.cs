using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Harness;

/// <summary>The workbenches of a run, each made once: settling a large cell takes longer than measuring it.</summary>
internal sealed class WorkbenchShelf
{
    private readonly Dictionary<Cell, Workbench> _benches = [];

    /// <summary>The workbench of a cell.</summary>
    public Workbench Get(Cell cell)
    {
        if (!_benches.TryGetValue(cell, out var bench))
        {
            bench = cell.UniqueProfiles ? Unsettled(cell) : new Workbench(cell);
            _benches.Add(cell, bench);
        }

        return bench;
    }

    private static Workbench Unsettled(Cell cell)
    {
        // What settles a cell looks at every profile of a class, which takes minutes where each agent has its own.
        var population = new Population(cell, Workbench.DefaultSeed);
        var waiting = cell.Regime == Regime.Waiting ? cell.Backlog : 0;
        var state = SteadyState.WithoutHistory(population, waiting, Workbench.DefaultSeed);
        return new Workbench(population, state, StepScript.Make(cell.Regime, Workbench.DefaultSeed));
    }
}
