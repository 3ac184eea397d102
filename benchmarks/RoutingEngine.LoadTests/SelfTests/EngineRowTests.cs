using RoutingEngine.LoadTests.Gates;
using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Latency;
using RoutingEngine.LoadTests.Reporting;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.SelfTests;

/// <summary>Checks that the rows about the engine measure what they say, and that each of them can fail.</summary>
internal static class EngineRowTests
{
    private const int Matches = 1_024;

    private static readonly MeasureOptions Short =
        new(3, TimeSpan.FromMilliseconds(2), TimeSpan.FromMilliseconds(100));

    public static void EngineUses_AnyCell_EqualTheReference()
    {
        foreach (var bench in SmallBenches())
        {
            foreach (var use in Enum.GetValues<EngineUse>())
            {
                var engine = bench.MakeEngine(new EngineSetup(use));
                Check.That(bench.EqualsOracle(engine, Matches), $"{engine.Name} at {bench.Cell} differs");
            }

            var faulty = new FaultySystem(bench.MakeEngine(new EngineSetup(EngineUse.Cycle)), Fault.IgnoresPriority);
            Check.That(
                bench.Cell.Regime != Regime.Waiting || !bench.EqualsOracle(faulty, Matches),
                $"a cycle without priorities at {bench.Cell} has the reference's hash");
        }
    }

    public static void Cycle_AtSteadyState_OffersAndArmsTimers()
    {
        var bench = new Workbench(new Cell(60, 16, Regime.Waiting), 3);
        var engine = bench.MakeEngine(new EngineSetup(EngineUse.Cycle));
        var loop = bench.Start(engine);
        var before = engine.Core.Sequence;

        loop.Run(Matches);

        // Queued, offered, accepted, closed.
        Check.InRange((engine.Core.Sequence - before) / (double)Matches, 3.9, 4.1, "decisions per cycle");
        Check.That(engine.Core.DeadlineCount >= bench.State.Waiting.Length, "every waiting contact has a timer");
    }

    public static void CustomRules_AnyCell_DecideAsTheBuiltIn()
    {
        foreach (var bench in SmallBenches())
        {
            var builtIn = bench.Start(bench.MakeEngine(new EngineSetup { Contacts = ContactSelection.Fifo }));
            builtIn.Run(Matches);
            foreach (var (agents, contacts) in new[]
            {
                (CustomRules.StructAgents, CustomRules.StructContacts),
                (CustomRules.InterfaceAgents, CustomRules.InterfaceContacts),
            })
            {
                var custom = bench.Start(bench.MakeEngine(new EngineSetup { Agents = agents, Contacts = contacts }));
                custom.Run(Matches);
                Check.That(custom.Hash == builtIn.Hash, $"{agents}, {contacts} at {bench.Cell}: not as the built-in");
            }
        }
    }

    public static void StateWithoutHistory_WithShuffledPlaces_EqualsTheReference()
    {
        var population = new Population(new Cell(60, 16, Regime.Waiting), 3);
        var state = SteadyState.WithoutHistory(population, 500, 3);
        var bench = new Workbench(population, state, StepScript.Make(Regime.Waiting, 3));
        var engine = bench.MakeEngine();
        engine.ShufflePlaces(state.ClassOf.Length, 3);

        Check.That(bench.EqualsOracle(engine, Matches), "the engine differs from the reference");
        var onePriority = StepScript.WithOnePriority(bench.Script);
        Check.That(onePriority.All(word => StepScript.Priority(word) == 0), "a script of one priority has others");
        Check.That(
            onePriority.Select(StepScript.IsArrival).SequenceEqual(bench.Script.Select(StepScript.IsArrival)),
            "a script of one priority has other arrivals");
    }

    public static void ShapedPopulations_AnySize_HoldWhatTheyShould()
    {
        var (small, large) = (ShapedPopulation.Islands(1, 320, 160, 3), ShapedPopulation.Islands(8, 320, 160, 3));
        Check.That(large.Classes.Length == 8 * small.Classes.Length, "classes grow with the islands");
        Check.That(large.Profiles.Length == small.Profiles.Length, "profiles stay");
        Check.InRange(large.MeanLinks / small.MeanLinks, 0.6, 1.7, "links per agent, eight islands over one");
        foreach (var links in new[] { 10, 150 })
            Check.That(ShapedPopulation.Linked(links, 300, 3).MeanLinks == links, $"every agent has {links} links");
    }

    public static void GrowthRow_SubjectThatGrows_IsSeenWithoutItsHarness()
    {
        var (quick, slow, none) = (Samples(3, 9, 4), Samples(11, 50, 16), Samples(1, 8, 1));

        var (growth, _) = GrowthGates.Of([quick, none, slow, none]);
        var (same, _) = GrowthGates.Of([quick, none, quick, none]);

        Check.InRange(growth, 5, 5, "median of 5, 42 and 5");
        Check.InRange(same, 1, 1, "a subject beside itself");
        Check.That(!new Gate("growth", growth, 2.5, 1.6, Better.Lower).Pass, "a growth of five passes");
        Check.InRange(ChunkSamples.BestRatio(slow, none, quick, none), 5, 5, "best chunk to best chunk");
    }

    public static void AllocationRows_SubjectThatAllocates_Fail()
    {
        var ids = AllocationGates.Row("new ids", Short, AllocationGates.MustAllocate());
        Check.That(!ids.Pass, "new ids cost no bytes");
        var rare = AllocationGates.Row("rare", Short, new DelegateChunk("rare", operations =>
        {
            for (var i = 0; i < operations; i += 1_000_000)
                GC.KeepAlive(new byte[16]);
        }));
        Check.That(!rare.Pass, "a single array in a chunk of many operations is not seen");
    }

    public static void MemoryMeter_KnownArrays_ReadsTheirSize()
    {
        const int Count = 10_000;

        var bytes = MemoryGates.HeapOf(() => Enumerable.Range(0, Count).Select(_ => new byte[1_000]).ToArray());

        Check.InRange((double)bytes / Count, 1_020, 1_060, "bytes of an array of 1,000");
    }

    public static void PauseMeter_OneLongCommand_IsTheLongest()
    {
        var driver = new CoreDriver(new MatchingCore(new Center
        {
            Queues = [new ContactQueue("queue") { LongestWait = TimeSpan.FromSeconds(1) }],
        }));
        for (var i = 0; i < 1_000; i++)
            driver.Do(RoutingCommand.Submit(new QueueHandle(0)), later: i == 0 ? 1 : 0);
        driver.ResetClock();
        for (var i = 0; i < 5; i++)
            driver.Do(RoutingCommand.AdvanceTime(0), later: 0);
        var quiet = driver.Longest;
        driver.ResetClock();

        driver.Do(RoutingCommand.AdvanceTime(0), later: TimeSpan.FromSeconds(1).Ticks + 1);

        Check.That(driver.Core.OpenContactCount == 0 && driver.Commands == 1, "all waits ended in one command");
        Check.That(
            driver.Longest > TimeSpan.FromMicroseconds(20) && driver.Longest == driver.Total,
            $"a thousand deadlines took {driver.Longest}, nothing took {quiet}");
    }

    public static void Router_EndToEnd_CountsEveryAssignment()
    {
        var bench = new Workbench(new Cell(100, 16, Regime.Idle), 3);
        foreach (var use in new[] { EngineUse.Match, EngineUse.Cycle })
        {
            using var router = new RouterChunk(bench, use);
            router.Run(2_000);
            Check.That(router.Done >= 2_000 && router.Missed == 0, $"{router.Name}: {router.Done} assignments");
        }

        using var narrow = new RouterChunk(bench, EngineUse.Cycle, subscriptionCapacity: 1);
        var isSeen = false;
        try
        {
            // Whether the reader falls behind in one run is up to the threads; in many it does.
            for (var run = 0; run < 200; run++) narrow.Run(2_000);
        }
        catch (InvalidOperationException)
        {
            isSeen = true;
        }

        Check.That(isSeen, "a subscription that cannot keep up goes unnoticed");
    }

    public static void EdgeRow_SubjectDearerThanTheLine_Fails()
    {
        Check.That(!EdgeGates.OverLine("dear", Samples(400, 500, 600), 100, 3, 2).Pass, "four lines pass for three");
        Check.That(EdgeGates.OverLine("same", Samples(300, 500, 900), 100, 3, 2).Pass, "three lines fail for three");
    }

    public static void Intake_SeveralProducers_HandsOverAll()
    {
        using var intake = new IntakeChunk(4);

        intake.Run(4_000);

        Check.That(intake.Handed == 4_000, $"expected 4,000 commands, {intake.Handed} were handed over");
    }

    public static void Report_TwoGatesOfOneName_AreRefused()
    {
        var report = new GateReport();
        report.Add(new Gate("g", 1, 1, 1, Better.Lower));
        var isRefused = false;
        try
        {
            report.Add(new Gate("g", 2, 1, 1, Better.Lower));
        }
        catch (ArgumentException)
        {
            isRefused = true;
        }

        Check.That(isRefused, "two gates of one name");
    }

    public static void Growth_PointsAndPicture_KeepTheirFigures()
    {
        GrowthPoint[] points = [new("agents", "fast", 1_000, 5), new("agents", "slow", 100_000, 7.25)];

        Check.That(points.SequenceEqual(points.Select(p => GrowthPoint.Parse(p.ToString()))), "points read back");
        var isRefused = false;
        try
        {
            GrowthPoint.Parse("agents,fast,none,5");
        }
        catch (FormatException)
        {
            isRefused = true;
        }

        Check.That(isRefused, "a point without a size is read");
        var picture = System.Xml.Linq.XDocument.Parse(GrowthPlot.Draw(points));
        var circles = picture.Descendants().Where(e => e.Name.LocalName == "circle").ToArray();
        Check.That(circles.Length == 2, "each point is drawn");
        Check.That(
            (int)circles[0].Attribute("cy")! > (int)circles[1].Attribute("cy")!, "the dearer point stands higher");
    }

    public static void HeapWatch_ChunkThatAllocates_IsNotClean()
    {
        var idle = new DelegateChunk("idle", _ => Thread.SpinWait(100));
        var busy = new DelegateChunk("busy", operations =>
        {
            for (var i = 0; i < operations; i++)
                GC.KeepAlive(new byte[100]);
        });

        // The whole process is watched, and on a busy machine the runtime allocates now and then: one clean look is enough.
        Check.That(
            Enumerable.Range(0, 10).Any(_ => HeapWatch.Over(idle, TimeSpan.FromMilliseconds(50)).IsClean),
            "a chunk that allocates nothing");
        var watch = HeapWatch.Over(busy, TimeSpan.FromMilliseconds(50));
        Check.That(!watch.IsClean, "a chunk that allocates is clean");
        Check.InRange(watch.BytesPerOperation, 120, 136, "bytes of an array of 100");
    }

    public static void Latency_RouterSink_RecordsEveryContactOnce()
    {
        var latencies = new LatencyHistogram();
        using var sink = new RouterSink(
            new Population(new Cell(100, 16, Regime.Idle), 3), WaitingMode.SpinThenPark, latencies);
        var self = sink;

        var (sent, _) = OpenLoopSender.Send(
            ref self, 10_000, TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(60));

        Check.That(sink.Drain(TimeSpan.FromSeconds(30)), "every contact is offered");
        Check.That(sent == 200 && latencies.Count == sent, $"{sent} sent, {latencies.Count} recorded");
        Check.That(latencies.ValueAt(0.5) > 100, "an offer through three threads takes more than 100 ns");
    }

    private static ChunkSamples Samples(params double[] nanoseconds) => new("samples", nanoseconds, 0, 1);

    private static IEnumerable<Workbench> SmallBenches()
    {
        foreach (var regime in Enum.GetValues<Regime>())
            yield return new Workbench(new Cell(60, 16, regime), 3);
        yield return new Workbench(new Cell(60, 64, Regime.Mix, UniqueProfiles: true), 4);
    }
}
