namespace RoutingEngine.Simulation;

/// <summary>The steady state of a single-agent system; times are in the caller's time unit.</summary>
/// <remarks>Thread safety: immutable value.</remarks>
public readonly record struct PollaczekKhinchineResult
{
    /// <summary>The probability that a contact is not answered at once; equal to the occupancy, 0 to 1.</summary>
    public double WaitProbability { get; init; }

    /// <summary>The mean wait over all contacts.</summary>
    public double MeanWait { get; init; }

    /// <summary>The mean number of waiting contacts.</summary>
    public double MeanQueueLength { get; init; }
}
