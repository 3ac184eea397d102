namespace RoutingEngine.Simulation;

/// <summary>How a run is watched.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record RunOptions
{
    /// <summary>Length of the intervals reported over the day; half an hour unless stated, at least a second.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How many replications run at a time, from 1; the number of processors unless stated.</summary>
    /// <value>Each holds an engine of its own in memory. The figures do not depend on it.</value>
    public int ThreadsMax { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// Told now and then, and at the end of each replication, how many contacts have arrived in all replications
    /// together; null = nobody. Called by the threads of the runs, one at a time.
    /// </summary>
    public Action<long>? Progress { get; init; }

    /// <summary>Whether <see cref="Progress"/> is told virtual time that has passed, in ticks, rather than contacts:
    /// for runs that are bounded by their duration.</summary>
    public bool ProgressByTime { get; init; }

    /// <summary>Asks for expected waits during the run and reports how far they lay off; null, the default = it does not.</summary>
    /// <value>It costs time and memory for each contact that waits, and changes no decision.</value>
    public ExpectedWaitOptions? ExpectedWait { get; init; }

    /// <summary>Telephone lines before the router, for models that limit contacts in conversation too; no limit unless stated.</summary>
    internal int LinesMax { get; init; } = int.MaxValue;

    /// <summary>Ends the run early with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation { get; init; }
}
