using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Stepping;

/// <summary>What is stepped: a system in a center, both by name so that a child process can be told.</summary>
/// <param name="System">One of <see cref="Systems"/>.</param>
/// <param name="Center">One of <see cref="Centers"/>.</param>
internal sealed record SteppedSubject(string System, string Center)
{
    private const string OneAgent = "one agent";
    private const string Backlogged = "1000/64/waiting";

    /// <summary>The systems: what the harness costs, the least an engine must do, and the engine.</summary>
    public static IReadOnlyList<string> Systems { get; } = ["null", "floor", "engine"];

    /// <summary>
    /// The centers: one agent and one queue, where all that is left is the work per match, and a thousand agents with
    /// a backlog.
    /// </summary>
    public static IReadOnlyList<string> Centers { get; } = [OneAgent, Backlogged];

    /// <summary>Makes the center ready; it is the same in every process.</summary>
    public Workbench MakeBench() => Center switch
    {
        OneAgent => MakeOneAgent(),
        Backlogged => new Workbench(new Cell(1_000, 64, Regime.Waiting)),
        _ => throw new InvalidOperationException($"There is no center '{Center}' to step."),
    };

    /// <summary>Makes a fresh system in the center and the loop that drives it.</summary>
    public ILoopChunk MakeLoop(Workbench bench) => System switch
    {
        "null" => bench.Chunk(Baseline.Null),
        "floor" => bench.Chunk(Baseline.Floor),
        "engine" => bench.Engine(),
        _ => throw new InvalidOperationException($"There is no system '{System}' to step."),
    };

    private static Workbench MakeOneAgent()
    {
        SkillLevel[] skills = [new(0, 100)];
        var population = new Population(new Cell(1, 16, Regime.Waiting), [skills], [0], [skills]);
        var state = SteadyState.WithoutHistory(population, waiting: 0, Workbench.DefaultSeed);
        return new Workbench(population, state, StepScript.Make(Regime.Waiting, Workbench.DefaultSeed));
    }
}
