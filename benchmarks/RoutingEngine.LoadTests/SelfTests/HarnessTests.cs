using System.Text.Json;
using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Latency;
using RoutingEngine.LoadTests.Reporting;
using RoutingEngine.LoadTests.Stepping;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.SelfTests;

/// <summary>Checks the measuring instruments.</summary>
internal static class HarnessTests
{
    private static readonly double[] Shares = [0.0001, 0.1, 0.5, 0.9, 0.99, 0.999, 1];

    public static void Histogram_AnyValues_ReadsWithinItsPrecision()
    {
        var random = new Xoshiro256(5);
        var values = Enumerable.Range(0, 50_000).Select(_ => (long)(random.Next() >> (24 + random.Below(40)))).ToArray();
        var histogram = new LatencyHistogram();
        foreach (var value in values)
            histogram.Record(value);
        Array.Sort(values);

        foreach (var share in Shares)
        {
            var exact = values[(int)Math.Max(0, Math.Ceiling(share * values.Length) - 1)];
            var read = histogram.ValueAt(share);
            Check.That(read >= exact && read <= exact + (exact / 1_000.0), $"share {share}: exact {exact}, read {read}");
        }

        Check.That(histogram.Count == values.Length && histogram.Max == values[^1], "count and maximum are exact");
    }

    public static void Histogram_Edges_AreExact()
    {
        var histogram = new LatencyHistogram();
        foreach (var value in new[] { -5, 0, 2_047, 2_048, long.MaxValue })
            histogram.Record(value);

        Check.That(histogram.ValueAt(0.4) == 0, "a negative time counts as 0");
        Check.That(histogram.ValueAt(0.6) == 2_047, "2,047 is exact");
        Check.InRange(histogram.ValueAt(0.8), 2_048, 2_049, "2,048");
        Check.That(histogram.ValueAt(1) == LatencyHistogram.Longest, "a longer time counts as the longest");
        var sum = new LatencyHistogram();
        sum.Add(histogram);
        sum.Add(histogram);
        Check.That(sum.Count == 10 && sum.ValueAt(0.6) == 2_047, "adding doubles every count");
        sum.Clear();
        Check.That(sum.Count == 0 && sum.ValueAt(0.5) == 0, "clearing forgets");
    }

    public static void RatioStatistics_Pairs_AreJudgedPairByPair()
    {
        var ratio = RatioStatistics.OfPairs([2, 30, 8], [1, 10, 2]);

        Check.That(ratio == new RatioStatistics(3, 2, 4), $"expected 3 [2..4], got {ratio}");
        Check.InRange(RatioStatistics.GeometricMeanOf([1, 100]), 9.999, 10.001, "geometric mean of 1 and 100");
        Check.That(RatioStatistics.MedianOf([4, 1, 3, 2]) == 2.5, "median of an even number of values");
    }

    public static void Gate_Verdict_FollowsItsLimits()
    {
        Check.That(new Gate("g", 60, 60, 150, Better.Higher).Pass, "at the limit passes, higher");
        Check.That(!new Gate("g", 59, 60, 150, Better.Higher).Pass, "below the limit fails, higher");
        Check.That(new Gate("g", 31, 60, 150, Better.Higher).PassWithinHalf, "above half passes leniently");
        Check.That(!new Gate("g", 6.1, 6, 4, Better.Lower).Pass, "above the limit fails, lower");
        Check.That(new Gate("g", 3.9, 6, 4, Better.Lower).MeetsAim, "below the aim meets it, lower");
        Check.That(!new Gate("g", double.NaN, 6, 4, Better.Lower).Pass, "not a number fails");
        var report = new GateReport();
        report.Add(new Gate("g", 40, 60, 150, Better.Higher));
        Check.That(report.ExitCode(isLenient: false) == 1 && report.ExitCode(isLenient: true) == 0, "exit codes");
        report.AddError("order");
        Check.That(report.ExitCode(isLenient: true) == 1, "an error fails a lenient run too");
    }

    public static void GateReport_Json_HasTheAgreedShape()
    {
        var report = new GateReport();
        report.Add(new Gate("pq-geomean-1k", 61.5, 60, 150, Better.Higher));
        using var stream = new MemoryStream();

        report.WriteJson(stream);

        using var document = JsonDocument.Parse(stream.ToArray());
        var gate = document.RootElement.GetProperty("gates")[0];
        Check.That(gate.GetProperty("name").GetString() == "pq-geomean-1k", "name");
        Check.That(gate.GetProperty("ratio").GetDouble() == 61.5, "ratio");
        Check.That(gate.GetProperty("must").GetDouble() == 60, "must");
        Check.That(gate.GetProperty("aim").GetDouble() == 150, "aim");
        Check.That(gate.GetProperty("better").GetString() == "higher", "better");
        Check.That(gate.GetProperty("pass").GetBoolean(), "pass");
    }

    public static void AllocationMeter_SystemThatAllocates_IsSeen()
    {
        var bench = new Workbench(new Cell(100, 16, Regime.Idle), 3);
        using var linq = bench.Chunk(Baseline.Linq);
        using var harness = bench.Chunk(Baseline.Null);
        var options = new MeasureOptions(3, TimeSpan.FromMilliseconds(2), TimeSpan.FromMilliseconds(100));

        var samples = InterleavedRun.Measure(options, linq, harness);

        Check.That(samples[0].BytesPerOperation > 50, $"(a) allocates, the meter says {samples[0].BytesPerOperation}");
        Check.That(samples[1].BytesPerOperation == 0, $"the loop allocates {samples[1].BytesPerOperation} bytes");
    }

    public static void MethodMap_NamesOfTheRuntime_AreShortened()
    {
        const string Method = "instance int32 [Some.File] Some.Place.Type`1[System.__Canon]::Method(int32[])";

        Check.That(
            MethodMap.ShortName(Method + "[OptimizedTier1]")
                == "Some.Place.Type`1[System.__Canon]::Method [OptimizedTier1]",
            "a method at a tier");
        Check.That(MethodMap.ShortName(Method) == "Some.Place.Type`1[System.__Canon]::Method", "a method without one");
        Check.That(MethodMap.ShortName("stub Some<Stub>") == "stub Some<Stub>", "a stub keeps its name");
    }

    public static void LineTransfer_TwoThreads_CountsEveryRound()
    {
        using var transfer = new LineTransferChunk();
        var options = new MeasureOptions(3, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(50));

        var samples = InterleavedRun.Measure(options, transfer)[0];

        Check.That(samples.Min > 0 && samples.Operations % 2 == 0, $"one-way transfer of {samples.Min} ns");
    }

    public static void SharedLoop_TwoThreads_BothRun()
    {
        var bench = new Workbench(new Cell(100, 16, Regime.Idle), 3);
        using var shared = new SharedLoopChunk<PriorityQueueSystem>(bench, new PriorityQueueSystem(bench.Population));
        var options = new MeasureOptions(3, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(50));

        var samples = InterleavedRun.Measure(options, shared)[0];

        Check.That(samples.Min > 0 && samples.Operations % shared.Granularity == 0, $"a match of {samples.Min} ns");
    }

    public static void OpenLoopSender_SlowSink_CountsTheWait()
    {
        var latencies = new LatencyHistogram();
        var sink = new InlineSink(new SlowChunk(), latencies);

        // One message per 100 µs into a sink that takes 300 µs: the last of 50 waits for about 10 ms.
        var (sent, behind) = OpenLoopSender.Send(
            ref sink, 10_000, TimeSpan.FromMilliseconds(5), saturatedBehind: TimeSpan.FromSeconds(60));
        var (sentAtOnce, _) = OpenLoopSender.Send(
            ref sink, 10_000, TimeSpan.FromMilliseconds(5), saturatedBehind: TimeSpan.FromMicroseconds(250));

        Check.That(sent == 50 && latencies.Count == sent + sentAtOnce, $"expected 50 messages, sent {sent}");
        Check.That(sentAtOnce == 1, $"expected the saturated sender to stop after the first, sent {sentAtOnce}");
        Check.That(latencies.Max >= 9_000_000, $"the last message waits at least 9 ms, measured {latencies.Max} ns");
        Check.That(behind.TotalMilliseconds >= 9, $"the sender ends behind its schedule, measured {behind}");
    }

    /// <summary>Takes 300 µs per operation.</summary>
    private sealed class SlowChunk : IChunk
    {
        public string Name => "slow";

        public int Granularity => 1;

        public void Run(int operations)
        {
            var started = System.Diagnostics.Stopwatch.GetTimestamp();
            while (System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalMicroseconds < 300)
                Thread.SpinWait(1);
        }
    }
}
