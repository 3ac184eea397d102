namespace RoutingEngine.Simulation;

/// <summary>The formula behind a number of agents.</summary>
public enum StaffingModel
{
    /// <summary>Nobody leaves: M/M/n.</summary>
    ErlangC = 0,

    /// <summary>Contacts leave when their patience ends: M/M/n+M.</summary>
    ErlangA = 1,
}
