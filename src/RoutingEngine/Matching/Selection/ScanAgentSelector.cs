using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Statistics;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>
/// The agent of the largest score among all eligible; ties by idle time. Cost: linear in the available agents.
/// </summary>
internal sealed class ScanAgentSelector<TRule>(TRule rule, AgentWindows? windows) : AgentSelector
    where TRule : struct, IAgentScanRule
{
    [NotState("configuration")]
    private readonly TRule _rule = rule;
    [NotState("one of the books of the core")]
    private readonly AgentWindows? _windows = windows;

    public override void WriteKey(in AgentView agent, out OrderKey key) =>
        key = new OrderKey(0, agent.AvailableSequence);

    public override AgentSlot Find(MediumRoster roster, Ring ring, in AgentSearch search)
    {
        var best = AgentSlot.None;
        Score bestScore = default;
        foreach (var cell in ring.Cells)
        {
            for (var cursor = roster.ByCell.Walk(in roster.LineOf(cell)); cursor.Current >= 0; cursor.MoveNext())
                Consider(roster, ring, new AgentSlot(cursor.Current), in search, ref best, ref bestScore);
        }

        for (var cursor = roster.Direct.Walk(in ring.Direct); cursor.Current >= 0; cursor.MoveNext())
            Consider(roster, ring, roster.OwnerOf(new LinkSlot(cursor.Current)), in search, ref best, ref bestScore);
        return best;
    }

    private void Consider(
        MediumRoster roster, Ring ring, AgentSlot agent, in AgentSearch search, ref AgentSlot best, ref Score bestScore)
    {
        if (search.IsExcluded(agent)) return;
        var score = _rule.ScoreOf(
            in search.ViewOfAgent(agent), in search.ViewOfContact(), search.ViewPair(agent, ring.Class, _rule.Reads, _windows));
        if (!best.IsNone)
        {
            var order = Score.Compare(in score, in bestScore);
            if (order < 0) return;
            if (order == 0 && OrderKey.Precedes(in roster.KeyOf(best), in roster.KeyOf(agent))) return;
        }

        best = agent;
        bestScore = score;
    }
}
