using System.Numerics;
using System.Runtime.CompilerServices;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>Finds the least of many heads; none, or −1, where nobody is in any of the lines.</summary>
/// <remarks>
/// Heads that are exact are met by masks: which one is the least is hard to guess for the branch predictor, and a wrong
/// guess costs as much as ten heads. Where heads may be equal, whole keys tell, and a branch does.
/// </remarks>
internal static class LeastHead
{
    /// <summary>The cell of the least head among those listed.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static CellId Of(HeadTable table, ReadOnlySpan<CellId> cells)
    {
        if (!table.AreExact) return OfWhole(table, cells);
        var heads = table.Heads;
        var (least, at) = (HeadTable.Nobody, -1);
        foreach (var cell in cells) Meet(cell.Index, heads[cell.Index], ref least, ref at);
        return new CellId(at);
    }

    /// <summary>The lane of the least head among those of some links that have a medium of a set.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static LaneId Of(HeadTable table, ReadOnlySpan<LaneLink> links, int media)
    {
        if (!table.AreExact) return OfWhole(table, links, media);
        var heads = table.Heads;
        var (least, at) = (HeadTable.Nobody, -1);
        foreach (ref readonly var link in links)
        {
            if (((media >> link.Medium) & 1) != 0) Meet(link.Lane.Index, heads[link.Lane.Index], ref least, ref at);
        }

        return new LaneId(at);
    }

    /// <summary>The place of the least head among those of a set that are occupied.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Of(HeadTable table, ReadOnlySpan<PlaceWord> words, ReadOnlySpan<ulong> occupied)
    {
        if (!table.AreExact) return OfWhole(table, words, occupied);
        var heads = table.Heads;
        var (least, at) = (HeadTable.Nobody, -1);
        foreach (ref readonly var word in words)
        {
            // What says who is there ends with its last place.
            if (word.Index >= occupied.Length) break;
            for (var left = word.Bits & occupied[word.Index]; left != 0; left &= left - 1)
            {
                var place = (word.Index << 6) + BitOperations.TrailingZeroCount(left);
                Meet(place, heads[place], ref least, ref at);
            }
        }

        return at;
    }

    /// <summary>The earlier of two places; −1 = none.</summary>
    public static int Earlier(HeadTable table, int left, int right)
    {
        if (left < 0) return right;
        if (right < 0) return left;
        return OrderKey.Precedes(in table.Keys[right], in table.Keys[left]) ? right : left;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Meet(int place, long head, ref long least, ref int at)
    {
        var isLess = -(head < least ? 1 : 0);
        least += (head - least) & isLess;
        at += (place - at) & isLess;
    }

    private static CellId OfWhole(HeadTable table, ReadOnlySpan<CellId> cells)
    {
        var at = -1;
        foreach (var cell in cells) MeetWhole(table, cell.Index, ref at);
        return new CellId(at);
    }

    private static LaneId OfWhole(HeadTable table, ReadOnlySpan<LaneLink> links, int media)
    {
        var at = -1;
        foreach (ref readonly var link in links)
        {
            if (((media >> link.Medium) & 1) != 0) MeetWhole(table, link.Lane.Index, ref at);
        }

        return new LaneId(at);
    }

    private static int OfWhole(HeadTable table, ReadOnlySpan<PlaceWord> words, ReadOnlySpan<ulong> occupied)
    {
        var at = -1;
        foreach (ref readonly var word in words)
        {
            if (word.Index >= occupied.Length) break;
            for (var left = word.Bits & occupied[word.Index]; left != 0; left &= left - 1)
                MeetWhole(table, (word.Index << 6) + BitOperations.TrailingZeroCount(left), ref at);
        }

        return at;
    }

    private static void MeetWhole(HeadTable table, int place, ref int at)
    {
        var (head, least) = (table.Heads[place], at < 0 ? HeadTable.Nobody : table.Heads[at]);
        if (head > least) return;
        ref readonly var key = ref table.Keys[place];
        if (head == least && (at < 0 ? !table.IsAnybody(place) : !OrderKey.Precedes(in key, in table.Keys[at]))) return;
        at = place;
    }
}
