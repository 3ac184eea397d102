namespace RoutingEngine.Outbound.Lookup;

/// <summary>
/// The last decisions with their names, for subscriptions that resume. Written by the carrier, read under the same gate;
/// a place is used again once as many later decisions are held as the capacity says.
/// </summary>
/// <remarks>Grows by chunks of 256 up to its capacity, and allocates nothing afterwards.</remarks>
/// <param name="capacity">How many decisions it holds; 0 = none.</param>
internal sealed class EventHistory(int capacity)
{
    private const int ChunkSize = 256;

    private readonly HeldDecision[]?[] _chunks = new HeldDecision[]?[(capacity + ChunkSize - 1) / ChunkSize];
    private long _end = 1;
    private int _next;

    /// <summary>Whether it holds anything at all.</summary>
    public bool IsKept => capacity > 0;

    /// <summary>The sequence of the oldest decision held; later than all where none ever is.</summary>
    public long First => IsKept ? Math.Max(1, _end - capacity) : long.MaxValue;

    /// <summary>The place of the next decision, which the caller fills.</summary>
    public ref HeldDecision Add(long sequence)
    {
        var index = _next;
        _next = index + 1 == capacity ? 0 : index + 1;
        _end = sequence + 1;
        var chunk = _chunks[index / ChunkSize] ??= new HeldDecision[Math.Min(ChunkSize, capacity)];
        return ref chunk[index % ChunkSize];
    }

    /// <summary>Copies decisions out, in order.</summary>
    /// <param name="from">The sequence of the first, which is held.</param>
    /// <param name="destination">Where they go; all of them are held.</param>
    public void CopyTo(long from, Span<HeldDecision> destination)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            var index = (int)((from - 1 + i) % capacity);
            destination[i] = _chunks[index / ChunkSize]![index % ChunkSize];
        }
    }
}
