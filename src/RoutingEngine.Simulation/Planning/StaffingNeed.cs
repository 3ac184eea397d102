namespace RoutingEngine.Simulation;

/// <summary>How many agents a demand needs, and what they achieve.</summary>
/// <remarks>Thread-safe: immutable. Figures are null where nobody comes.</remarks>
public sealed record StaffingNeed
{
    /// <summary>The offered load in Erlang.</summary>
    public double Load { get; init; }

    /// <summary>Agents signed in and ready.</summary>
    public int Agents { get; init; }

    /// <summary>Agents on the schedule: with those away from contacts.</summary>
    public int Scheduled { get; init; }

    /// <summary>What decides the number.</summary>
    public StaffingLimit Limit { get; init; }

    /// <summary>The formula used.</summary>
    public StaffingModel Model { get; init; }

    /// <summary>The service level these agents reach, by the measure of the target.</summary>
    public double? ServiceLevel { get; init; }

    /// <summary>The probability that a contact is not answered at once.</summary>
    public double? WaitProbability { get; init; }

    /// <summary>The mean wait in seconds over all contacts: the average speed of answer where nobody leaves.</summary>
    public double? MeanWait { get; init; }

    /// <summary>The share of time an agent is busy.</summary>
    public double? Occupancy { get; init; }

    /// <summary>The share of contacts that leave; 0 where nobody does.</summary>
    public double? AbandonShare { get; init; }
}
