using RoutingEngine.Simulation.Numerics;

namespace RoutingEngine.Simulation;

/// <summary>
/// The single-agent delay system M/G/1: Poisson arrivals, any law of handling time, patient contacts.
/// </summary>
/// <remarks>
/// Source: F. Pollaczek (1930), A. Khinchine (1932): E[W] = lambda E[S²] / (2 (1 - rho)).
/// <para>Thread safety: pure functions; safe to call from any thread.</para>
/// </remarks>
public static class PollaczekKhinchine
{
    /// <summary>The steady state of the single-agent system.</summary>
    /// <param name="arrivalRate">Contacts per time unit, greater than 0.</param>
    /// <param name="meanHandling">Mean handling time in the same unit, above 0, below 1 / arrivalRate.</param>
    /// <param name="coefficientOfVariation">
    /// Standard deviation ÷ mean of the handling time, 0 or more: 0 constant, 1 exponential.
    /// </param>
    /// <returns>Probabilities and times; times are in the caller's time unit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An argument is outside its range, or the agent cannot carry the load.
    /// </exception>
    public static PollaczekKhinchineResult Evaluate(
        double arrivalRate, double meanHandling, double coefficientOfVariation)
    {
        Require.Positive(arrivalRate);
        Require.Positive(meanHandling);
        Require.NotNegative(coefficientOfVariation);
        var load = arrivalRate * meanHandling;
        Require.Stable(load, agents: 1);
        var secondMoment = meanHandling * meanHandling * (1 + coefficientOfVariation * coefficientOfVariation);
        var meanWait = arrivalRate * secondMoment / (2 * (1 - load));
        return new PollaczekKhinchineResult
        {
            WaitProbability = load,
            MeanWait = meanWait,
            MeanQueueLength = arrivalRate * meanWait,
        };
    }
}
