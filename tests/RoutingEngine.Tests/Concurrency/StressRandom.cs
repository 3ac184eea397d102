namespace RoutingEngine.Tests.Concurrency;

/// <summary>A small random sequence (SplitMix64), cheap enough to stand between two operations.</summary>
internal struct StressRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 to <paramref name="limit"/> - 1.</summary>
    public int Below(int limit)
    {
        _state += 0x9E3779B97F4A7C15UL;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return (int)((mixed >> 32) % (uint)limit);
    }
}
