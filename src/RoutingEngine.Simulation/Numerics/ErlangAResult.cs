namespace RoutingEngine.Simulation;

/// <summary>The steady state of a delay system with abandonment; times are in the caller's time unit.</summary>
/// <remarks>Thread safety: immutable value.</remarks>
public readonly record struct ErlangAResult
{
    /// <summary>The probability that a contact finds no idle agent, 0 to 1.</summary>
    public double WaitProbability { get; init; }

    /// <summary>
    /// The share of contacts that abandon, 0 to 1; equal to mean queue length ÷ (patience × arrival rate).
    /// </summary>
    public double AbandonShare { get; init; }

    /// <summary>The mean time in queue over all contacts, answered or abandoned.</summary>
    public double MeanWait { get; init; }

    /// <summary>The mean wait of the answered; those answered at once count with 0.</summary>
    public double MeanWaitAnswered { get; init; }

    /// <summary>The mean time in queue of those who abandon; 0 when nobody does.</summary>
    public double MeanTimeToAbandon { get; init; }

    /// <summary>The mean number of waiting contacts.</summary>
    public double MeanQueueLength { get; init; }

    /// <summary>The share of time an agent is busy, 0 to 1.</summary>
    public double Occupancy { get; init; }
}
