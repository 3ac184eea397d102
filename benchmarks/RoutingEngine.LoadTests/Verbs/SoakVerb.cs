using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Verbs;

/// <summary>
/// <c>soak</c>: a minute of cycles at full rate through <c>TrySend</c>, the decisions read as structs: what the whole
/// process allocated and collected meanwhile; exit 1 when it did. The same with typed events is reported apart, and
/// must allocate: it proves the meter.
/// </summary>
internal static class SoakVerb
{
    private const int WarmUpOperations = 100_000;

    /// <summary>Runs the verb.</summary>
    public static int Run(CommandLine line)
    {
        var seconds = line.TakeNumber("--seconds", 60);
        line.ExpectEnd();

        var bench = new Workbench(new Cell(1_000, 64, Regime.Idle));
        var decisions = Soak(bench, TimeSpan.FromSeconds(seconds), readsEvents: false);
        var events = Soak(bench, TimeSpan.FromSeconds(Math.Max(1, seconds / 6)), readsEvents: true);
        if (events.BytesPerOperation < 1)
            Console.WriteLine("the meter sees nothing where events are allocated");
        return decisions.IsClean && events.BytesPerOperation >= 1 ? 0 : 1;
    }

    private static HeapWatch Soak(Workbench bench, TimeSpan duration, bool readsEvents)
    {
        using var router = new RouterChunk(bench, EngineUse.Cycle, readsEvents: readsEvents);
        router.Run(WarmUpOperations);
        var watch = HeapWatch.Over(router, duration);
        var how = readsEvents ? "read also as typed events" : "read as structs";
        var verdict = readsEvents ? "reported" : watch.IsClean ? "clean" : "NOT CLEAN";
        Console.WriteLine($"{router.Name}, {how}: {watch}: {verdict}");
        return watch;
    }
}
