namespace RoutingEngine.Simulation;

/// <summary>The work one pool of agents has to do.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="ArrivalRate">Contacts per second, 0 or more.</param>
/// <param name="MeanHandling">Mean seconds a contact keeps an agent, wrap-up included, more than 0.</param>
public sealed record StaffingDemand(double ArrivalRate, double MeanHandling)
{
    /// <summary>Mean seconds a contact waits before it leaves, 0 or more; null = nobody leaves.</summary>
    public double? MeanPatience { get; init; }

    /// <summary>How many contacts an agent has in hand at once, from 1; 1 unless stated.</summary>
    public int AtOnce { get; init; } = 1;

    /// <summary>The offered load in Erlang: contacts in hand on average, if all are answered.</summary>
    public double Load => ArrivalRate * MeanHandling;
}
