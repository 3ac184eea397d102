namespace RoutingEngine.Simulation;

/// <summary>The steady state of a loss system without waiting.</summary>
/// <remarks>Thread safety: immutable value.</remarks>
public readonly record struct ErlangBResult
{
    /// <summary>The share of all arriving contacts that are blocked, 0 to 1.</summary>
    public double BlockShare { get; init; }

    /// <summary>The share of time an agent is busy, 0 to 1.</summary>
    public double Occupancy { get; init; }
}
