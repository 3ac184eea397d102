using System.Numerics;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>
/// The contact of the smallest key: the least of the heads of the lanes. Cost: one comparison per lane in which somebody waits.
/// </summary>
internal sealed class StaticKeyContactSelector<TRule>(TRule rule) : ContactSelector
    where TRule : struct, IContactKeyRule
{
    [NotState("configuration")]
    private readonly TRule _rule = rule;

    public override bool IsStatic => true;

    [field: NotState("configuration")]
    public override Bands Bands { get; } = rule.Bands;

    public override void WriteKey(in ContactView contact, out OrderKey key) => _rule.WriteKey(in contact, out key);

    public override int Find(in ContactSearch search)
    {
        var best = First(in search);
        if (best >= 0 && !search.MayTake(best)) best = FirstAllowed(in search);
        return search.HasPrivate ? WithPrivate(in search, best) : best;
    }

    private static int First(in ContactSearch search)
    {
        var best = LeastHead.None;
        var table = search.Backlog.Heads;
        if (!search.LaneSet.IsSparse)
        {
            for (var media = search.Media; media != 0; media &= media - 1)
            {
                var occupied = search.Backlog.Occupied[BitOperations.TrailingZeroCount(media)];
                best.MeetOccupied(table, search.LaneSet.Words, occupied.Words);
            }
        }
        else if (table.AreExact)
        {
            var heads = table.Heads;
            foreach (ref readonly var link in search.Lanes)
            {
                if (search.Takes(link.Medium)) best.Meet(link.Lane, heads[link.Lane]);
            }
        }
        else
        {
            foreach (ref readonly var link in search.Lanes)
            {
                if (search.Takes(link.Medium)) best.MeetWhole(link.Lane, table);
            }
        }

        return best.Place < 0 ? -1 : search.LaneAt(best.Place).Waiting.First;
    }

    private static int FirstAllowed(in ContactSearch search)
    {
        var best = -1;
        foreach (ref readonly var link in search.Lanes)
        {
            var first = search.FirstOf(in link);
            if (first >= 0 && (best < 0 || OrderKey.Precedes(in search.KeyOf(first), in search.KeyOf(best)))) best = first;
        }

        return best;
    }

    private static int WithPrivate(in ContactSearch search, int best)
    {
        var cursor = search.WalkPrivate();
        while (cursor.Current >= 0 && !search.MayTakePrivate(cursor.Current)) cursor.MoveNext();
        var first = cursor.Current;
        if (first < 0) return best;
        return best < 0 || OrderKey.Precedes(in search.KeyOf(first), in search.KeyOf(best)) ? first : best;
    }
}
