using RoutingEngine.Simulation.Numerics;

namespace RoutingEngine.Simulation;

/// <summary>The steady state of one class under strict priority; times are in the caller's time unit.</summary>
/// <remarks>Thread safety: immutable value.</remarks>
public readonly record struct PriorityResult
{
    private readonly WaitTail _tail;

    internal PriorityResult(double waitProbability, double meanWait, double arrivalRate, WaitTail tail)
    {
        WaitProbability = waitProbability;
        MeanWait = meanWait;
        MeanQueueLength = arrivalRate * meanWait;
        _tail = tail;
    }

    /// <summary>The probability that a contact of the class is not answered at once, 0 to 1.</summary>
    public double WaitProbability { get; }

    /// <summary>The mean wait over all contacts of the class.</summary>
    public double MeanWait { get; }

    /// <summary>The mean number of waiting contacts of the class.</summary>
    public double MeanQueueLength { get; }

    /// <summary>The probability that a contact of the class waits longer than a time.</summary>
    /// <param name="wait">The time in the caller's unit, 0 or more.</param>
    /// <returns>P(W &gt; wait), 0 to 1, to about 10 decimals.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or not finite.</exception>
    public double WaitExceeds(double wait)
    {
        Require.NotNegative(wait);
        return WaitProbability * _tail.Exceeds(wait);
    }

    /// <summary>The share of contacts of the class answered within a time.</summary>
    /// <param name="within">The time in the caller's unit, 0 or more.</param>
    /// <returns>P(W ≤ within), 0 to 1, to about 10 decimals.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or not finite.</exception>
    public double ServiceLevel(double within) => 1 - WaitExceeds(within);

    /// <summary>
    /// The law of the wait, given that the contact waits, of a class under non-preemptive priority with one common
    /// completion rate m = n mu.
    /// </summary>
    /// <remarks>
    /// Seen by a waiting contact, the number of its own and higher classes in front is geometric with quotient
    /// s = s_k, and each of them, and the one that must first leave, costs a busy period of the higher classes, an
    /// M/M/1 with quotient r = s_(k-1). So the transform is (1-s) B / (1 - s B) (theory of Cobham 1954 and Kesten and
    /// Runnenburg 1957). Its inverse is taken exactly on the branch cut of B: with D1 = 1 - 2 k cos f + k²,
    /// D2 = 1 - 2 sqrt(r) cos f + r, k = s / sqrt(r), P(W > t) is the mean over the circle of
    /// 2 (1-s) sin² f exp(-m D2 t) / (D1 D2), plus, when s² > r, the pole (s² - r) / (s (s - r)) exp(-e t) with
    /// e = m (1-s) (1 - r/s). The integrand is positive and periodic, so the trapezoidal rule converges
    /// geometrically. Near s² = r the pole comes close to the circle, and half of it is taken out in closed form; at
    /// s² = r itself the quotient sin² f / D1 has the limit 1 / k at f = 0.
    /// </remarks>
    internal readonly record struct WaitTail(double CompletionRate, double HigherLoad, double OwnLoad)
    {
        public double Exceeds(double wait)
        {
            var load = HigherLoad + OwnLoad;
            if (HigherLoad == 0)
                return Math.Exp(-CompletionRate * (1 - load) * wait);
            if (wait == 0)
                return 1;
            var root = Math.Sqrt(HigherLoad);
            var pole = load / root;
            var gap = Math.Abs(Math.Log(root));
            var isNearPole = Math.Abs(Math.Log(pole)) < gap / 2;
            var residue = (load * load - HigherLoad) / (load * OwnLoad)
                * Math.Exp(-CompletionRate * (1 - load) * OwnLoad / load * wait);
            var taken = isNearPole ? residue / 2 : load > root ? residue : 0;
            var points = 64 + 45 / gap + 7 * Math.Sqrt(CompletionRate * root * wait);
            return Math.Clamp(taken + CircleMean(wait, isNearPole, (int)Math.Min(points, 1 << 22)), 0, 1);
        }

        private double CircleMean(double wait, bool isNearPole, int halfPoints)
        {
            var load = HigherLoad + OwnLoad;
            var root = Math.Sqrt(HigherLoad);
            var pole = load / root;
            var subtracted = 0.0;
            if (isNearPole)
            {
                var sine = (1 - pole * pole) / (2 * pole);
                subtracted = sine * sine * 2 * load / OwnLoad
                    * Math.Exp(-CompletionRate * (1 - load) * OwnLoad / load * wait);
            }

            var sum = 0.0;
            for (var i = 0; i <= halfPoints; i++)
            {
                var angle = Math.PI * i / halfPoints;
                var sine = Math.Sin(angle);
                var half = Math.Sin(angle / 2);
                var versed = 4 * half * half;
                var d1 = (1 - pole) * (1 - pole) + pole * versed;
                var d2 = (1 - root) * (1 - root) + root * versed;
                var smooth = 2 * (1 - load) * Math.Exp(-CompletionRate * d2 * wait) / d2;
                var term = d1 == 0 ? smooth / pole : (smooth * sine * sine + subtracted) / d1;
                sum += i == 0 || i == halfPoints ? term / 2 : term;
            }

            return sum / halfPoints;
        }
    }
}
