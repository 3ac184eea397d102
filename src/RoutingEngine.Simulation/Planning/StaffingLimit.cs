namespace RoutingEngine.Simulation;

/// <summary>What decides how many agents are needed.</summary>
public enum StaffingLimit
{
    /// <summary>Nobody comes: no agent is needed.</summary>
    Nothing = 0,

    /// <summary>The service level.</summary>
    Target = 1,

    /// <summary>The largest occupancy.</summary>
    Occupancy = 2,
}
