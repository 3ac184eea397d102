using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Reporting;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Verbs;

/// <summary>
/// <c>edges [--quick] [--agents N] [--busy N] [--stuck N]</c>: the live router end to end, beside the line transfer and two threads
/// that share a locked (b); what a change of the edges is tried with. With <c>--busy</c> that many threads keep the
/// cores busy meanwhile; with <c>--stuck</c> a cycle is measured beside one with subscriptions that nobody reads.
/// </summary>
internal static class EdgesVerb
{
    private const int WarmUpOperations = 50_000;

    /// <summary>Runs the verb.</summary>
    public static int Run(CommandLine line)
    {
        var options = line.TakeFlag("--quick") ? MeasureOptions.Quick : MeasureOptions.Full;
        var busy = line.TakeNumber("--busy", 0);
        var stuck = line.TakeNumber("--stuck", 0);
        var agents = line.TakeNumber("--agents", 1_000);
        line.ExpectEnd();
        using var neighbours = new BusyThreads(busy);
        var bench = new Workbench(new Cell(agents, 64, Regime.Idle));
        if (stuck > 0)
            return Stuck(bench, options, stuck);

        using var transfer = new LineTransferChunk();
        using var match = new RouterChunk(bench, EngineUse.Match);
        using var cycle = new RouterChunk(bench, EngineUse.Cycle);
        using var locked = new SharedLoopChunk<PriorityQueueSystem>(bench, new PriorityQueueSystem(bench.Population));
        using var core = bench.Engine();
        using var coreCycle = bench.Engine(EngineUse.Cycle);
        var samples = InterleavedRun.Measure(options, transfer, match, cycle, locked, core, coreCycle);
        var least = samples[0].Min;
        Console.WriteLine($"{"ns, beside " + busy + " busy threads",-30} {"best",8} {"median",8}   lines: best, median");
        foreach (var subject in samples)
        {
            Console.WriteLine(
                $"{subject.Name,-30} {subject.Min,8:F0} {subject.Median,8:F0}   {subject.Min / least,11:F2} "
                + $"{subject.Median / least:F2}");
        }

        Console.WriteLine(
            $"locked (b) over match: median {samples[3].Over(samples[1]).Median:F2}, "
            + $"best to best {samples[3].Min / samples[1].Min:F2}");
        return 0;
    }

    private static int Stuck(Workbench bench, MeasureOptions options, int count)
    {
        using var alone = new RouterChunk(bench, EngineUse.Cycle);
        using var gaps = new RouterChunk(bench, EngineUse.Cycle);
        using var closed = new RouterChunk(bench, EngineUse.Cycle);
        gaps.AddStuck(count, SubscriptionOverflow.DropNewestWithGap);
        closed.AddStuck(count, SubscriptionOverflow.Close);

        // The size of a chunk is found by trying, which must not meet subscriptions that are still filling up.
        foreach (var subject in new[] { alone, gaps, closed })
            subject.Run(WarmUpOperations);
        var samples = InterleavedRun.Measure(options, alone, gaps, closed);
        Console.WriteLine($"cycle, ns: alone {samples[0].Median:F0}; beside {count} subscriptions that nobody reads:");
        Console.WriteLine($"  {SubscriptionOverflow.DropNewestWithGap}: {samples[1].Over(samples[0]).Median:F2} of it");
        Console.WriteLine($"  {SubscriptionOverflow.Close}: {samples[2].Over(samples[0]).Median:F2} of it");
        return 0;
    }
}
