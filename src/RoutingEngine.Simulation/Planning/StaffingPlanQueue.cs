namespace RoutingEngine.Simulation;

/// <summary>The staffing plan of one queue, as a pool of its own.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="Name">Name of the queue.</param>
/// <param name="TargetShare">Share of contacts to answer within the target's time.</param>
/// <param name="TargetWithinSeconds">The target's time.</param>
/// <param name="Intervals">Interval by interval.</param>
public sealed record StaffingPlanQueue(
    string Name, double TargetShare, double TargetWithinSeconds, IReadOnlyList<StaffingPlanRow> Intervals);
