using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>
/// The next agent after the last one chosen, in order of places and of signing in, then from the start again. Cost: one descent of a
/// tree per cell.
/// </summary>
internal sealed class SuccessorAgentSelector<TRule>(TRule rule) : AgentSelector
    where TRule : struct, IAgentTurnRule
{
    [NotState("configuration")]
    private readonly TRule _rule = rule;
    private long _lastPlace;
    private long _last;

    public override bool NeedsTree => true;

    public override void WriteKey(in AgentView agent, out OrderKey key) =>
        key = new OrderKey(_rule.PlaceOf(in agent), agent.Number);

    public override AgentSlot Find(MediumRoster roster, Ring ring, in AgentSearch search)
    {
        var after = FindFrom(roster, ring, in search, new OrderKey(_lastPlace, _last + 1));
        return !after.IsNone ? after : FindFrom(roster, ring, in search, OrderKey.First);
    }

    public override void OnOffered(in AgentView agent)
    {
        _lastPlace = _rule.PlaceOf(in agent);
        _last = agent.Number;
    }

    public override void Visit<TVisitor>(ref TVisitor visitor)
    {
        visitor.Visit(ref _lastPlace);
        visitor.Visit(ref _last);
    }

    private static AgentSlot FindFrom(MediumRoster roster, Ring ring, in AgentSearch search, OrderKey from)
    {
        var best = AgentSlot.None;
        foreach (var cell in ring.Cells)
        {
            ref readonly var line = ref roster.LineOf(cell);
            for (var k = line.Count == 0 ? 0 : roster.ByCell.CountBefore(in line, in from); k < line.Count; k++)
            {
                var agent = new AgentSlot(roster.ByCell.Kth(in line, k));
                if (search.IsExcluded(agent)) continue;
                best = Earlier(roster, best, agent);
                break;
            }
        }

        ref readonly var direct = ref ring.Direct;
        for (var k = direct.Count == 0 ? 0 : roster.Direct.CountBefore(in direct, in from); k < direct.Count; k++)
        {
            var agent = roster.OwnerOf(new LinkSlot(roster.Direct.Kth(in direct, k)));
            if (search.IsExcluded(agent)) continue;
            best = Earlier(roster, best, agent);
            break;
        }

        return best;
    }

    private static AgentSlot Earlier(MediumRoster roster, AgentSlot best, AgentSlot agent) =>
        best.IsNone || OrderKey.Precedes(roster.KeyOf(agent), roster.KeyOf(best)) ? agent : best;
}
