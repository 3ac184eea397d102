namespace RoutingEngine.Simulation;

/// <summary>All queues of a staffing plan in one interval.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="FromSeconds">Start of the interval, since the start of the scenario.</param>
/// <param name="ToSeconds">End, not included.</param>
/// <param name="Contacts">Contacts that arrive in it, on average.</param>
/// <param name="Load">The offered load in Erlang.</param>
/// <param name="Agents">Agents signed in and ready.</param>
/// <param name="Scheduled">Agents on the schedule.</param>
public sealed record StaffingPlanTotal(
    double FromSeconds, double ToSeconds, double Contacts, double Load, int Agents, int Scheduled);
