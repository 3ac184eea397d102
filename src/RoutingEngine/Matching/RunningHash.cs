using System.Runtime.CompilerServices;

namespace RoutingEngine.Matching;

/// <summary>
/// A 64-bit hash over a sequence of numbers and texts. The same on every machine; not a defence against forgery. Each word is
/// folded in by a multiplication and a rotation, and the result is finished by the mixer of MurmurHash3.
/// </summary>
internal struct RunningHash
{
    private const ulong Prime = 0x9E3779B97F4A7C15UL;

    private ulong _state;

    /// <summary>Goes on from what a hash had come to.</summary>
    public RunningHash(ulong state) => _state = state;

    /// <summary>What it has come to, before it is finished.</summary>
    public readonly ulong State => _state;

    public readonly ulong Value
    {
        get
        {
            var h = _state;
            h ^= h >> 33;
            h *= 0xFF51AFD7ED558CCDUL;
            h ^= h >> 33;
            h *= 0xC4CEB9FE1A85EC53UL;
            return h ^ (h >> 33);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ulong word) => _state = ulong.RotateLeft((_state ^ word) * Prime, 29) + word;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long word) => Add((ulong)word);

    /// <summary>
    /// Folds a record of four words in. They are mixed side by side, each by an odd factor and a turn of its own, and join the chain as
    /// one: a chain of four would make each decision wait for four multiplications, one after the other.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ulong a, ulong b, ulong c, ulong d)
    {
        var left = (a * 0xFF51AFD7ED558CCDUL) ^ ulong.RotateLeft(b * 0xC4CEB9FE1A85EC53UL, 29);
        var right = (c * 0xD6E8FEB86659FD93UL) ^ ulong.RotateLeft(d * 0xA0761D6478BD642FUL, 29);
        Add(left ^ ulong.RotateLeft(right * 0xE7037ED1A0B428DBUL, 32));
    }

    public void Add(bool value) => Add(value ? 1UL : 0UL);

    public void Add(string? text)
    {
        if (text is null)
        {
            Add(ulong.MaxValue);
            return;
        }

        Add((ulong)text.Length);
        ulong word = 0;
        for (var i = 0; i < text.Length; i++)
        {
            word = (word << 16) | text[i];
            if ((i & 3) == 3)
            {
                Add(word);
                word = 0;
            }
        }

        if ((text.Length & 3) != 0) Add(word);
    }
}
