using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>
/// The available agents of a ring as one list in order of signing in; its lines stand in trees. Finding the k-th costs a search by
/// halves over the sign-in numbers, with one descent per cell in each.
/// </summary>
internal static class AgentDraw
{
    public static int Count(MediumRoster roster, Ring ring, in AgentSearch search) =>
        CountBefore(roster, ring, in search, long.MaxValue);

    /// <summary>The agent at a place of the list, from 0.</summary>
    public static AgentSlot Kth(MediumRoster roster, Ring ring, in AgentSearch search, int k)
    {
        // The smallest number with more than k agents up to it is that of the k-th agent.
        long low = 0;
        var high = LargestNumber(roster, ring);
        while (low < high)
        {
            var middle = low + ((high - low) >> 1);
            if (CountBefore(roster, ring, in search, middle + 1) > k) high = middle;
            else low = middle + 1;
        }

        return AgentNumbered(roster, ring, low);
    }

    private static int CountBefore(MediumRoster roster, Ring ring, in AgentSearch search, long number)
    {
        var key = new OrderKey(0, number);
        var count = 0;
        foreach (var cell in ring.Cells)
        {
            ref readonly var line = ref roster.LineOf(cell);
            var here = line.Count == 0 ? 0 : roster.ByCell.CountBefore(in line, in key);
            count += here;
            for (var k = 0; search.HasExclusions && k < here; k++)
            {
                if (search.IsExcluded(new AgentSlot(roster.ByCell.Kth(in line, k)))) count--;
            }
        }

        ref readonly var direct = ref ring.Direct;
        var links = direct.Count == 0 ? 0 : roster.Direct.CountBefore(in direct, in key);
        count += links;
        for (var k = 0; search.HasExclusions && k < links; k++)
        {
            if (search.IsExcluded(roster.OwnerOf(new LinkSlot(roster.Direct.Kth(in direct, k))))) count--;
        }

        return count;
    }

    /// <summary>The largest number of an agent in the list; 0 where it is empty.</summary>
    public static long LargestNumber(MediumRoster roster, Ring ring)
    {
        long largest = 0;
        foreach (var cell in ring.Cells)
        {
            ref readonly var line = ref roster.LineOf(cell);
            if (line.Count == 0) continue;
            var last = new AgentSlot(roster.ByCell.Kth(in line, line.Count - 1));
            largest = Math.Max(largest, roster.KeyOf(last).Sequence);
        }

        ref readonly var direct = ref ring.Direct;
        if (direct.Count > 0)
        {
            var last = roster.OwnerOf(new LinkSlot(roster.Direct.Kth(in direct, direct.Count - 1)));
            largest = Math.Max(largest, roster.KeyOf(last).Sequence);
        }

        return largest;
    }

    /// <summary>The agent of a number that is in the list.</summary>
    public static AgentSlot AgentNumbered(MediumRoster roster, Ring ring, long number)
    {
        var key = new OrderKey(0, number);
        foreach (var cell in ring.Cells)
        {
            ref readonly var line = ref roster.LineOf(cell);
            if (line.Count == 0) continue;
            var k = roster.ByCell.CountBefore(in line, in key);
            if (k == line.Count) continue;
            var agent = new AgentSlot(roster.ByCell.Kth(in line, k));
            if (roster.KeyOf(agent).Sequence == number) return agent;
        }

        ref readonly var direct = ref ring.Direct;
        return roster.OwnerOf(new LinkSlot(roster.Direct.Kth(in direct, roster.Direct.CountBefore(in direct, in key))));
    }
}
