using System.Runtime.CompilerServices;

namespace RoutingEngine.Matching.Storage;

/// <summary>
/// Hands out places of a store, the one freed last first, so that the places in use stay few and warm. Owned by the engine
/// thread.
/// </summary>
/// <remarks>
/// Free places stand on a stack of their own rather than linked through the store: giving one back touches the top of the stack, which
/// is warm, and not a neighbour of the place, which is not.
/// </remarks>
[NotState("hands out places; no decision depends on where something stands")]
internal sealed class Slots
{
    private const int ChunkSize = 1_024;

    private readonly List<int[]> _chunks = [new int[ChunkSize]];

    // The chunk with the top of the stack, and how many are on it and below it.
    private int[] _top;
    private int _onTop;
    private int _below;

    public Slots() => _top = _chunks[0];

    /// <summary>One more than the largest place ever handed out.</summary>
    public int End { get; private set; }

    /// <summary>How many places are handed out.</summary>
    public int Count => End - _below - _onTop;

    /// <summary>The places that have been given back, the one given back last at the end.</summary>
    public IEnumerable<int> Free
    {
        get
        {
            for (var i = 0; i < _below + _onTop; i++) yield return _chunks[i / ChunkSize][i % ChunkSize];
        }
    }

    /// <summary>Goes on, empty until now, from the end of the places and those that had been given back.</summary>
    public void Resume(int end, IReadOnlyList<int> free)
    {
        End = end;
        foreach (var place in free) Give(place);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Take() => _onTop > 0 ? _top[--_onTop] : TakeBelow();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Give(int slot)
    {
        if (_onTop == ChunkSize) GoUp();
        _top[_onTop++] = slot;
    }

    private int TakeBelow()
    {
        if (_below == 0) return End++;
        _below -= ChunkSize;
        _top = _chunks[_below / ChunkSize];
        _onTop = ChunkSize - 1;
        return _top[_onTop];
    }

    private void GoUp()
    {
        _below += ChunkSize;
        _onTop = 0;
        if (_below / ChunkSize == _chunks.Count) _chunks.Add(new int[ChunkSize]);
        _top = _chunks[_below / ChunkSize];
    }
}
