using RoutingEngine.Simulation.Numerics;

namespace RoutingEngine.Simulation;

/// <summary>
/// The delay system with abandonment M/M/n+M: Poisson arrivals, exponential handling times, n agents, every contact
/// with an exponential patience of its own; the oldest goes first.
/// </summary>
/// <remarks>
/// Source: C. Palm (1946); service levels as in Garnett, Mandelbaum and Reiman (2002). With j contacts in front the
/// offered wait V is a sum of exponentials of rates n mu + i theta, i = 0..j, and exp(-theta V) has the law
/// Beta(n mu / theta, j + 1). A steady state exists for every load. Cost: linear in the number of agents plus about
/// 18 standard deviations of the queue length; loads and agents of 10^5 and more are no difficulty.
/// <para>Thread safety: pure functions; safe to call from any thread.</para>
/// </remarks>
public static class ErlangA
{
    // Relative weight below which the states above and below the likeliest one add nothing to a double.
    private const double Negligible = 1e-20;

    private const double LargestQueueScale = 1e10;

    /// <summary>The steady state of the system with abandonment.</summary>
    /// <param name="arrivalRate">Contacts per time unit, greater than 0.</param>
    /// <param name="meanHandling">Mean handling time in the same time unit, greater than 0.</param>
    /// <param name="meanPatience">
    /// Mean patience in the same time unit, greater than 0 and at most 10^10 mean times between arrivals.
    /// </param>
    /// <param name="agents">Number of agents, 1 or more.</param>
    /// <returns>Probabilities and times; times are in the caller's time unit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static ErlangAResult Evaluate(double arrivalRate, double meanHandling, double meanPatience, int agents)
    {
        var sums = new StateSums(arrivalRate, meanHandling, meanPatience, agents);
        sums.Add(within: null);
        var abandoned = sums.MeanQueue / (meanPatience * arrivalRate);
        var answered = 1 - abandoned;
        var meanWait = sums.MeanQueue / arrivalRate;
        var answeredWait = sums.AnsweredWait;
        return new ErlangAResult
        {
            WaitProbability = sums.Wait,
            AbandonShare = abandoned,
            MeanWait = meanWait,
            MeanWaitAnswered = answeredWait / answered,
            MeanTimeToAbandon = abandoned > 0 ? (meanWait - answeredWait) / abandoned : 0,
            MeanQueueLength = sums.MeanQueue,
            Occupancy = arrivalRate * meanHandling * answered / agents,
        };
    }

    /// <summary>The four service levels of the system with abandonment.</summary>
    /// <param name="arrivalRate">Contacts per time unit, greater than 0.</param>
    /// <param name="meanHandling">Mean handling time in the same time unit, greater than 0.</param>
    /// <param name="meanPatience">
    /// Mean patience in the same time unit, greater than 0 and at most 10^10 mean times between arrivals.
    /// </param>
    /// <param name="agents">Number of agents, 1 or more.</param>
    /// <param name="within">The time T of the service level in the same time unit, 0 or more.</param>
    /// <returns>The four shares.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static ServiceLevels ServiceLevels(
        double arrivalRate, double meanHandling, double meanPatience, int agents, double within)
    {
        Require.NotNegative(within);
        var sums = new StateSums(arrivalRate, meanHandling, meanPatience, agents);
        sums.Add(within);
        var answered = 1 - sums.MeanQueue / (meanPatience * arrivalRate);
        var answeredWithin = 1 - sums.Wait + sums.AnsweredWithin;
        var leftWithin = sums.Wait - sums.WaitExceeds - sums.AnsweredWithin;
        return new ServiceLevels
        {
            AnsweredWithinOfOffered = answeredWithin,
            AnsweredWithinOfAnswered = answeredWithin / answered,
            AnsweredWithinOfOfferedLessShortAbandons = answeredWithin / (1 - leftWithin),
            WithinOfOffered = 1 - sums.WaitExceeds,
        };
    }

    /// <summary>
    /// Sums over the states in which an arriving contact waits, n + j present, j = 0, 1, …: weights by the quotients
    /// lambda / (n mu + j theta), walked outwards from the likeliest state so that nothing overflows.
    /// </summary>
    private struct StateSums
    {
        private readonly double _arrivalRate;
        private readonly double _completionRate;
        private readonly double _leaveRate;
        private readonly double _blocked;

        public StateSums(double arrivalRate, double meanHandling, double meanPatience, int agents)
        {
            Require.Positive(arrivalRate);
            Require.Positive(meanHandling);
            Require.Positive(meanPatience);
            Require.AtLeast(agents, 1);
            if (arrivalRate * meanPatience > LargestQueueScale)
            {
                throw Require.Error(
                    nameof(meanPatience), meanPatience, "at most 10^10 mean times between arrivals");
            }

            _arrivalRate = arrivalRate;
            _completionRate = agents / meanHandling;
            _leaveRate = 1 / meanPatience;
            _blocked = ErlangB.BlockShare(arrivalRate * meanHandling, agents);
        }

        /// <summary>P(no agent idle at arrival).</summary>
        public double Wait { get; private set; }

        public double MeanQueue { get; private set; }

        /// <summary>E[W; answered], not yet divided by the share answered.</summary>
        public double AnsweredWait { get; private set; }

        /// <summary>P(waits, is answered, within T).</summary>
        public double AnsweredWithin { get; private set; }

        /// <summary>P(W &gt; T).</summary>
        public double WaitExceeds { get; private set; }

        public void Add(double? within)
        {
            var first = FindFirst(out var weight);
            var below = first > 0 ? 0 : weight * (1 / _blocked - 1);
            var levels = within is { } t ? new LevelTerms(_completionRate, _leaveRate, t, first) : default;
            var harmonic = SpecialFunctions.SumOfReciprocals(_completionRate, _leaveRate, 1, first);
            double total = 0, queue = 0, answeredWait = 0, answeredWithin = 0, exceeds = 0, peak = 0;
            for (var j = first; ; j++)
            {
                var nextRate = _completionRate + (j + 1) * _leaveRate;
                var answered = _completionRate / nextRate;
                harmonic += 1 / nextRate;
                total += weight;
                queue += j * weight;
                answeredWait += weight * answered * harmonic;
                if (within is not null)
                {
                    answeredWithin += weight * answered * levels.AnsweredInTime;
                    exceeds += weight * levels.Exceeds;
                    levels.MoveNext();
                }

                peak = Math.Max(peak, weight);
                weight *= _arrivalRate / nextRate;
                if (weight < Negligible * peak)
                    break;
            }

            var all = total + below;
            Wait = total / all;
            MeanQueue = queue / all;
            AnsweredWait = answeredWait / all;
            AnsweredWithin = answeredWithin / all;
            WaitExceeds = exceeds / all;
        }

        /// <summary>The lowest state that matters and its weight relative to the likeliest waiting state.</summary>
        private readonly long FindFirst(out double weight)
        {
            var surplus = (_arrivalRate - _completionRate) / _leaveRate;
            var j = surplus > 0 ? (long)surplus : 0;
            weight = 1;
            while (j > 0 && weight >= Negligible)
            {
                weight *= (_completionRate + j * _leaveRate) / _arrivalRate;
                j--;
            }

            return j;
        }
    }

    /// <summary>
    /// With j contacts in front: P(V ≤ T given answered) = 1 - I_x(c + 1, j + 1) and P(W &gt; T) = x I_x(c, j + 1),
    /// x = exp(-theta T), c = n mu / theta, stepped in j through the terms of the negative binomial law.
    /// </summary>
    private struct LevelTerms
    {
        private readonly double _c;
        private readonly double _x;
        private TermSequence _next;
        private double _sum;
        private long _j;

        public LevelTerms(double completionRate, double leaveRate, double within, long first)
        {
            _c = completionRate / leaveRate;
            _x = Math.Exp(-leaveRate * within);
            var y = -SpecialFunctions.ExpMinusOne(-leaveRate * within);
            _sum = SpecialFunctions.IncompleteBeta(_c, first + 1, _x, y);
            _next = TermSequence.NegativeBinomial(_c, _x, y, first + 1);
            _j = first;
        }

        public readonly double Exceeds => _x * _sum;

        public readonly double AnsweredInTime => 1 - (_sum - _next.Value * (_j + 1) / _c);

        public void MoveNext()
        {
            _sum += _next.Value;
            _next.MoveNext();
            _j++;
        }
    }
}
