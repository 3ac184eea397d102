using RoutingEngine.Simulation.Numerics;

namespace RoutingEngine.Simulation;

/// <summary>
/// The delay system M/M/n: Poisson arrivals, exponential handling times, n agents, patient contacts, no limit on how
/// many wait.
/// </summary>
/// <remarks>
/// Source: A. K. Erlang (1917), through Erlang B: C = B / (1 - rho (1 - B)). Waiting times under "oldest first":
/// P(W &gt; t) = C exp(-(n mu - lambda) t).
/// <para>Thread safety: pure functions; safe to call from any thread.</para>
/// </remarks>
public static class ErlangC
{
    /// <summary>The steady state of the delay system.</summary>
    /// <param name="arrivalRate">Contacts per time unit, greater than 0.</param>
    /// <param name="meanHandling">Mean handling time in the same time unit, greater than 0.</param>
    /// <param name="agents">Number of agents, more than the load in Erlang.</param>
    /// <returns>Probabilities and times; times are in the caller's time unit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An argument is outside its range, or the agents cannot carry the load.
    /// </exception>
    public static ErlangCResult Evaluate(double arrivalRate, double meanHandling, int agents)
    {
        Require.Positive(arrivalRate);
        Require.Positive(meanHandling);
        Require.AtLeast(agents, 1);
        var load = arrivalRate * meanHandling;
        Require.Stable(load, agents);
        return FromBlockShare(ErlangB.BlockShare(load, agents), arrivalRate, meanHandling, agents);
    }

    /// <summary>The same, from a block share that a staffing search already holds.</summary>
    internal static ErlangCResult FromBlockShare(
        double blocked, double arrivalRate, double meanHandling, int agents)
    {
        var load = arrivalRate * meanHandling;
        var wait = agents * blocked / (agents - load + load * blocked);
        var timeConstant = meanHandling / (agents - load);
        var occupancy = load / agents;
        return new ErlangCResult
        {
            WaitProbability = wait,
            MeanWait = wait * timeConstant,
            MeanQueueLength = wait * timeConstant * arrivalRate,
            Occupancy = occupancy,
            MeanWaitOfWaiting = timeConstant,
            MeanSquaredWait = 2 * wait * timeConstant * timeConstant,
            MeanSquaredWaitRandomOrder = 2 * wait * timeConstant * timeConstant * 2 / (2 - occupancy),
            MeanSquaredWaitNewestFirst = 2 * wait * timeConstant * timeConstant / (1 - occupancy),
        };
    }
}
