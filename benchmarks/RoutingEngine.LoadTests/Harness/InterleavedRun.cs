using System.Diagnostics;

namespace RoutingEngine.LoadTests.Harness;

/// <summary>
/// Measures several subjects in one process: every round runs a chunk of each, in rotating order, so that a slow
/// moment of the machine meets all of them and the ratios of a round stay comparable.
/// </summary>
internal static class InterleavedRun
{
    private const int SettledInARow = 3;
    private const double SettledWithin = 0.10;
    private const int LeastWarmUpChunks = 12;
    private static readonly TimeSpan WarmUpChunk = TimeSpan.FromMilliseconds(5);

    /// <summary>Warms all subjects up until their pace settles and measures them round by round.</summary>
    public static ChunkSamples[] Measure(MeasureOptions options, params ReadOnlySpan<IChunk> subjects)
    {
        var operations = new int[subjects.Length];
        for (var i = 0; i < subjects.Length; i++)
            operations[i] = WarmUp(subjects[i], options);

        var nanoseconds = new double[subjects.Length][];
        var bytes = new long[subjects.Length];
        for (var i = 0; i < subjects.Length; i++)
            nanoseconds[i] = new double[options.Rounds];
        for (var round = 0; round < options.Rounds; round++)
        {
            for (var turn = 0; turn < subjects.Length; turn++)
            {
                var i = (round + turn) % subjects.Length;
                var (elapsed, allocated) = Time(subjects[i], operations[i]);
                nanoseconds[i][round] = elapsed / operations[i];
                bytes[i] += allocated;
            }
        }

        var samples = new ChunkSamples[subjects.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            var total = (long)operations[i] * options.Rounds;
            samples[i] = new ChunkSamples(subjects[i].Name, nanoseconds[i], (double)bytes[i] / total, total);
        }

        return samples;
    }

    /// <summary>
    /// Runs a subject until three chunks in a row agree within 10 %, which is when tiered compilation has done its
    /// work, and returns how many operations a measured chunk takes.
    /// </summary>
    private static int WarmUp(IChunk subject, MeasureOptions options)
    {
        var started = Stopwatch.GetTimestamp();
        var operations = subject.Granularity;
        var pace = double.PositiveInfinity;
        var settled = 0;
        for (var chunks = 0; ; chunks++)
        {
            var (elapsed, _) = Time(subject, operations);
            var newPace = elapsed / operations;
            settled = Math.Abs(newPace - pace) <= SettledWithin * pace ? settled + 1 : 0;
            pace = newPace;
            var isWarm = chunks >= LeastWarmUpChunks && settled >= SettledInARow;
            if (isWarm || Stopwatch.GetElapsedTime(started) > options.WarmUpLimit)
                return OperationsFor(options.ChunkTime, pace, subject.Granularity);

            // Growing by steps keeps a cold, misleading first pace from choosing a chunk of seconds.
            operations = Math.Min(OperationsFor(WarmUpChunk, pace, subject.Granularity), operations * 4);
        }
    }

    private static int OperationsFor(TimeSpan time, double nanosecondsPerOperation, int granularity)
    {
        var units = time.TotalNanoseconds / (nanosecondsPerOperation * granularity);
        return (int)Math.Clamp(units, 1, 100_000_000.0 / granularity) * granularity;
    }

    private static (double Nanoseconds, long Bytes) Time(IChunk subject, int operations)
    {
        subject.Prepare(operations);
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        subject.Run(operations);
        var ticks = Stopwatch.GetTimestamp() - started;
        return (ticks * (1e9 / Stopwatch.Frequency), GC.GetAllocatedBytesForCurrentThread() - bytes);
    }
}
