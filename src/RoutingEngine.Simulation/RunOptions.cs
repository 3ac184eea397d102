namespace RoutingEngine.Simulation;

/// <summary>How a run is watched.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record RunOptions
{
    /// <summary>Length of the intervals reported over the day; half an hour unless stated, at least a second.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Told now and then how many contacts have arrived; null = nobody. Called on the thread of the run.</summary>
    public Action<long>? Progress { get; init; }

    /// <summary>Ends the run early with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation { get; init; }
}
