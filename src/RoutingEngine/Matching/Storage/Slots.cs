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
    private readonly ChunkedArray<int> _free = new();
    private int _freeCount;
    private int _used;

    /// <summary>One more than the largest place ever handed out.</summary>
    public int End => _used;

    /// <summary>How many places are handed out.</summary>
    public int Count => _used - _freeCount;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Take()
    {
        if (_freeCount > 0) return _free[--_freeCount];
        _free.Ensure(_used);
        return _used++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Give(int slot) => _free[_freeCount++] = slot;
}
