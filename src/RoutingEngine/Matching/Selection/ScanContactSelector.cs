using RoutingEngine.Matching.Backlog;
using RoutingEngine.Strategies;
using RoutingEngine.Strategies.Contacts;

namespace RoutingEngine.Matching.Selection;

/// <summary>The contact of the largest score among all the agent may take; ties by age. Cost: linear in the waiting contacts.</summary>
[NotState("the rule has no memory of its own")]
internal sealed class ScanContactSelector<TRule>(TRule rule) : ContactSelector
    where TRule : struct, IContactScanRule
{
    private readonly TRule _rule = rule;

    public override bool IsStatic => false;

    public override void WriteKey(in ContactView contact, out OrderKey key) => default(FifoRule).WriteKey(in contact, out key);

    public override ContactSlot Find(in ContactSearch search)
    {
        var best = ContactSlot.None;
        Score bestScore = default;
        foreach (ref readonly var link in search.Lanes)
        {
            if (search.FirstOf(in link).IsNone) continue;
            for (var cursor = search.Walk(in link); !cursor.Current.IsNone; cursor.MoveNext())
            {
                if (search.MayTake(cursor.Current)) Consider(in search, cursor.Current, ref best, ref bestScore);
            }
        }

        if (search.HasPrivate)
        {
            for (var cursor = search.WalkPrivate(); cursor.Current >= 0; cursor.MoveNext())
            {
                var contact = new ContactSlot(cursor.Current);
                if (search.MayTakePrivate(contact)) Consider(in search, contact, ref best, ref bestScore);
            }
        }

        return best;
    }

    private void Consider(in ContactSearch search, ContactSlot contact, ref ContactSlot best, ref Score bestScore)
    {
        var view = search.ViewOf(contact);
        var queue = new QueueView(view.Queue, search.Backlog.Counts[view.Queue], search.Backlog.Counts.Total);
        var score = _rule.ScoreOf(in view, in queue, in search.ViewOfAgent(), search.ViewPair(view.Queue, _rule.Reads));
        if (!best.IsNone)
        {
            var order = Score.Compare(in score, in bestScore);
            if (order < 0) return;
            if (order == 0 && OrderKey.Precedes(search.KeyOf(best), search.KeyOf(contact))) return;
        }

        best = contact;
        bestScore = score;
    }
}
