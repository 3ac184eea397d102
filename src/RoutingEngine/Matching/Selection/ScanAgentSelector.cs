using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>The agent of the largest score among all eligible; ties by idle time. Cost: linear in the available agents.</summary>
internal sealed class ScanAgentSelector<TRule>(TRule rule) : AgentSelector
    where TRule : struct, IAgentScanRule
{
    [NotState("configuration")]
    private readonly TRule _rule = rule;

    public override void WriteKey(in AgentView agent, out OrderKey key) =>
        key = new OrderKey(0, agent.IdleSince, agent.AvailableSequence);

    public override int Find(MediumRoster roster, Ring ring, in AgentSearch search)
    {
        ref readonly var contact = ref search.ViewOfContact();
        var best = -1;
        var bestScore = long.MinValue;
        foreach (var cell in ring.Cells)
        {
            for (var cursor = roster.ByCell.Walk(in roster.LineOf(cell)); cursor.Current >= 0; cursor.MoveNext())
                Consider(roster, cursor.Current, in contact, in search, ref best, ref bestScore);
        }

        for (var cursor = roster.Direct.Walk(in ring.Direct); cursor.Current >= 0; cursor.MoveNext())
            Consider(roster, roster.OwnerOf(cursor.Current), in contact, in search, ref best, ref bestScore);
        return best;
    }

    private void Consider(
        MediumRoster roster, int agent, in ContactView contact, in AgentSearch search, ref int best, ref long bestScore)
    {
        if (search.IsExcluded(agent)) return;
        var score = _rule.ScoreOf(in search.ViewOfAgent(agent), in contact);
        if (best >= 0 && score < bestScore) return;
        if (best >= 0 && score == bestScore && OrderKey.Precedes(in roster.KeyOf(best), in roster.KeyOf(agent))) return;
        best = agent;
        bestScore = score;
    }
}
