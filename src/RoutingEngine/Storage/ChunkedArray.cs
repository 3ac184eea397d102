using System.Runtime.CompilerServices;

namespace RoutingEngine.Storage;

/// <summary>
/// An array that grows by whole chunks and never moves what it holds, so that growth costs the same at any size and
/// references into it stay good. Owned by one thread or guarded by its owner; bounded by what its owner asks for.
/// </summary>
/// <typeparam name="T">What it holds.</typeparam>
internal sealed class ChunkedArray<T>
{
    private const int ChunkBits = 10;
    private const int ChunkSize = 1 << ChunkBits;
    private const int ChunkMask = ChunkSize - 1;

    private T[][] _chunks = [];
    private int _capacity;

    /// <summary>How many places there are; all of them hold a value.</summary>
    public int Capacity => _capacity;

    /// <summary>The place with an index below <see cref="Capacity"/>.</summary>
    public ref T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _chunks[index >> ChunkBits][index & ChunkMask];
    }

    /// <summary>Makes sure that a place exists.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Ensure(int index)
    {
        if (index >= _capacity) Grow(index);
    }

    private void Grow(int index)
    {
        var chunks = _chunks;
        var needed = (index >> ChunkBits) + 1;
        if (chunks.Length < needed)
        {
            var grown = new T[needed][];
            chunks.CopyTo(grown, 0);
            for (var i = chunks.Length; i < needed; i++) grown[i] = new T[ChunkSize];
            _chunks = grown;
            _capacity = needed << ChunkBits;
        }
    }
}
