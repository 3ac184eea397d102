using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.SelfTests;

/// <summary>Checks that every baseline does what a router must, and what its header says of order.</summary>
internal static class BaselineTests
{
    private const int Agents = 60;
    private const int Matches = 1_024;

    private static readonly Baseline[] Routers =
    [
        Baseline.Linq, Baseline.PriorityQueue, Baseline.ConcurrentQueue, Baseline.LinkedList, Baseline.Sql,
        Baseline.ClassFifo, Baseline.Floor, Baseline.Oracle,
    ];

    public static void EveryBaseline_SmallRuns_ConservesAndServesOnlyEligible()
    {
        foreach (var bench in SmallBenches())
        {
            foreach (var baseline in Routers)
                RunChecked(bench, baseline, system => system);
        }
    }

    public static void OrderedBaselines_SmallRuns_EqualTheReference()
    {
        foreach (var bench in SmallBenches())
        {
            foreach (var baseline in Routers)
            {
                var system = bench.Make(baseline);
                using var owner = system as IDisposable;
                var isEqual = bench.EqualsOracle(system, MatchesFor(baseline));
                Check.That(isEqual || !system.KeepsOrder, $"{system.Name} at {bench.Cell}: differs from the reference");
            }
        }
    }

    public static void LockFreeBaseline_WithBacklog_DoesNotKeepOrder()
    {
        var bench = new Workbench(new Cell(Agents, 16, Regime.Waiting), 3);

        Check.That(
            !bench.EqualsOracle(bench.Make(Baseline.ConcurrentQueue), Matches),
            "(c) equals the reference: then its header is wrong");
    }

    public static void Checkers_PlantedFaults_TurnRed()
    {
        var waiting = new Workbench(new Cell(Agents, 16, Regime.Waiting), 3);
        var idle = new Workbench(new Cell(Agents, 16, Regime.Idle), 3);

        Check.That(
            !waiting.EqualsOracle(new FaultySystem(waiting.Make(Baseline.Linq), Fault.IgnoresPriority), Matches),
            "a system that ignores priority has the reference's hash");
        foreach (var fault in new[] { Fault.LosesAssignments, Fault.LosesContacts })
            Check.Fails(() => RunChecked(idle, Baseline.Linq, inner => new FaultySystem(inner, fault)), $"{fault}");
        Check.Fails(() => RunChecked(idle, Baseline.Null, inner => inner), "a system that ignores skills");
    }

    public static void SharedBaselines_TwoThreads_HandEachContactOutOnce()
    {
        foreach (var baseline in new[] { Baseline.PriorityQueue, Baseline.ConcurrentQueue, Baseline.ClassFifo })
        {
            var bench = new Workbench(new Cell(1_000, 16, Regime.Idle), 3);
            var loops = bench.StartShared(bench.Make(baseline), threads: 2);

            Parallel.ForEach(loops, loop => loop.Run(20_000));

            var pairs = loops.SelectMany(loop => loop.Conversations).ToArray();
            var agents = pairs.DistinctBy(pair => pair.Agent).Count();
            var contacts = pairs.DistinctBy(pair => pair.Contact).Count();
            Check.That(agents == pairs.Length, $"{baseline}: an agent has two contacts");
            Check.That(contacts == pairs.Length, $"{baseline}: a contact has two agents");
            Check.That(loops.Sum(loop => loop.Assignments) > 30_000, $"{baseline}: hardly anything was assigned");
        }
    }

    private static IEnumerable<Workbench> SmallBenches()
    {
        var seed = 0UL;
        foreach (var cell in Cell.Nine(Agents))
            yield return new Workbench(cell, ++seed);
        foreach (var regime in Enum.GetValues<Regime>())
            yield return new Workbench(new Cell(Agents, 64, regime, UniqueProfiles: true), ++seed);
    }

    private static int MatchesFor(Baseline baseline) => baseline == Baseline.Sql ? StepScript.BlockMatches : Matches;

    private static void RunChecked(Workbench bench, Baseline baseline, Func<IDispatchSystem, IDispatchSystem> wrap)
    {
        var inner = bench.Make(baseline);
        using var owner = inner as IDisposable;
        var system = new CheckedSystem(wrap(inner), bench.Population, bench.Contacts);
        var loop = bench.Start(system);

        loop.Run(MatchesFor(baseline));

        system.CheckWorkConserved();
    }
}
