namespace RoutingEngine.Tests.Concurrency;

/// <summary>A small random sequence, cheap enough to stand between two operations.</summary>
internal struct StressRandom(ulong seed)
{
    private SplitMix64 _random = new(seed);

    /// <summary>A number from 0 to <paramref name="limit"/> - 1.</summary>
    public int Below(int limit) => (int)((_random.Next() >> 32) % (uint)limit);
}
