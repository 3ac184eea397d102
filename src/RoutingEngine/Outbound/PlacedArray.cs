using System.Runtime.CompilerServices;

namespace RoutingEngine.Outbound;

/// <summary>
/// What the follower holds of contacts, agents or offers, by the place the core gave them. Grows by chunks and never
/// moves what it holds, so that no decision waits for a copy. Guarded by its owner; bounded by the places the core
/// hands out.
/// </summary>
/// <typeparam name="T">What it holds.</typeparam>
internal sealed class PlacedArray<T>
    where T : struct
{
    private const int ChunkBits = 10;
    private const int ChunkSize = 1 << ChunkBits;

    private T[]?[] _chunks = new T[]?[16];

    /// <summary>One more than the largest place ever written.</summary>
    public int End { get; private set; }

    /// <summary>Whether a place below the end, or one near it, was ever written.</summary>
    public bool IsThere(int place) => _chunks[place >> ChunkBits] is not null;

    /// <summary>A place that was written before.</summary>
    public ref T this[int place]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _chunks[place >> ChunkBits]![place & (ChunkSize - 1)];
    }

    /// <summary>A place, made if it is new.</summary>
    public ref T At(int place)
    {
        var chunk = place >> ChunkBits;
        if (chunk >= _chunks.Length) Array.Resize(ref _chunks, Math.Max(chunk + 1, _chunks.Length * 2));
        var items = _chunks[chunk] ??= new T[ChunkSize];
        if (place >= End) End = place + 1;
        return ref items[place & (ChunkSize - 1)];
    }
}
