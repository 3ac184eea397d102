using System.Runtime.CompilerServices;
using RoutingEngine.LoadTests.Gates;
using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Reporting;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Systems.Floor;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.SelfTests;

/// <summary>Checks that the floor does what it says, and that a floor which does not is seen.</summary>
internal static class FloorTests
{
    private const int Line = 64;
    private const int Agents = 60;
    private const int Matches = 2_048;

    public static void Records_OfAnyKind_AreOneLineEach()
    {
        Check.That(Unsafe.SizeOf<ContactRecord>() == Line, "a contact is 64 bytes");
        Check.That(Unsafe.SizeOf<AgentRecord>() == Line, "an agent is 64 bytes");
        Check.That(Unsafe.SizeOf<FloorDecision>() == Line, "a decision is 64 bytes");
        var store = new AlignedStore<ContactRecord>(3);
        var offset = Unsafe.ByteOffset(ref Unsafe.NullRef<ContactRecord>(), ref store[1]);
        Check.That(offset % Line == 0, $"a record begins on a line, not {offset % Line} bytes behind");
    }

    public static void Floor_AnyCell_DecidesInTheEnginesOrder()
    {
        foreach (var cell in Cell.Nine(Agents).Append(new Cell(1_000, 64, Regime.Waiting)))
        {
            var bench = new Workbench(cell, 7);
            Check.That(HasTheEnginesOrder(bench, bench.Make(Baseline.Floor)), $"the floor at {cell} differs");

            var faulty = new FaultySystem(bench.Make(Baseline.Floor), Fault.IgnoresPriority);
            Check.That(
                cell.Regime != Regime.Waiting || !HasTheEnginesOrder(bench, faulty),
                $"a floor without priorities at {cell} has the engine's order");
        }
    }

    public static void Floor_AtSteadyState_ChargesUnitsAndLeavesATrace()
    {
        var bench = new Workbench(new Cell(Agents, 16, Regime.Mix), 3);
        var floor = new FloorSystem(bench.Population, bench.Contacts);
        var loop = bench.Start(floor);
        var (decisions, hash) = (floor.Trace.Sequence, floor.Trace.Hash);

        loop.Run(Matches);

        Check.That(floor.Trace.Hash != hash, "the trace folds decisions in");
        Check.InRange((floor.Trace.Sequence - decisions) / (double)Matches, 2.9, 3.1, "decisions per match");
        for (var sequence = floor.Trace.Sequence - 9; sequence <= floor.Trace.Sequence; sequence++)
            Check.That(floor.Trace[sequence].Sequence == sequence, $"decision {sequence} is kept");
        var used = Enumerable.Range(0, Agents).Sum(floor.UnitsUsedBy);
        Check.That(used == 100 * loop.Busy, $"{loop.Busy} busy agents use {used} units");
    }

    public static void Floor_CancelsAnywhereInALine_LeavesTheOthersInOrder()
    {
        CheckCancels((floor, contact) => floor.Cancel(contact));
        Check.Fails(() => CheckCancels((_, _) => true), "a cancel that does nothing");
    }

    public static void FloorRows_FloorSlowerThanItMayBe_Fail()
    {
        Check.That(RowsOf(floor: 9, classFifo: 10).TrueForAll(gate => gate.Pass), "an honest floor passes");
        var slow = RowsOf(floor: 20, classFifo: 10);
        Check.That(slow.Exists(gate => gate.Name == "floor-over-class-fifo-1k" && !gate.Pass), "slow at 1k");
        Check.That(slow.Exists(gate => gate.Name == "floor-over-class-fifo-10k" && !gate.Pass), "slow at 10k");
        var dear = RowsOf(floor: 4, classFifo: 10);
        Check.That(dear.Exists(gate => gate.Name == "match-over-floor" && !gate.Pass), "a match of four floors");
    }

    private static List<Gate> RowsOf(double floor, double classFifo)
    {
        var report = new GateReport();
        var ratios = new FloorRatios();
        foreach (var agents in new[] { 1_000, 10_000 })
            ratios.Add(agents, Samples(16), Samples(floor), Samples(classFifo), Samples(0));
        ratios.AddTo(report);
        return [.. report.Gates];

        static ChunkSamples Samples(double nanoseconds) => new("samples", [nanoseconds], 0, 1);
    }

    private static bool HasTheEnginesOrder(Workbench bench, IDispatchSystem system)
    {
        var loop = bench.Start(system);
        var engine = bench.Start(bench.MakeEngine());
        loop.Run(Matches);
        engine.Run(Matches);
        return loop.Hash == engine.Hash;
    }

    /// <summary>
    /// Contacts wait in few lines, most of them are cancelled in random order, some arrive again, and agents then take
    /// who is left: by priority, then by age.
    /// </summary>
    private static void CheckCancels(Func<FloorSystem, int, bool> cancel)
    {
        const int Contacts = 400;
        var random = new Xoshiro256(11);
        SkillLevel[] skill = [new(0, 100)];
        var population = new Population(
            new Cell(Contacts, 16, Regime.Waiting), [skill], new int[Contacts], [skill, skill, skill]);
        var floor = new FloorSystem(population, Contacts);
        var waiting = new List<(int Contact, int Priority, long Order)>();
        for (var contact = 0; contact < Contacts; contact++)
            Arrive(contact, contact);
        for (var order = Contacts; order < 3 * Contacts; order++)
        {
            var place = random.Below(waiting.Count);
            var contact = waiting[place].Contact;
            waiting.RemoveAt(place);
            Check.That(cancel(floor, contact), $"contact {contact} waits and is not cancelled");
            if (order % 3 > 0 && waiting.Count < Contacts / 2)
                Arrive(contact, order);
            if (waiting.Count == 0)
                break;
        }

        var next = waiting.OrderByDescending(contact => contact.Priority).ThenBy(contact => contact.Order);
        foreach (var (agent, expected) in next.Select((contact, agent) => (agent, contact.Contact)))
            Check.That(floor.SignIn(agent).Contact == expected, $"agent {agent} does not get contact {expected}");
        Check.That(!floor.SignIn(Contacts - 1).IsMade, "a contact that was cancelled is served");

        void Arrive(int contact, long order)
        {
            var priority = random.Below(Population.Priorities);
            try
            {
                floor.Arrive(contact, contact % 3, priority, order);
            }
            catch (InvalidOperationException)
            {
                Check.That(false, $"contact {contact} was cancelled and cannot arrive again");
            }

            waiting.Add((contact, priority, order));
        }
    }
}
