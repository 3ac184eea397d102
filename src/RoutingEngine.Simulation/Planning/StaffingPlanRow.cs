namespace RoutingEngine.Simulation;

/// <summary>One interval of a staffing plan.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="FromSeconds">Start of the interval, since the start of the scenario.</param>
/// <param name="ToSeconds">End, not included.</param>
/// <param name="Contacts">Contacts that arrive in it, on average.</param>
/// <param name="MeanHandling">Mean seconds a contact keeps an agent; null where nobody comes.</param>
/// <param name="MeanPatience">Mean seconds a contact waits before it leaves; null = nobody leaves.</param>
/// <param name="AtOnce">How many contacts an agent has in hand at once.</param>
/// <param name="Need">How many agents, and what they achieve.</param>
public sealed record StaffingPlanRow(
    double FromSeconds,
    double ToSeconds,
    double Contacts,
    double? MeanHandling,
    double? MeanPatience,
    int AtOnce,
    StaffingNeed Need);
