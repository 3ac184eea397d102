namespace RoutingEngine.LoadTests.Workload;

/// <summary>
/// The draws of a run, made before anything is timed and read in a circle. A word says whether a contact arrives or
/// an agent is released, the priority of the arrival, and which busy agent is released.
/// </summary>
internal static class StepScript
{
    /// <summary>Words in a script; a power of two.</summary>
    public const int Length = 1 << 16;

    /// <summary>Matches (an arrival and a release each) in a block of coin flips, after which both are equal.</summary>
    public const int BlockMatches = 32;

    /// <summary>Bits of the fraction that picks a busy agent.</summary>
    public const int PickBits = 28;

    /// <summary>Matches after which a run of the regime is back at its balance; runs are multiples of it.</summary>
    public static int GranularityOf(Regime regime) => regime == Regime.Mix ? BlockMatches : 1;

    /// <summary>Makes the script of a regime.</summary>
    /// <remarks>
    /// In <see cref="Regime.Mix"/> every block of 64 flips holds 32 arrivals and 32 releases in random order: the
    /// balance wanders inside a block and is back at its end, so it cannot drift. Otherwise they alternate.
    /// </remarks>
    public static uint[] Make(Regime regime, ulong seed)
    {
        var random = new Xoshiro256(seed);
        var words = new uint[Length];
        Span<uint> kinds = stackalloc uint[2 * BlockMatches];
        for (var block = 0; block < Length; block += kinds.Length)
        {
            for (var i = 0; i < kinds.Length; i++)
                kinds[i] = (uint)(i + 1) & 1;
            if (regime == Regime.Mix)
                random.Shuffle(kinds);
            for (var i = 0; i < kinds.Length; i++)
                words[block + i] = ((uint)random.Next() & ~1u) | kinds[i];
        }

        return words;
    }

    /// <summary>The same draws with every arrival at priority 0.</summary>
    public static uint[] WithOnePriority(uint[] script) =>
        Array.ConvertAll(script, word => word & ~((uint)(Population.Priorities - 1) << 1));

    /// <summary>Whether the word is an arrival; otherwise it is a release.</summary>
    public static bool IsArrival(uint word) => (word & 1) != 0;

    /// <summary>The priority of the arrival.</summary>
    public static int Priority(uint word) => (int)(word >> 1) & (Population.Priorities - 1);

    /// <summary>The place of the released agent among <paramref name="busy"/> busy ones.</summary>
    public static int Pick(uint word, int busy) => (int)(((ulong)(word >> (32 - PickBits)) * (ulong)busy) >> PickBits);
}
