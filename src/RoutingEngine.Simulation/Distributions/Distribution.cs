using RoutingEngine.Simulation.Distributions;

namespace RoutingEngine.Simulation;

/// <summary>The law of a random time, in seconds: how long customers wait, talk, or stay away.</summary>
/// <remarks>
/// The family is closed and its members are values: equal parameters, equal distributions. Draws use arithmetic that
/// is the same to the last bit on every platform (see <see cref="KeyedRandom"/>).
/// <para>Thread safety: immutable; safe to use from any thread, each with its own generator.</para>
/// </remarks>
public abstract record Distribution
{
    private protected Distribution()
    {
    }

    /// <summary>The mean in seconds.</summary>
    public abstract double Mean { get; }

    /// <summary>The variance in seconds squared.</summary>
    public abstract double Variance { get; }

    /// <summary>The coefficient of variation, standard deviation ÷ mean; 0 when the mean is 0.</summary>
    public double CoefficientOfVariation => Mean > 0 ? Math.Sqrt(Variance) / Mean : 0;

    /// <summary>A draw in seconds.</summary>
    /// <param name="random">The generator of the draw's key; moves on by as many numbers as the draw needs.</param>
    /// <returns>0 or more.</returns>
    public abstract double Sample(ref KeyedRandom random);

    /// <summary>A draw in engine ticks of 100 ns.</summary>
    /// <param name="random">The generator of the draw's key; moves on by as many numbers as the draw needs.</param>
    /// <returns>The nearest tick, 0 or more, saturating at the largest 64-bit number.</returns>
    public long SampleTicks(ref KeyedRandom random) => TickTime.FromSeconds(Sample(ref random));

    /// <summary>The exponential distribution.</summary>
    /// <param name="mean">Mean in seconds, greater than 0.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The mean is outside its range.</exception>
    public static Distribution Exponential(double mean) => new ExponentialDistribution(mean);

    /// <summary>The distribution that always gives the same time.</summary>
    /// <param name="value">The time in seconds, 0 or more.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static Distribution Deterministic(double value) => new DeterministicDistribution(value);

    /// <summary>The lognormal distribution, the usual fit for handling times.</summary>
    /// <param name="mean">Mean in seconds, greater than 0.</param>
    /// <param name="cv">Coefficient of variation, 0 to 1000.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public static Distribution Lognormal(double mean, double cv) => new LognormalDistribution(mean, cv);

    /// <summary>The Erlang distribution: the sum of equal exponential stages.</summary>
    /// <param name="mean">Mean in seconds, greater than 0.</param>
    /// <param name="shape">Number of stages, 1 to 1,000,000.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public static Distribution Erlang(double mean, int shape) => new ErlangDistribution(mean, shape);

    /// <summary>The gamma distribution; its variance is mean² ÷ shape.</summary>
    /// <param name="mean">Mean in seconds, greater than 0.</param>
    /// <param name="shape">Shape, 0.001 to 10^12.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public static Distribution Gamma(double mean, double shape) => new GammaDistribution(mean, shape);

    /// <summary>The hyperexponential distribution: one of several exponentials, chosen at random.</summary>
    /// <param name="probabilities">Probability of each, 0 or more, summing to 1 within 1e-9.</param>
    /// <param name="means">Mean of each in seconds, greater than 0, as many as probabilities.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentException">A list is empty, too short, or does not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An entry is outside its range.</exception>
    public static Distribution Hyperexponential(IReadOnlyList<double> probabilities, IReadOnlyList<double> means) =>
        new HyperexponentialDistribution(probabilities, means);

    /// <summary>The uniform distribution.</summary>
    /// <param name="from">Smallest value in seconds, 0 or more.</param>
    /// <param name="to">Largest value in seconds, at least <paramref name="from"/>.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public static Distribution Uniform(double from, double to) => new UniformDistribution(from, to);

    /// <summary>
    /// The distribution of recorded values, each equally likely; list a value twice to double its weight.
    /// </summary>
    /// <param name="values">The values in seconds, each 0 or more, at least one.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static Distribution Empirical(IReadOnlyList<double> values) => new EmpiricalDistribution(values);
}
