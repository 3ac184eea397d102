using System.Runtime.CompilerServices;
using RoutingEngine.Simulation.Distributions;

namespace RoutingEngine.Simulation;

/// <summary>
/// A random generator that belongs to one question about one contact: its numbers follow from its key (seed,
/// replication, queue, contact number, purpose) alone. Two policies so meet the same customers, in whatever order
/// their simulations ask.
/// </summary>
/// <remarks>
/// The key is mixed into 64 bits and continued as SplitMix64 (Steele, Lea and Flood 2014; finalizer "variant 13" of
/// Stafford): every output bit depends on every key bit, it passes the common test batteries, and one number costs two
/// multiplications, where the counter ciphers of Salmon et al. (2011) cost ten or more for a strength that sampling
/// does not need. For one seed, different keys never share a starting state, because each step of the mixing is a
/// bijection. All arithmetic is exact or IEEE 754 addition, multiplication, division and square root: the same key
/// gives the same bits on every platform.
/// <para>Thread safety: a mutable value; each copy continues on its own and must stay on one thread.</para>
/// </remarks>
public struct KeyedRandom
{
    internal const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong _state;

    internal KeyedRandom(ulong state) => _state = state;

    /// <summary>
    /// The generator of a key; use <see cref="KeyedRandomSource"/> to draw for many contacts of a queue.
    /// </summary>
    /// <param name="seed">The seed of the experiment, any value.</param>
    /// <param name="replication">Number of the replication, 0 or more.</param>
    /// <param name="queue">Index of the queue, 0 or more.</param>
    /// <param name="contactNumber">Number of the contact within its queue, 0 to 2^55 - 1.</param>
    /// <param name="purpose">What the draw decides.</param>
    /// <returns>The generator at its start.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static KeyedRandom Create(
        long seed, int replication, int queue, long contactNumber, DrawPurpose purpose) =>
        new KeyedRandomSource(seed, replication, queue).For(contactNumber, purpose);

    /// <summary>The next 64 random bits.</summary>
    /// <returns>Any value, all equally likely.</returns>
    public ulong NextBits()
    {
        _state += Golden;
        return Mix(_state);
    }

    /// <summary>A number uniform between 0 and 1, both ends excluded.</summary>
    /// <returns>An odd multiple of 2^-53, from 2^-53 to 1 - 2^-53.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextUniform() => ((NextBits() >> 12) + 0.5) * (1.0 / (1L << 52));

    /// <summary>A whole number uniform from 0 to below a bound, without bias (Lemire 2019).</summary>
    /// <param name="bound">The number of values, 1 or more.</param>
    /// <returns>0 to bound - 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The bound is below 1.</exception>
    public int NextBelow(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        var high = Math.BigMul(NextBits(), (ulong)bound, out var low);
        if (low < (ulong)bound)
        {
            var rejected = (0 - (ulong)bound) % (ulong)bound;
            while (low < rejected)
                high = Math.BigMul(NextBits(), (ulong)bound, out low);
        }

        return (int)high;
    }

    /// <summary>Whether something of this probability happens.</summary>
    /// <param name="probability">0 (never) to 1 (always).</param>
    /// <returns>True with the probability given.</returns>
    public bool NextChance(double probability) => NextUniform() < probability;

    /// <summary>An exponential variable with mean 1, by the ziggurat method of Marsaglia and Tsang (2000).</summary>
    /// <returns>0 or more.</returns>
    public double NextExponential() => ExponentialZiggurat.Next(ref this);

    /// <summary>A normal variable with mean 0 and variance 1, by the polar method of Marsaglia.</summary>
    /// <returns>Any number.</returns>
    public double NextNormal()
    {
        while (true)
        {
            var x = 2 * NextUniform() - 1;
            var y = 2 * NextUniform() - 1;
            var square = x * x + y * y;
            if (square < 1 && square > 0)
                return x * Math.Sqrt(-2 * ReproducibleMath.Log(square) / square);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
