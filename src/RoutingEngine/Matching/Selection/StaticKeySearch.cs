using System.Runtime.CompilerServices;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>
/// The agent of the smallest key among the heads of a ring's lines. Cost: one comparison per cell in which somebody is available.
/// </summary>
internal static class StaticKeySearch
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Find(MediumRoster roster, Ring ring, in AgentSearch search)
    {
        // Who declined goes to the end of most lines, so that the first of all is seldom excluded.
        var first = First(roster, ring);
        return first >= 0 && search.IsExcluded(first) ? FindAllowed(roster, ring, in search) : first;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int First(MediumRoster roster, Ring ring)
    {
        var table = roster.Heads;
        var cell = ring.CellSet.IsSparse
            ? LeastHead.Of(table, ring.Cells)
            : LeastHead.Of(table, ring.CellSet.Words, roster.Occupied.Words);
        if (ring.Direct.First < 0) return cell < 0 ? -1 : roster.LineOf(cell).First;
        return cell >= 0 && OrderKey.Precedes(in table.Keys[cell], in ring.Direct.FirstKey)
            ? roster.LineOf(cell).First
            : roster.OwnerOf(ring.Direct.First);
    }

    private static int FindAllowed(MediumRoster roster, Ring ring, in AgentSearch search)
    {
        var best = -1;
        foreach (var cell in ring.Cells)
        {
            var first = FirstAllowed(roster, in roster.LineOf(cell), in search);
            if (first >= 0 && (best < 0 || OrderKey.Precedes(in roster.KeyOf(first), in roster.KeyOf(best)))) best = first;
        }

        var link = FirstAllowedLink(roster, in ring.Direct, in search);
        return link >= 0 && (best < 0 || OrderKey.Precedes(in roster.KeyOf(link), in roster.KeyOf(best))) ? link : best;
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
