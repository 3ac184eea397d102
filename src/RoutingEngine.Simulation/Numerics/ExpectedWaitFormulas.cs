using RoutingEngine.Simulation.Numerics;

namespace RoutingEngine.Simulation;

/// <summary>Estimators of the wait still to come of one contact in an oldest-first queue, as pure formulas.</summary>
/// <remarks>
/// Sources: Whitt (1999) for the queue-length estimators, Ibrahim and Whitt (2009) for the age and last-wait ones.
/// Waiting contacts are counted ahead of the contact in question, not in its queue: who stands in front by priority
/// counts, who stands behind does not. All agents are busy; r = mean handling time ÷ agents is the mean time between
/// two completions. Completions are memoryless, so given the number ahead the time already waited tells nothing more:
/// call the queue-length forms again with the present number ahead at any later moment.
/// <para>Thread safety: pure functions; safe to call from any thread.</para>
/// </remarks>
public static class ExpectedWaitFormulas
{
    /// <summary>QL: the wait by the number ahead, nobody abandons: (q + 1) r, variance (q + 1) r².</summary>
    /// <remarks>Exact, conditional on the number ahead, at arrival and at any later moment of the wait.</remarks>
    /// <param name="waitingAhead">Contacts that will be served earlier, 0 or more.</param>
    /// <param name="meanHandling">Mean handling time, greater than 0.</param>
    /// <param name="agents">Number of agents, 1 or more.</param>
    /// <returns>The expected remaining wait.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static WaitEstimate QueueLength(int waitingAhead, double meanHandling, int agents)
    {
        Require.AtLeast(waitingAhead, 0);
        var interval = MeanInterval(meanHandling, agents);
        var departures = waitingAhead + 1.0;
        return new WaitEstimate(departures * interval, departures * interval * interval);
    }

    /// <summary>
    /// QLm: the wait by the number ahead when those ahead abandon: sum over i = 0..q of 1 / (n mu + i theta).
    /// </summary>
    /// <remarks>
    /// Exact for the wait a contact would have if it never abandoned itself (the offered wait), conditional on the
    /// number ahead, at any moment.
    /// </remarks>
    /// <param name="waitingAhead">Contacts that will be served earlier, 0 or more.</param>
    /// <param name="meanHandling">Mean handling time, greater than 0.</param>
    /// <param name="meanPatience">Mean patience of those ahead, same time unit, greater than 0.</param>
    /// <param name="agents">Number of agents, 1 or more.</param>
    /// <returns>The expected remaining offered wait.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static WaitEstimate QueueLengthWithAbandonment(
        int waitingAhead, double meanHandling, double meanPatience, int agents) =>
        Reciprocals(0, waitingAhead, meanHandling, meanPatience, agents);

    /// <summary>
    /// QLm of the answered: sum over i = 1..q+1 of 1 / (n mu + i theta), shorter because the quick are answered.
    /// </summary>
    /// <remarks>
    /// Exact conditional on the number ahead and on the contact, itself of the same patience, being answered in the
    /// end: what to compare with the waits of answered contacts.
    /// </remarks>
    /// <param name="waitingAhead">Contacts that will be served earlier, 0 or more.</param>
    /// <param name="meanHandling">Mean handling time, greater than 0.</param>
    /// <param name="meanPatience">Mean patience of everybody, same time unit, greater than 0.</param>
    /// <param name="agents">Number of agents, 1 or more.</param>
    /// <returns>The expected remaining wait of those who will be answered.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static WaitEstimate QueueLengthOfAnswered(
        int waitingAhead, double meanHandling, double meanPatience, int agents) =>
        Reciprocals(1, waitingAhead, meanHandling, meanPatience, agents);

    /// <summary>HOL: the age of the contact at the head of the queue, taken as the wait of a new arrival.</summary>
    /// <remarks>
    /// Needs no model. Conditional on the head's age w only; its mean squared error is exactly twice that of QL in
    /// M/M/n, for every load and number of agents.
    /// </remarks>
    /// <param name="headAge">Time the head of the queue has waited, 0 or more.</param>
    /// <returns>The expected wait.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The age is negative or not finite.</exception>
    public static double HeadOfLine(double headAge)
    {
        Require.NotNegative(headAge);
        return headAge;
    }

    /// <summary>
    /// Refined HOL: given the head's age w and the contact's own age u, rho (w - u) + 2 r, variance
    /// (2 + 2 lambda (w - u)) r².
    /// </summary>
    /// <remarks>
    /// Exact in M/M/n without abandonment: between the head and the contact a Poisson number with mean
    /// lambda (w - u) arrived, and with the head and the contact itself each needs one completion. For a new arrival
    /// u = 0. For the head itself use <see cref="QueueLength"/> with nobody ahead.
    /// </remarks>
    /// <param name="headAge">Time the head of the queue has waited, 0 or more.</param>
    /// <param name="ownAge">Time the contact itself has waited, 0 to the head's age.</param>
    /// <param name="arrivalRate">Contacts per time unit, greater than 0.</param>
    /// <param name="meanHandling">Mean handling time, greater than 0.</param>
    /// <param name="agents">Number of agents, 1 or more.</param>
    /// <returns>The expected remaining wait.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static WaitEstimate HeadOfLineRefined(
        double headAge, double ownAge, double arrivalRate, double meanHandling, int agents)
    {
        Require.NotNegative(headAge);
        Require.NotNegative(ownAge);
        Require.Positive(arrivalRate);
        if (ownAge > headAge)
            throw Require.Error(nameof(ownAge), ownAge, "an age of at most the head's");
        var interval = MeanInterval(meanHandling, agents);
        var between = arrivalRate * (headAge - ownAge);
        return new WaitEstimate((between + 2) * interval, (2 * between + 2) * interval * interval);
    }

    /// <summary>
    /// LES: the wait of the contact that was last to be answered, taken as the wait of a new arrival.
    /// </summary>
    /// <remarks>Needs no model. Conditional on that wait only; a little worse than <see cref="HeadOfLine"/>.</remarks>
    /// <param name="lastWait">Wait of the last contact that was answered after waiting, 0 or more.</param>
    /// <returns>The expected wait.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The wait is negative or not finite.</exception>
    public static double LastToEnterService(double lastWait)
    {
        Require.NotNegative(lastWait);
        return lastWait;
    }

    /// <summary>
    /// The wait when nothing is seen but that the contact waits: 1 / (n mu - lambda), however long it has waited.
    /// </summary>
    /// <remarks>Exact in M/M/n without abandonment: the wait of those who wait is exponential.</remarks>
    /// <param name="arrivalRate">Contacts per time unit, greater than 0.</param>
    /// <param name="meanHandling">Mean handling time, greater than 0.</param>
    /// <param name="agents">Number of agents, more than the load in Erlang.</param>
    /// <returns>The expected remaining wait.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An argument is outside its range, or the agents cannot carry the load.
    /// </exception>
    public static WaitEstimate Unseen(double arrivalRate, double meanHandling, int agents)
    {
        Require.Positive(arrivalRate);
        Require.Positive(meanHandling);
        Require.Stable(arrivalRate * meanHandling, agents);
        var mean = meanHandling / (agents - arrivalRate * meanHandling);
        return new WaitEstimate(mean, mean * mean);
    }

    /// <summary>
    /// The steady-state mean squared errors of the estimators over contacts that find somebody waiting, in M/M/n
    /// without abandonment.
    /// </summary>
    /// <remarks>
    /// In units of r²: QL (2 - rho)/(1 - rho); HOL 2/(1 - rho) + 2; refined HOL 2/(1 - rho); LES 2/(1 - rho) + 4
    /// (fitted to simulation, not proven); no estimator 2 + rho/(1 - rho) + rho/(1 - rho)².
    /// </remarks>
    /// <param name="arrivalRate">Contacts per time unit, greater than 0.</param>
    /// <param name="meanHandling">Mean handling time, greater than 0.</param>
    /// <param name="agents">Number of agents, more than the load in Erlang.</param>
    /// <returns>The errors in the square of the caller's time unit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An argument is outside its range, or the agents cannot carry the load.
    /// </exception>
    public static ExpectedWaitErrors SteadyStateErrors(double arrivalRate, double meanHandling, int agents)
    {
        Require.Positive(arrivalRate);
        var interval = MeanInterval(meanHandling, agents);
        var load = arrivalRate * meanHandling;
        Require.Stable(load, agents);
        var rho = load / agents;
        var square = interval * interval;
        var idle = (agents - load) / agents;
        return new ExpectedWaitErrors
        {
            QueueLength = (2 - rho) / idle * square,
            HeadOfLine = (2 / idle + 2) * square,
            HeadOfLineRefined = 2 / idle * square,
            LastToEnterService = (2 / idle + 4) * square,
            Unseen = (2 + rho / idle + rho / (idle * idle)) * square,
        };
    }

    private static WaitEstimate Reciprocals(
        int first, int waitingAhead, double meanHandling, double meanPatience, int agents)
    {
        Require.AtLeast(waitingAhead, 0);
        Require.Positive(meanPatience);
        var completionRate = 1 / MeanInterval(meanHandling, agents);
        double mean = 0, variance = 0;
        for (long i = first; i <= (long)first + waitingAhead; i++)
        {
            var stage = 1 / (completionRate + i / meanPatience);
            mean += stage;
            variance += stage * stage;
        }

        return new WaitEstimate(mean, variance);
    }

    private static double MeanInterval(double meanHandling, int agents)
    {
        Require.Positive(meanHandling);
        Require.AtLeast(agents, 1);
        return meanHandling / agents;
    }
}
