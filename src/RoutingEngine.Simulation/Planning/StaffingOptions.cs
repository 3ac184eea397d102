namespace RoutingEngine.Simulation;

/// <summary>What a staffing plan keeps besides the service level.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record StaffingOptions
{
    /// <summary>The target of every queue; null, the default, = the target of each queue.</summary>
    public StaffingTarget? Target { get; init; }

    /// <summary>The largest share of time an agent is busy, from 0.01 to 1; 1 unless stated.</summary>
    /// <value>Lower needs more agents wherever the service level alone would keep them busier.</value>
    public double OccupancyMax { get; init; } = 1;

    /// <summary>
    /// The share of paid time away from contacts (breaks, training, illness), from 0 to less than 1; 0 unless stated.
    /// </summary>
    /// <value>Agents to schedule = agents needed ÷ (1 − shrinkage), rounded up.</value>
    public double Shrinkage { get; init; }

    /// <summary>Length of the intervals; null, the default, = from one change of the rates to the next.</summary>
    public TimeSpan? Interval { get; init; }
}
