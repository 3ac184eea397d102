using RoutingEngine.Simulation.Numerics;

namespace RoutingEngine.Simulation;

/// <summary>
/// Delay systems whose contacts belong to classes of different priority; nothing in hand is interrupted.
/// </summary>
/// <remarks>
/// With one common law of handling time the conservation law holds for every order of service: the sum over classes of
/// load × mean wait is the same (Kleinrock 1965).
/// <para>Thread safety: pure functions; safe to call from any thread.</para>
/// </remarks>
public static class PriorityQueueing
{
    /// <summary>Strict priority in M/M/n, one common mean handling time, oldest first inside a class.</summary>
    /// <remarks>
    /// Source: A. Cobham (1954): W_k = C / (n mu) / ((1 - s_(k-1)) (1 - s_k)), s_k the occupancy by classes 1..k.
    /// </remarks>
    /// <param name="arrivalRates">Contacts per time unit of each class, highest priority first, each above 0.</param>
    /// <param name="meanHandling">Mean handling time in the same time unit, greater than 0.</param>
    /// <param name="agents">Number of agents, more than the total load in Erlang.</param>
    /// <returns>One result per class, in the order given, each with the full law of its wait.</returns>
    /// <exception cref="ArgumentException">No class is given.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An argument is outside its range, or the agents cannot carry the load.
    /// </exception>
    public static PriorityResult[] Strict(ReadOnlySpan<double> arrivalRates, double meanHandling, int agents)
    {
        var total = ErlangC.Evaluate(Total(arrivalRates), meanHandling, agents);
        var completionRate = agents / meanHandling;
        var results = new PriorityResult[arrivalRates.Length];
        var higher = 0.0;
        for (var k = 0; k < results.Length; k++)
        {
            var own = arrivalRates[k] / completionRate;
            var mean = total.WaitProbability / (completionRate * (1 - higher) * (1 - higher - own));
            var tail = new PriorityResult.WaitTail(completionRate, higher, own);
            results[k] = new PriorityResult(total.WaitProbability, mean, arrivalRates[k], tail);
            higher += own;
        }

        return results;
    }

    /// <summary>The mean waits under strict priority in M/G/1, each class with its own law of handling time.</summary>
    /// <remarks>
    /// Source: A. Cobham (1954): W_k = W0 / ((1 - s_(k-1)) (1 - s_k)), W0 = sum of lambda_i E[S_i²] / 2.
    /// </remarks>
    /// <param name="classes">The classes, highest priority first.</param>
    /// <returns>The mean wait of each class in the caller's time unit, in the order given.</returns>
    /// <exception cref="ArgumentException">No class is given.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A class is outside its range, or the agent cannot carry the load.
    /// </exception>
    public static double[] StrictSingleAgent(ReadOnlySpan<PriorityClass> classes)
    {
        if (classes.IsEmpty)
            throw NoClass(nameof(classes));
        double residual = 0, load = 0;
        foreach (var (arrivalRate, meanHandling, coefficientOfVariation) in classes)
        {
            Require.Positive(arrivalRate);
            Require.Positive(meanHandling);
            Require.NotNegative(coefficientOfVariation);
            load += arrivalRate * meanHandling;
            residual += arrivalRate * meanHandling * meanHandling
                * (1 + coefficientOfVariation * coefficientOfVariation) / 2;
        }

        Require.Stable(load, agents: 1);
        var waits = new double[classes.Length];
        var higher = 0.0;
        for (var k = 0; k < waits.Length; k++)
        {
            var through = higher + classes[k].ArrivalRate * classes[k].MeanHandling;
            waits[k] = residual / ((1 - higher) * (1 - through));
            higher = through;
        }

        return waits;
    }

    /// <summary>
    /// The mean waits in M/M/n when a contact's priority grows with the time it has waited, at a rate of its class.
    /// </summary>
    /// <remarks>
    /// Source: L. Kleinrock (1964), "A delay dependent queue discipline". With classes in ascending order of b,
    /// W_p = (W_F - sum over i &lt; p of rho_i W_i (1 - b_i/b_p)) / (1 - sum over i &gt; p of rho_i (1 - b_p/b_i)),
    /// W_F the mean wait of oldest first. Equal rates give oldest first, far apart ones strict priority.
    /// </remarks>
    /// <param name="arrivalRates">Contacts per time unit of each class, in any order, each above 0.</param>
    /// <param name="ageRates">The rate b of each class, same order, each above 0; only their ratios matter.</param>
    /// <param name="meanHandling">Mean handling time in the same time unit, greater than 0.</param>
    /// <param name="agents">Number of agents, more than the total load in Erlang.</param>
    /// <returns>The mean wait of each class in the caller's time unit, in the order given.</returns>
    /// <exception cref="ArgumentException">No class is given, or the two lists differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An argument is outside its range, or the agents cannot carry the load.
    /// </exception>
    public static double[] DelayDependent(
        ReadOnlySpan<double> arrivalRates, ReadOnlySpan<double> ageRates, double meanHandling, int agents)
    {
        var total = ErlangC.Evaluate(Total(arrivalRates), meanHandling, agents);
        if (ageRates.Length != arrivalRates.Length)
        {
            throw new ArgumentException(
                $"Expected one rate per class, {arrivalRates.Length}, got {ageRates.Length}.", nameof(ageRates));
        }

        var order = new int[ageRates.Length];
        for (var i = 0; i < order.Length; i++)
        {
            Require.Positive(ageRates[i], nameof(ageRates));
            order[i] = i;
        }

        Array.Sort(ageRates.ToArray(), order);
        var waits = new double[order.Length];
        for (var p = 0; p < order.Length; p++)
        {
            var own = ageRates[order[p]];
            var numerator = total.MeanWait;
            for (var i = 0; i < p; i++)
                numerator -= Load(arrivalRates, order[i]) * waits[order[i]] * (1 - ageRates[order[i]] / own);
            var denominator = 1.0;
            for (var i = p + 1; i < order.Length; i++)
                denominator -= Load(arrivalRates, order[i]) * (1 - own / ageRates[order[i]]);
            waits[order[p]] = numerator / denominator;
        }

        return waits;

        double Load(ReadOnlySpan<double> rates, int index) => rates[index] * meanHandling / agents;
    }

    private static double Total(ReadOnlySpan<double> arrivalRates)
    {
        if (arrivalRates.IsEmpty)
            throw NoClass(nameof(arrivalRates));
        var total = 0.0;
        foreach (var rate in arrivalRates)
        {
            Require.Positive(rate, nameof(arrivalRates));
            total += rate;
        }

        return total;
    }

    private static ArgumentException NoClass(string name) => new("Expected at least one class, got none.", name);
}
