using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>
/// The contact of the smallest key: the least of the heads of the lanes. Cost: one comparison per lane with somebody in it.
/// </summary>
internal sealed class StaticKeyContactSelector<TRule>(TRule rule) : ContactSelector
    where TRule : struct, IContactKeyRule
{
    [NotState("configuration")]
    private readonly TRule _rule = rule;

    public override bool IsStatic => true;

    public override void WriteKey(in ContactView contact, out OrderKey key) => _rule.WriteKey(in contact, out key);

    public override int Find(in ContactSearch search)
    {
        var best = -1;
        var keys = search.Backlog.Keys;
        foreach (ref readonly var link in search.Lanes)
        {
            var first = search.FirstOf(in link);
            if (first >= 0 && (best < 0 || OrderKey.Precedes(in keys[first], in keys[best]))) best = first;
        }

        return search.HasPrivate ? WithPrivate(in search, best) : best;
    }

    private static int WithPrivate(in ContactSearch search, int best)
    {
        var cursor = search.WalkPrivate();
        while (cursor.Current >= 0 && !search.MayTakePrivate(cursor.Current)) cursor.MoveNext();
        var first = cursor.Current;
        if (first < 0) return best;
        var keys = search.Backlog.Keys;
        return best < 0 || OrderKey.Precedes(in keys[first], in keys[best]) ? first : best;
    }
}
