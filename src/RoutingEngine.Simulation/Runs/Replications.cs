using System.Runtime.ExceptionServices;

namespace RoutingEngine.Simulation.Runs;

/// <summary>Runs replications several at a time and hands over their results in order.</summary>
internal static class Replications
{
    // Results that wait for a slow one before them are kept, so their number is bounded by the length of a round.
    private const int RoundsPerThread = 4;

    /// <summary>Runs all replications.</summary>
    /// <param name="count">How many.</param>
    /// <param name="options">How they are watched, and on how many threads.</param>
    /// <param name="run">Runs one, from any thread.</param>
    /// <param name="take">Takes the results, one at a time, by number of replication.</param>
    public static void Run<T>(int count, RunOptions options, Func<int, RunOptions, T> run, Action<T> take)
    {
        var threads = Math.Clamp(Math.Min(options.ThreadsMax, count), 1, Environment.ProcessorCount * 16);
        var meter = new Meter(options.Progress);
        if (threads == 1)
        {
            for (var i = 0; i < count; i++) take(run(i, meter.Watched(options)));
            return;
        }

        var round = new T[threads * RoundsPerThread];
        for (var first = 0; first < count; first += round.Length)
        {
            var start = first;
            var length = Math.Min(round.Length, count - first);
            try
            {
                Parallel.For(
                    0, length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = options.Cancellation },
                    i => round[i] = run(start + i, meter.Watched(options)));
            }
            catch (AggregateException faults)
            {
                // Runs are independent, so one of their faults says what is wrong as well as all do.
                ExceptionDispatchInfo.Capture(faults.Flatten().InnerExceptions[0]).Throw();
            }

            for (var i = 0; i < length; i++) take(round[i]);
            Array.Clear(round);
        }
    }

    /// <summary>Adds up what runs report that know nothing of each other.</summary>
    private sealed class Meter(Action<long>? progress)
    {
        private readonly Lock _lock = new();
        private long _arrived;

        public RunOptions Watched(RunOptions options)
        {
            if (progress is null) return options;
            var before = 0L;
            return options with
            {
                Progress = arrived =>
                {
                    lock (_lock)
                    {
                        _arrived += arrived - before;
                        before = arrived;
                        progress(_arrived);
                    }
                },
            };
        }
    }
}
