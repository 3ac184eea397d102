namespace RoutingEngine.Simulation;

/// <summary>The steady state of a delay system with limited places; times are in the caller's time unit.</summary>
/// <remarks>Thread safety: immutable value.</remarks>
public readonly record struct FiniteBufferResult
{
    /// <summary>The share of all arriving contacts that are blocked, 0 to 1.</summary>
    public double BlockShare { get; init; }

    /// <summary>The share of the admitted that are not answered at once, 0 to 1.</summary>
    public double WaitProbability { get; init; }

    /// <summary>The mean wait over the admitted.</summary>
    public double MeanWait { get; init; }

    /// <summary>The mean number of waiting contacts.</summary>
    public double MeanQueueLength { get; init; }

    /// <summary>The share of time an agent is busy, 0 to 1.</summary>
    public double Occupancy { get; init; }
}
