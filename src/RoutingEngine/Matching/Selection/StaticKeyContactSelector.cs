using System.Numerics;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>
/// The contact of the smallest key: the least of the heads of the lanes. Cost: one comparison per lane in which somebody waits.
/// </summary>
[NotState("the rule has no memory of its own")]
internal sealed class StaticKeyContactSelector<TRule>(TRule rule) : ContactSelector
    where TRule : struct, IContactKeyRule
{
    private readonly TRule _rule = rule;

    public override bool IsStatic => true;

    public override Bands Bands { get; } = rule.Bands;

    public override void WriteKey(in ContactView contact, out OrderKey key) => _rule.WriteKey(in contact, out key);

    public override ContactSlot Find(in ContactSearch search)
    {
        var best = First(in search);
        if (!best.IsNone && !search.MayTake(best)) best = FirstAllowed(in search);
        return search.HasPrivate ? WithPrivate(in search, best) : best;
    }

    private static ContactSlot First(in ContactSearch search)
    {
        var table = search.Backlog.Heads;
        var lane = search.LaneSet.IsSparse ? LeastHead.Of(table, search.Lanes, search.Media) : Occupied(in search, table);
        return lane.IsNone ? ContactSlot.None : search.LaneAt(lane).Waiting.First;
    }

    private static LaneId Occupied(in ContactSearch search, HeadTable table)
    {
        var least = -1;
        for (var media = search.Media; media != 0; media &= media - 1)
        {
            var occupied = search.Backlog.Occupied[BitOperations.TrailingZeroCount(media)];
            least = LeastHead.Earlier(table, least, LeastHead.Of(table, search.LaneSet.Words, occupied.Words));
        }

        return new LaneId(least);
    }

    private static ContactSlot FirstAllowed(in ContactSearch search)
    {
        var best = ContactSlot.None;
        foreach (ref readonly var link in search.Lanes)
        {
            var first = search.FirstOf(in link);
            if (first.IsNone) continue;
            if (best.IsNone || OrderKey.Precedes(search.KeyOf(first), search.KeyOf(best))) best = first;
        }

        return best;
    }

    private static ContactSlot WithPrivate(in ContactSearch search, ContactSlot best)
    {
        var cursor = search.WalkPrivate();
        while (cursor.Current >= 0 && !search.MayTakePrivate(new ContactSlot(cursor.Current))) cursor.MoveNext();
        var first = new ContactSlot(cursor.Current);
        if (first.IsNone) return best;
        return best.IsNone || OrderKey.Precedes(search.KeyOf(first), search.KeyOf(best)) ? first : best;
    }
}
