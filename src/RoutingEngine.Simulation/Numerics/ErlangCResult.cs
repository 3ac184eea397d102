using RoutingEngine.Simulation.Numerics;

namespace RoutingEngine.Simulation;

/// <summary>The steady state of a delay system with patient contacts; times are in the caller's time unit.</summary>
/// <remarks>Thread safety: immutable value.</remarks>
public readonly record struct ErlangCResult
{
    /// <summary>The probability that a contact is not answered at once, 0 to 1.</summary>
    public double WaitProbability { get; init; }

    /// <summary>The mean wait over all contacts; those answered at once count with 0.</summary>
    public double MeanWait { get; init; }

    /// <summary>The mean number of waiting contacts.</summary>
    public double MeanQueueLength { get; init; }

    /// <summary>The share of time an agent is busy, 0 to 1.</summary>
    public double Occupancy { get; init; }

    /// <summary>The mean wait of those who wait at all, 1 / (n mu - lambda).</summary>
    public double MeanWaitOfWaiting { get; init; }

    /// <summary>The mean of the squared wait over all contacts when the oldest goes first.</summary>
    public double MeanSquaredWait { get; init; }

    /// <summary>
    /// The mean of the squared wait when the next contact is drawn at random: 2 / (2 - rho) times more.
    /// </summary>
    public double MeanSquaredWaitRandomOrder { get; init; }

    /// <summary>The mean of the squared wait when the newest goes first: 1 / (1 - rho) times more.</summary>
    public double MeanSquaredWaitNewestFirst { get; init; }

    /// <summary>The probability that a contact waits longer than a time, oldest first.</summary>
    /// <param name="wait">The time in the caller's unit, 0 or more.</param>
    /// <returns>C exp(-(n mu - lambda) t), 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or not finite.</exception>
    public double WaitExceeds(double wait)
    {
        Require.NotNegative(wait);
        return WaitProbability * Math.Exp(-wait / MeanWaitOfWaiting);
    }

    /// <summary>The share of contacts answered within a time, oldest first.</summary>
    /// <param name="within">The time in the caller's unit, 0 or more.</param>
    /// <returns>P(W ≤ within), 0 to 1; without abandonment the four service levels are one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or not finite.</exception>
    public double ServiceLevel(double within) => 1 - WaitExceeds(within);

    /// <summary>The wait that this share of contacts does not exceed, oldest first.</summary>
    /// <param name="share">Share of contacts, 0 to 1, both ends excluded.</param>
    /// <returns>The smallest time t with P(W ≤ t) at least the share.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside its range.</exception>
    public double WaitQuantile(double share)
    {
        Require.OpenShare(share);
        return Math.Max(0, Math.Log(WaitProbability / (1 - share)) * MeanWaitOfWaiting);
    }
}
