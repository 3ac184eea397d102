using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Reporting;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Gates;

/// <summary>
/// The live router through its public face, one producer beside the engine thread, against what it takes to move one
/// line between two cores and against two threads that share a locked (b). The smallest line transfer is the
/// denominator: a larger one tells of the scheduler, and would flatter the router.
/// </summary>
internal static class EdgeGates
{
    /// <summary>Nanoseconds from which a transfer tells of the scheduler; cores need a tenth.</summary>
    private const double SoundTransfer = 2_000;

    /// <summary>Measures every row.</summary>
    public static void Add(GateReport report, MeasureOptions options, WorkbenchShelf shelf)
    {
        var bench = shelf.Get(new Cell(1_000, 64, Regime.Idle));
        using var transfer = new LineTransferChunk();
        using var match = new RouterChunk(bench, EngineUse.Match);
        using var cycle = new RouterChunk(bench, EngineUse.Cycle);
        using var locked = new SharedLoopChunk<PriorityQueueSystem>(bench, new PriorityQueueSystem(bench.Population));
        var samples = InterleavedRun.Measure(options, transfer, match, cycle, locked);
        var (line, perMatch) = (samples[0].Min, samples[1]);
        if (line > SoundTransfer)
            report.AddError($"the two ends of a line never ran at once ({line:F0} ns): no end-to-end row counts");
        report.Add(new Figure(
            "end to end, 1 producer",
            $"match {perMatch.Median:F0} ns, cycle {samples[2].Median:F0} ns, best {perMatch.Min:F0} and "
            + $"{samples[2].Min:F0} ns; line transfer {line:F0} ns at best, {samples[0].Median:F0} ns median; "
            + $"(b) on two threads {samples[3].Median:F0} ns"));
        report.Add(OverLine("e2e-match-over-line", perMatch, line, 4, 2));
        report.Add(OverLine("e2e-cycle-over-line", samples[2], line, 8, 4));

        // Where the machine is shared, either side may have the bad moments: the smaller ratio is the honest one.
        var (byMedian, byBest) = (samples[3].Over(perMatch).Median, samples[3].Min / perMatch.Min);
        report.Add(new Gate(
            "e2e-locked-pq-over-match", Math.Min(byMedian, byBest), 3, 6, Better.Higher,
            $"the smaller of median {byMedian:F2} and best to best {byBest:F2}"));
        AddProducers(report, options);
    }

    /// <summary>A subject's best chunk in best line transfers.</summary>
    public static Gate OverLine(string name, ChunkSamples subject, double line, double must, double aim) => new(
        name, subject.Min / line, must, aim, Better.Lower,
        $"median {subject.Median / line:F1}; best line transfer {line:F0} ns");

    private static void AddProducers(GateReport report, MeasureOptions options)
    {
        using var one = new IntakeChunk(1);
        using var two = new IntakeChunk(2);
        using var four = new IntakeChunk(4);
        var samples = InterleavedRun.Measure(options, one, two, four);
        foreach (var subject in samples)
        {
            var ratio = subject.Over(samples[0]).Median;
            report.Add(new Figure(subject.Name, $"{subject.Median:F0} ns per command, {ratio:F2} of one producer's"));
        }
    }
}
