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
    public static AgentSlot Find(MediumRoster roster, Ring ring, in AgentSearch search)
    {
        // Who declined goes to the end of most lines, so that the first of all is seldom excluded.
        var first = First(roster, ring);
        return !first.IsNone && search.IsExcluded(first) ? FindAllowed(roster, ring, in search) : first;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static AgentSlot First(MediumRoster roster, Ring ring)
    {
        var table = roster.Heads;
        var cell = ring.CellSet.IsSparse
            ? LeastHead.Of(table, ring.Cells)
            : new CellId(LeastHead.Of(table, ring.CellSet.Words, roster.Occupied.Words));
        var direct = new LinkSlot(ring.Direct.First);
        if (direct.IsNone) return cell.IsNone ? AgentSlot.None : new AgentSlot(roster.LineOf(cell).First);
        return !cell.IsNone && OrderKey.Precedes(in table.Keys[cell.Index], roster.FirstKeyOf(ring))
            ? new AgentSlot(roster.LineOf(cell).First)
            : roster.OwnerOf(direct);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static AgentSlot FindAllowed(MediumRoster roster, Ring ring, in AgentSearch search)
    {
        var best = AgentSlot.None;
        foreach (var cell in ring.Cells)
        {
            var first = FirstAllowed(roster, in roster.LineOf(cell), in search);
            if (first.IsNone) continue;
            if (best.IsNone || OrderKey.Precedes(roster.KeyOf(first), roster.KeyOf(best))) best = first;
        }

        var direct = FirstAllowedDirect(roster, in ring.Direct, in search);
        if (direct.IsNone) return best;
        return best.IsNone || OrderKey.Precedes(roster.KeyOf(direct), roster.KeyOf(best)) ? direct : best;
    }

    private static AgentSlot FirstAllowed(MediumRoster roster, in Line line, in AgentSearch search)
    {
        var cursor = roster.ByCell.Walk(in line);
        while (cursor.Current >= 0 && search.IsExcluded(new AgentSlot(cursor.Current))) cursor.MoveNext();
        return new AgentSlot(cursor.Current);
    }

    private static AgentSlot FirstAllowedDirect(MediumRoster roster, in Line line, in AgentSearch search)
    {
        for (var cursor = roster.Direct.Walk(in line); cursor.Current >= 0; cursor.MoveNext())
        {
            var agent = roster.OwnerOf(new LinkSlot(cursor.Current));
            if (!search.IsExcluded(agent)) return agent;
        }

        return AgentSlot.None;
    }
}
