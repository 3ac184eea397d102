using System.Runtime.CompilerServices;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>The agent of the smallest key among the heads of a ring's lines. Cost: one comparison per cell.</summary>
internal static class StaticKeySearch
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Find(MediumRoster roster, Ring ring, in AgentSearch search)
    {
        var best = -1;
        var keys = roster.Keys;
        foreach (var cell in ring.Cells)
        {
            ref readonly var line = ref roster.LineOf(cell);
            var first = line.First;
            if (first >= 0 && search.HasExclusions) first = FirstAllowed(roster, in line, in search);
            if (first >= 0 && (best < 0 || OrderKey.Precedes(in keys[first], in keys[best]))) best = first;
        }

        if (ring.Direct.First >= 0)
        {
            var first = search.HasExclusions
                ? FirstAllowedLink(roster, in ring.Direct, in search)
                : roster.OwnerOf(ring.Direct.First);
            if (first >= 0 && (best < 0 || OrderKey.Precedes(in keys[first], in keys[best]))) best = first;
        }

        return best;
    }

    private static int FirstAllowed(MediumRoster roster, in Line line, in AgentSearch search)
    {
        var cursor = roster.ByCell.Walk(in line);
        while (cursor.Current >= 0 && search.IsExcluded(cursor.Current)) cursor.MoveNext();
        return cursor.Current;
    }

    private static int FirstAllowedLink(MediumRoster roster, in Line line, in AgentSearch search)
    {
        for (var cursor = roster.Direct.Walk(in line); cursor.Current >= 0; cursor.MoveNext())
        {
            var agent = roster.OwnerOf(cursor.Current);
            if (!search.IsExcluded(agent)) return agent;
        }

        return -1;
    }
}
