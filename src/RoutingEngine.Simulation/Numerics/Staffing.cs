using RoutingEngine.Simulation.Numerics;

namespace RoutingEngine.Simulation;

/// <summary>How many agents one pool of contacts needs.</summary>
/// <remarks>
/// Counts agents signed in and routable; breaks, training and the like ("shrinkage") come on top. The models are
/// Erlang C without and Erlang A with patience, both exact for exponential handling times.
/// <para>Thread safety: pure functions; safe to call from any thread.</para>
/// </remarks>
public static class Staffing
{
    /// <summary>The smallest number of agents that reaches a service level.</summary>
    /// <param name="target">The service level to reach.</param>
    /// <param name="arrivalRate">Contacts per time unit, greater than 0.</param>
    /// <param name="meanHandling">Mean handling time in the same time unit, wrap-up included, greater than 0.</param>
    /// <param name="meanPatience">
    /// Mean patience in the same time unit, greater than 0; null (default) when nobody abandons.
    /// </param>
    /// <returns>The number of agents, 1 or more.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static int AgentsNeeded(
        StaffingTarget target, double arrivalRate, double meanHandling, double? meanPatience = null)
    {
        Require.OpenShare(target.Share);
        Require.NotNegative(target.Within);
        Require.Positive(arrivalRate);
        Require.Positive(meanHandling);
        if (arrivalRate * meanHandling > 1e8)
            throw Require.Error(nameof(arrivalRate), arrivalRate, "a load of at most 10^8 Erlang");
        return meanPatience is { } patience
            ? Impatient(target, arrivalRate, meanHandling, patience)
            : Patient(target, arrivalRate, meanHandling);
    }

    /// <summary>One walk of the Erlang B recurrence serves every candidate.</summary>
    private static int Patient(StaffingTarget target, double arrivalRate, double meanHandling)
    {
        var load = arrivalRate * meanHandling;
        var blocked = 1.0;
        for (var agents = 1; ; agents++)
        {
            var next = load * blocked;
            blocked = next / (agents + next);
            if (agents <= load)
                continue;
            var state = ErlangC.FromBlockShare(blocked, arrivalRate, meanHandling, agents);
            if (state.ServiceLevel(target.Within) >= target.Share)
                return agents;
        }
    }

    /// <summary>Every service level grows with the number of agents, so halving finds the smallest.</summary>
    private static int Impatient(
        StaffingTarget target, double arrivalRate, double meanHandling, double meanPatience)
    {
        var low = 0;
        var high = (int)(arrivalRate * meanHandling) + 1;
        while (!Reaches(high))
            (low, high) = (high, checked(high * 2));
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            if (Reaches(middle))
                high = middle;
            else
                low = middle;
        }

        return high;

        bool Reaches(int agents) =>
            ErlangA.ServiceLevels(arrivalRate, meanHandling, meanPatience, agents, target.Within)
                .Get(target.Measure) >= target.Share;
    }
}
