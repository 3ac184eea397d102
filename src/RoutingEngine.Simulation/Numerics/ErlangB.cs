using RoutingEngine.Simulation.Numerics;

namespace RoutingEngine.Simulation;

/// <summary>
/// The loss system M/G/n/n: Poisson arrivals, n agents, nobody waits; a contact that finds all agents busy is blocked.
/// </summary>
/// <remarks>
/// Source: A. K. Erlang (1917). The result holds for every law of handling time with the given mean. The recurrence
/// B(0) = 1, B(k) = a B(k-1) / (k + a B(k-1)) is stable for any size; its cost is linear in the number of agents.
/// <para>Thread safety: pure functions; safe to call from any thread.</para>
/// </remarks>
public static class ErlangB
{
    /// <summary>The share of contacts that are blocked.</summary>
    /// <param name="load">Offered load in Erlang (arrival rate × mean handling time), greater than 0.</param>
    /// <param name="agents">Number of agents, 0 or more.</param>
    /// <returns>The blocking probability, 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double BlockShare(double load, int agents)
    {
        Require.Positive(load);
        Require.AtLeast(agents, 0);
        var blocked = 1.0;
        for (var k = 1; k <= agents; k++)
        {
            var next = load * blocked;
            blocked = next / (k + next);
        }

        return blocked;
    }

    /// <summary>The steady state of the loss system.</summary>
    /// <param name="arrivalRate">Contacts per time unit, greater than 0.</param>
    /// <param name="meanHandling">Mean handling time in the same time unit, greater than 0.</param>
    /// <param name="agents">Number of agents, 1 or more.</param>
    /// <returns>Block share and occupancy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static ErlangBResult Evaluate(double arrivalRate, double meanHandling, int agents)
    {
        Require.Positive(arrivalRate);
        Require.Positive(meanHandling);
        Require.AtLeast(agents, 1);
        var load = arrivalRate * meanHandling;
        var blocked = BlockShare(load, agents);
        return new ErlangBResult { BlockShare = blocked, Occupancy = load * (1 - blocked) / agents };
    }
}
