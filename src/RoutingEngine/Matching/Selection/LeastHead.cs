using System.Runtime.CompilerServices;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>The least of the heads met so far, and where it stands.</summary>
/// <remarks>
/// It branches: a new least one is rare where there are many heads. Selecting by masks instead was measured and cost three times as much
/// per lane with 150 lanes, with no gain at eight.
/// </remarks>
internal ref struct LeastHead
{
    public int Place;
    public OrderKey Key;

    /// <summary>None met yet.</summary>
    public static LeastHead None => new() { Place = -1, Key = OrderKey.Last };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Meet(int place, in OrderKey key)
    {
        if (!OrderKey.Precedes(in key, in Key)) return;
        Place = place;
        Key = key;
    }
}
