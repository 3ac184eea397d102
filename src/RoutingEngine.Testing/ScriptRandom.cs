namespace RoutingEngine.Testing;

/// <summary>
/// The generator of scripts and centers: SplitMix64, the same on every platform and in every version.
/// </summary>
internal struct ScriptRandom(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>A whole number from 0 to below <paramref name="bound"/>, which is at least 1.</summary>
    public int Next(int bound) => (int)(((UInt128)Next() * (uint)bound) >> 64);

    /// <summary>A whole number from <paramref name="from"/> to <paramref name="to"/>, both included.</summary>
    public int Between(int from, int to) => from + Next(to - from + 1);

    /// <summary>True in so many of a thousand cases.</summary>
    public bool Chance(int perMille) => Next(1000) < perMille;

    public T Pick<T>(params ReadOnlySpan<T> items) => items[Next(items.Length)];
}
