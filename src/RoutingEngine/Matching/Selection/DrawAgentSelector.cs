using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>Any available agent with equal chance: one draw over their number. Cost: see <see cref="AgentDraw"/>.</summary>
internal sealed class DrawAgentSelector : AgentSelector
{
    public override bool NeedsTree => true;

    public override void WriteKey(in AgentView agent, out OrderKey key) =>
        key = new OrderKey(0, agent.Number);

    public override AgentSlot Find(MediumRoster roster, Ring ring, in AgentSearch search)
    {
        var count = AgentDraw.Count(roster, ring, in search);
        if (count == 0) return AgentSlot.None;
        return AgentDraw.Kth(roster, ring, in search, count == 1 ? 0 : search.DrawBelow(count));
    }
}
