using System.Runtime.CompilerServices;

namespace RoutingEngine.Matching.Storage;

/// <summary>
/// Hands out places of a store, the one freed last first, so that the places in use stay few and warm. Owned by the engine
/// thread.
/// </summary>
[NotState("hands out places; no decision depends on where something stands")]
internal sealed class Slots
{
    private readonly ChunkedArray<int> _next = new();
    private int _free = -1;
    private int _used;

    /// <summary>One more than the largest place ever handed out.</summary>
    public int End => _used;

    /// <summary>How many places are handed out.</summary>
    public int Count { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Take()
    {
        Count++;
        var slot = _free;
        if (slot >= 0)
        {
            _free = _next[slot];
            return slot;
        }

        slot = _used++;
        _next.Ensure(slot);
        return slot;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Give(int slot)
    {
        Count--;
        _next[slot] = _free;
        _free = slot;
    }
}
