using System.Numerics;
using System.Runtime.CompilerServices;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>The least of the heads met so far, and where it stands.</summary>
internal ref struct LeastHead
{
    private long _head;

    /// <summary>Where the least one stands; −1 = none was met with anybody in its line.</summary>
    public int Place { get; private set; }

    /// <summary>None met yet.</summary>
    public static LeastHead None => new() { Place = -1, _head = HeadTable.Nobody };

    /// <summary>Meets the heads of those places of a set that are occupied.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void MeetOccupied(HeadTable table, ReadOnlySpan<PlaceWord> words, ReadOnlySpan<ulong> occupied)
    {
        var heads = table.Heads;
        var areExact = table.AreExact;
        foreach (ref readonly var word in words)
        {
            // What says who is there ends with its last place.
            if (word.Index >= occupied.Length) break;
            for (var left = word.Bits & occupied[word.Index]; left != 0; left &= left - 1)
            {
                var place = (word.Index << 6) + BitOperations.TrailingZeroCount(left);
                if (areExact) Meet(place, heads[place]);
                else MeetWhole(place, table);
            }
        }
    }

    /// <summary>Meets a head of a table whose heads are exact, by masks: which head is the least is hard to guess for the
    /// branch predictor, and a wrong guess costs as much as ten heads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Meet(int place, long head)
    {
        var isLess = -(head < _head ? 1 : 0);
        _head += (head - _head) & isLess;
        Place += (place - Place) & isLess;
    }

    /// <summary>Meets a head of a table whose heads may be equal; then the whole keys tell.</summary>
    public void MeetWhole(int place, HeadTable table)
    {
        var head = table.Heads[place];
        if (head > _head) return;
        if (head == _head)
        {
            ref readonly var least = ref Place < 0 ? ref Last : ref table.Keys[Place];
            if (!OrderKey.Precedes(in table.Keys[place], in least)) return;
        }

        _head = head;
        Place = place;
    }

    private static readonly OrderKey LastKey = OrderKey.Last;

    private static ref readonly OrderKey Last => ref LastKey;
}
