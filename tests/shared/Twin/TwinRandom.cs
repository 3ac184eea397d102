using System.Numerics;

namespace RoutingEngine.Tests.Twin;

/// <summary>The generator behind the rules that draw: xoshiro256**, its state four outputs of SplitMix64 of the
/// seed.</summary>
internal sealed class TwinRandom
{
    private readonly ulong[] _state = new ulong[4];

    public TwinRandom(long seed)
    {
        for (var i = 0; i < _state.Length; i++)
        {
            var mixed = (ulong)seed + ((ulong)(i + 1) * 0x9E3779B97F4A7C15);
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            _state[i] = mixed ^ (mixed >> 31);
        }
    }

    /// <summary>The next 64 bits.</summary>
    public ulong Next64()
    {
        var result = ulong.RotateLeft(_state[1] * 5, 7) * 9;
        var shifted = _state[1] << 17;
        _state[2] ^= _state[0];
        _state[3] ^= _state[1];
        _state[1] ^= _state[2];
        _state[0] ^= _state[3];
        _state[2] ^= shifted;
        _state[3] = ulong.RotateLeft(_state[3], 45);
        return result;
    }

    /// <summary>
    /// A number from 0 to n − 1, each with the same chance: so many bits as n − 1 has, again where they come to more.
    /// </summary>
    public BigInteger NextBelow(BigInteger n)
    {
        var bits = (int)(n - 1).GetBitLength();
        if (bits == 0) return 0;
        BigInteger number;
        do
        {
            number = bits > 64 ? ((BigInteger)Next64() << 64) + Next64() : Next64();
            number &= (BigInteger.One << bits) - 1;
        }
        while (number >= n);
        return number;
    }

    /// <summary>A number from 0 to n − 1, each with the same chance (Lemire's method, which draws again rather than
    /// lean).</summary>
    public int NextBelow(int n)
    {
        UInt128 product;
        do product = (UInt128)Next64() * (ulong)n;
        while ((ulong)product < (ulong)-n % (ulong)n);
        return (int)(product >> 64);
    }
}
