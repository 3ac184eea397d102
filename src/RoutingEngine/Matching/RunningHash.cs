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
