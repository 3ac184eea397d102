using RoutingEngine.Simulation.Numerics;

namespace RoutingEngine.Simulation;

/// <summary>
/// The delay system with a limited number of places M/M/n/K: Poisson arrivals, exponential handling times, n agents,
/// K places in all (agents and waiting places); a contact that finds all places taken is blocked.
/// </summary>
/// <remarks>
/// Source: birth-death equations; see Kleinrock, Queueing Systems I (1975), section 3. Given j in front, the wait is a
/// sum of j + 1 exponentials of rate n mu, so P(W &gt; t) is a sum of Poisson probabilities. A steady state exists for
/// every load. Cost: linear in the number of places.
/// <para>Thread safety: pure functions; safe to call from any thread.</para>
/// </remarks>
public static class FiniteBuffer
{
    /// <summary>The steady state of the system with limited places.</summary>
    /// <param name="arrivalRate">Contacts per time unit, greater than 0.</param>
    /// <param name="meanHandling">Mean handling time in the same time unit, greater than 0.</param>
    /// <param name="agents">Number of agents, 1 or more.</param>
    /// <param name="places">Agents plus waiting places, at least the number of agents.</param>
    /// <returns>Probabilities and times; times are in the caller's time unit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static FiniteBufferResult Evaluate(double arrivalRate, double meanHandling, int agents, int places) =>
        Sum(arrivalRate, meanHandling, agents, places, 0, out _);

    /// <summary>The share of admitted contacts answered within a time, oldest first.</summary>
    /// <param name="arrivalRate">Contacts per time unit, greater than 0.</param>
    /// <param name="meanHandling">Mean handling time in the same time unit, greater than 0.</param>
    /// <param name="agents">Number of agents, 1 or more.</param>
    /// <param name="places">Agents plus waiting places, at least the number of agents.</param>
    /// <param name="within">The time in the same unit, 0 or more.</param>
    /// <returns>P(W ≤ within) of those not blocked, 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double ServiceLevel(
        double arrivalRate, double meanHandling, int agents, int places, double within)
    {
        Require.NotNegative(within);
        Sum(arrivalRate, meanHandling, agents, places, within, out var exceeds);
        return 1 - exceeds;
    }

    private static FiniteBufferResult Sum(
        double arrivalRate, double meanHandling, int agents, int places, double within, out double exceedsShare)
    {
        Require.Positive(arrivalRate);
        Require.Positive(meanHandling);
        Require.AtLeast(agents, 1);
        Require.AtLeast(places, agents);
        var load = arrivalRate * meanHandling;
        var rho = load / agents;
        long waitingPlaces = places - agents;
        var first = FirstState(rho, waitingPlaces, out var weight);
        var blocked = ErlangB.BlockShare(load, agents);
        var below = first > 0 ? 0 : weight * (1 / blocked - 1);
        var poisson = TermSequence.Poisson(agents / meanHandling * within, 0);
        var cumulated = poisson.Value;
        for (long j = 0; j < first; j++)
            Advance(ref poisson, ref cumulated);

        double waiting = 0, queue = 0, inFront = 0, exceeds = 0;
        for (var j = first; j < waitingPlaces; j++)
        {
            waiting += weight;
            queue += j * weight;
            inFront += (j + 1) * weight;
            exceeds += weight * Math.Min(1, cumulated);
            Advance(ref poisson, ref cumulated);
            weight *= rho;
        }

        var admitted = below + waiting;
        var all = admitted + weight;
        var blockShare = weight / all;
        exceedsShare = admitted > 0 ? exceeds / admitted : 0;
        return new FiniteBufferResult
        {
            BlockShare = blockShare,
            WaitProbability = waiting / admitted,
            MeanWait = inFront / admitted * meanHandling / agents,
            MeanQueueLength = (queue + waitingPlaces * weight) / all,
            Occupancy = rho * (1 - blockShare),
        };

        static void Advance(ref TermSequence terms, ref double sum)
        {
            terms.MoveNext();
            sum += terms.Value;
        }
    }

    /// <summary>The lowest waiting state whose weight, relative to the heaviest, is not 0 in a double.</summary>
    private static long FirstState(double rho, long waitingPlaces, out double weight)
    {
        weight = 1;
        if (rho <= 1)
            return 0;
        var first = Math.Max(0, waitingPlaces - (long)Math.Min(1e15, 600 / Math.Log(rho)));
        weight = Math.Exp((first - waitingPlaces) * Math.Log(rho));
        return first;
    }
}
