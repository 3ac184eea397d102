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
        var table = search.Backlog.Heads;
        var lane = search.LaneSet.IsSparse ? LeastHead.Of(table, search.Lanes, search.Media) : Occupied(in search, table);
        return lane < 0 ? -1 : search.LaneAt(lane).Waiting.First;
    }

    private static int Occupied(in ContactSearch search, HeadTable table)
    {
        var lane = -1;
        for (var media = search.Media; media != 0; media &= media - 1)
        {
            var occupied = search.Backlog.Occupied[BitOperations.TrailingZeroCount(media)];
            lane = LeastHead.Earlier(table, lane, LeastHead.Of(table, search.LaneSet.Words, occupied.Words));
        }

        return lane;
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
