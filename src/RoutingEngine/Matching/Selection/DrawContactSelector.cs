using RoutingEngine.Matching.Backlog;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>
/// Any contact the agent may take with equal chance: one draw over their number, then that element in order of age.
/// Cost: a binary search over the age numbers, with one descent per lane in each step.
/// </summary>
internal sealed class DrawContactSelector : ContactSelector
{
    public override bool IsStatic => false;

    public override bool NeedsTree => true;

    public override void WriteKey(in ContactView contact, out OrderKey key) => key = new OrderKey(0, contact.Number);

    public override ContactSlot Find(in ContactSearch search)
    {
        var count = CountBefore(in search, long.MaxValue, out var last);
        if (count == 0) return ContactSlot.None;
        var k = count == 1 ? 0 : search.DrawBelow(count);

        // The smallest age number with more than k contacts up to it is that of the k-th contact.
        var unused = search.Backlog.Ages.UnusedBits;
        long low = 0;
        var high = search.KeyOf(last).Sequence >> unused;
        while (low < high)
        {
            var middle = low + ((high - low) >> 1);
            if (CountBefore(in search, (middle + 1) << unused, out _) > k) high = middle;
            else low = middle + 1;
        }

        CountBefore(in search, (low + 1) << unused, out var chosen);
        return chosen;
    }

    /// <summary>
    /// How many contacts with an age number below one the agent may take, and which of them has the largest.
    /// </summary>
    private static int CountBefore(in ContactSearch search, long age, out ContactSlot last)
    {
        var key = new OrderKey(0, age);
        var count = 0;
        last = ContactSlot.None;
        foreach (ref readonly var link in search.Lanes)
        {
            if (search.FirstOf(in link).IsNone) continue;
            ref readonly var line = ref search.LaneAt(link.Lane).Waiting.Whole;
            var here = search.Backlog.Lines.CountBefore(in line, in key);
            for (var k = here - 1; k >= 0; k--)
            {
                var contact = new ContactSlot(search.Backlog.Lines.Kth(in line, k));
                var mayTake = search.MayTake(contact);
                if (mayTake) last = Later(in search, last, contact);
                else here--;
                if (!search.HasExclusions) break;
            }

            count += here;
        }

        if (!search.HasPrivate) return count;
        for (var cursor = search.WalkPrivate(); cursor.Current >= 0; cursor.MoveNext())
        {
            var contact = new ContactSlot(cursor.Current);
            if (search.KeyOf(contact).Sequence >= age || !search.MayTakePrivate(contact)) continue;
            count++;
            last = Later(in search, last, contact);
        }

        return count;
    }

    private static ContactSlot Later(in ContactSearch search, ContactSlot left, ContactSlot right) =>
        !left.IsNone && search.KeyOf(left).Sequence > search.KeyOf(right).Sequence ? left : right;
}
