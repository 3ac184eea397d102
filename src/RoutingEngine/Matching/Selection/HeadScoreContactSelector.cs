using RoutingEngine.Matching.Backlog;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>
/// The contact whose score is largest at the instant of the pick; only the first of each lane is scored. Cost: one score per lane
/// with somebody in it.
/// </summary>
[NotState("the rule has no memory of its own")]
internal sealed class HeadScoreContactSelector<TRule>(TRule rule) : ContactSelector
    where TRule : struct, IContactHeadRule
{
    private readonly TRule _rule = rule;

    public override bool IsStatic => false;

    public override void WriteKey(in ContactView contact, out OrderKey key) => _rule.WriteKey(in contact, out key);

    public override ContactSlot Find(in ContactSearch search)
    {
        var best = new Best { Contact = ContactSlot.None };
        foreach (ref readonly var link in search.Lanes)
        {
            var first = search.FirstOf(in link);
            if (!first.IsNone) Consider(in search, first, ref best);
        }

        if (search.HasPrivate)
        {
            for (var cursor = search.WalkPrivate(); cursor.Current >= 0; cursor.MoveNext())
            {
                var contact = new ContactSlot(cursor.Current);
                if (search.MayTakePrivate(contact)) Consider(in search, contact, ref best);
            }
        }

        return best.Contact;
    }

    private void Consider(in ContactSearch search, ContactSlot contact, ref Best best)
    {
        var view = search.ViewOf(contact);
        var queue = new QueueView(view.Queue, search.Backlog.Counts[view.Queue], search.Backlog.Counts.Total);
        var score = _rule.ScoreOf(in view, in queue, in search.ViewOfAgent(), search.ViewPair(view.Queue, _rule.Reads));
        if (!best.Contact.IsNone)
        {
            var order = Score.Compare(in score, in best.Score);
            if (order < 0) return;
            if (order == 0)
            {
                var isEarlier = _rule.ChoosesQueue && view.Queue != best.Queue
                    ? view.Queue < best.Queue
                    : IsOlder(in view, search.ViewOf(best.Contact));
                if (!isEarlier) return;
            }
        }

        best = new Best { Contact = contact, Queue = view.Queue, Score = score };
    }

    private static bool IsOlder(in ContactView left, in ContactView right) =>
        left.EnqueuedTick != right.EnqueuedTick ? left.EnqueuedTick < right.EnqueuedTick : left.Number < right.Number;

    private struct Best
    {
        public ContactSlot Contact;
        public int Queue;
        public Score Score;
    }
}
