using System.Runtime.CompilerServices;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>The least of the heads met so far, and where it stands.</summary>
/// <remarks>
/// Which of two heads comes first is a coin toss to the branch predictor, and a wrong guess costs more than the comparison. So nothing
/// here branches: the comparison gives a mask, and the mask selects.
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
        var isLess = (key.Primary < Key.Primary)
            | ((key.Primary == Key.Primary)
                & ((key.Since < Key.Since) | ((key.Since == Key.Since) & (key.Sequence < Key.Sequence))));
        var mask = -(isLess ? 1L : 0L);
        Place ^= (Place ^ place) & (int)mask;
        Key.Primary ^= (Key.Primary ^ key.Primary) & mask;
        Key.Since ^= (Key.Since ^ key.Since) & mask;
        Key.Sequence ^= (Key.Sequence ^ key.Sequence) & mask;
    }
}
