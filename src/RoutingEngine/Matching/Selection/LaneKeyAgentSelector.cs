using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Statistics;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>
/// The agent of the smallest key for the lane: the head of the ring's line. What is learned changes when a bucket closes; then the
/// lines are filled anew. Cost: O(1) a search, a place in an ordered line per lane for who joins.
/// </summary>
internal sealed class LaneKeyAgentSelector<TRule>(TRule rule, MatchingCore core, HandlingBook? handling) : RuleLinesAgentSelector(core)
    where TRule : struct, IAgentFactRule
{
    [NotState("configuration")]
    private readonly TRule _rule = rule;
    [NotState("one of the books of the core")]
    private readonly HandlingBook? _handling = handling;
    [NotState("lines are filled anew before they are compared")]
    private long _bucket;

    public override AgentSlot Find(MediumRoster roster, Ring ring, in AgentSearch search)
    {
        if (_handling is not null)
        {
            var bucket = _handling.BucketAt(Core.Tick);
            if (bucket != _bucket) Lines.Clear();
            _bucket = bucket;
        }

        Keep(roster, ring, search.ViewOfContact().Queue);
        var sections = Lines.SectionsOf(ring)!;
        return sections.Count == 0 ? AgentSlot.None : Lines.FirstOf(sections[0], in search, out _);
    }

    protected override void Add(Ring ring, int queue, AgentSlot agent)
    {
        ref readonly var view = ref Core.ViewOfAgent(agent);
        var pair = Core.ViewPair(agent, queue, ring.Class, _rule.Reads);
        Lines.Add(ring, 0, agent, new OrderKey(_rule.KeyOf(in view, in pair), view.AvailableSequence));
    }
}
