using System.Runtime.CompilerServices;

namespace RoutingEngine.Matching;

/// <summary>
/// The random generator inside the state: xoshiro256** (Blackman and Vigna), seeded by SplitMix64, so that the same seed
/// draws the same numbers on every machine. Owned by the engine thread.
/// </summary>
internal struct RandomState
{
    public ulong S0;
    public ulong S1;
    public ulong S2;
    public ulong S3;

    public RandomState(long seed)
    {
        var state = (ulong)seed;
        S0 = SplitMix(ref state);
        S1 = SplitMix(ref state);
        S2 = SplitMix(ref state);
        S3 = SplitMix(ref state);
    }

    /// <summary>An integer from 0 up to, not including, a bound; each equally likely (Lemire's method).</summary>
    public int NextBelow(int bound)
    {
        var n = (ulong)bound;
        var threshold = unchecked(0UL - n) % n;
        while (true)
        {
            var high = Math.BigMul(Next(), n, out var low);
            if (low >= threshold) return (int)high;
        }
    }

    /// <summary>
    /// An integer from 0 up to, not including, a bound of any size; each equally likely: as many bits as the largest one has
    /// are drawn, and drawn again where they come to more. A bound of 1 draws nothing.
    /// </summary>
    public UInt128 NextBelow(UInt128 bound)
    {
        var most = bound - 1;
        if (most == 0) return 0;
        var mask = UInt128.MaxValue >> (int)UInt128.LeadingZeroCount(most);
        while (true)
        {
            var drawn = (mask > ulong.MaxValue ? new UInt128(Next(), Next()) : Next()) & mask;
            if (drawn <= most) return drawn;
        }
    }

    private ulong Next()
    {
        var result = ulong.RotateLeft(S1 * 5, 7) * 9;
        var t = S1 << 17;
        S2 ^= S0;
        S3 ^= S1;
        S1 ^= S2;
        S0 ^= S3;
        S2 ^= t;
        S3 = ulong.RotateLeft(S3, 45);
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15UL;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
