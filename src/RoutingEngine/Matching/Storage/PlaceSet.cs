namespace RoutingEngine.Matching.Storage;

/// <summary>
/// Places that belong together, as words of 64 of them, so that a search meets them with a <see cref="Summary"/> a word at a time and
/// looks only at those in which there is something. Owned by the engine thread; grows with the places in it.
/// </summary>
internal struct PlaceSet
{
    private PlaceWord[]? _words;
    private int _count;

    /// <summary>The words with a place in them, ascending.</summary>
    public readonly ReadOnlySpan<PlaceWord> Words => _words.AsSpan(0, _count);

    /// <summary>How many places are in it.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// Whether the places lie so far apart that looking at each of them costs less than meeting the words they stand in.
    /// </summary>
    public readonly bool IsSparse => Count < 3 * _count;

    public void Add(int place)
    {
        var at = Find(place >> 6);
        if (at < 0)
        {
            at = ~at;
            if (_words is null) _words = new PlaceWord[2];
            else if (_count == _words.Length) Array.Resize(ref _words, 2 * _words.Length);
            Array.Copy(_words, at, _words, at + 1, _count - at);
            _words[at] = new PlaceWord { Index = place >> 6 };
            _count++;
        }

        _words![at].Bits |= 1UL << place;
        Count++;
    }

    public void Remove(int place)
    {
        var at = Find(place >> 6);
        _words![at].Bits &= ~(1UL << place);
        Count--;
        if (_words[at].Bits != 0) return;
        _count--;
        Array.Copy(_words, at + 1, _words, at, _count - at);
    }

    private readonly int Find(int index)
    {
        // From the end: places are mostly given out in ascending order.
        for (var at = _count - 1; at >= 0; at--)
        {
            if (_words![at].Index == index) return at;
            if (_words[at].Index < index) return ~(at + 1);
        }

        return ~0;
    }
}

/// <summary>64 places next to each other, and which of them are meant.</summary>
internal struct PlaceWord
{
    public int Index;
    public ulong Bits;
}

/// <summary>One bit per place: whether there is something. Owned by the engine thread; grows with the largest place.</summary>
[NotState("layout; follows from the lines")]
internal sealed class Summary
{
    private ulong[] _words = new ulong[4];

    /// <summary>The bits of 64 places.</summary>
    public ReadOnlySpan<ulong> Words => _words;

    /// <summary>Makes sure that a place has a bit.</summary>
    public void Ensure(int place)
    {
        if (place >> 6 >= _words.Length) Array.Resize(ref _words, Math.Max((place >> 6) + 1, 2 * _words.Length));
    }

    public void Set(int place) => _words[place >> 6] |= 1UL << place;

    public void Clear(int place) => _words[place >> 6] &= ~(1UL << place);
}
