using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Statistics;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>
/// The agent of the largest score among all eligible; ties by idle time. Cost: linear in the available agents.
/// </summary>
[NotState("the rule has no memory of its own")]
internal sealed class ScanAgentSelector<TRule>(TRule rule, AgentWindows? windows) : AgentSelector
    where TRule : struct, IAgentScanRule
{
    private readonly TRule _rule = rule;
    private readonly AgentWindows? _windows = windows;

    public override void WriteKey(in AgentView agent, out OrderKey key) =>
        key = new OrderKey(0, agent.AvailableSequence);

    public override AgentSlot Find(MediumRoster roster, Ring ring, in AgentSearch search)
    {
        var best = new Best { Agent = AgentSlot.None };
        foreach (var cell in ring.Cells)
        {
            for (var cursor = roster.ByCell.Walk(in roster.LineOf(cell)); cursor.Current >= 0; cursor.MoveNext())
                Consider(roster, ring, new AgentSlot(cursor.Current), in search, ref best);
        }

        for (var cursor = roster.Direct.Walk(in ring.Direct); cursor.Current >= 0; cursor.MoveNext())
            Consider(roster, ring, roster.OwnerOf(new LinkSlot(cursor.Current)), in search, ref best);
        return best.Agent;
    }

    private void Consider(MediumRoster roster, Ring ring, AgentSlot agent, in AgentSearch search, ref Best best)
    {
        if (search.IsExcluded(agent)) return;
        var pair = search.ViewPair(agent, ring.Class, _rule.Reads, _windows);
        var score = _rule.ScoreOf(in search.ViewOfAgent(agent), search.ViewOfContact(), in pair);
        if (!best.Agent.IsNone)
        {
            var order = Score.Compare(in score, in best.Score);
            if (order < 0) return;
            if (order == 0 && OrderKey.Precedes(roster.KeyOf(best.Agent), roster.KeyOf(agent))) return;
        }

        best = new Best { Agent = agent, Score = score };
    }

    private struct Best
    {
        public AgentSlot Agent;
        public Score Score;
    }
}
