using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Statistics;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>
/// The agent of the smallest key for the lane: the head of the ring's line. What is learned changes when a bucket closes; then the
/// lines are filled anew. Cost: O(1) a search, a place in an ordered line per lane for who joins.
/// </summary>
[NotState("the rule has no memory of its own")]
internal sealed class LaneKeyAgentSelector<TRule>(TRule rule, SearchContext context, HandlingBook? handling)
    : RuleLinesAgentSelector(context)
    where TRule : struct, IAgentFactRule
{
    private readonly TRule _rule = rule;
    private readonly HandlingBook? _handling = handling;
    private long _bucket;

    protected override bool RemembersKeys => _rule.KeyFollowsFromProfile;

    public override void Prepare(MediumRoster roster, Ring ring)
    {
        if (_handling is not null)
        {
            var bucket = _handling.BucketAt(Context.Tick);
            if (bucket != _bucket) Lines.Clear();
            _bucket = bucket;
        }

        base.Prepare(roster, ring);
    }

    public override AgentSlot Find(MediumRoster roster, Ring ring, in AgentSearch search)
    {
        var sections = Lines.SectionsOf(ring)!;
        return sections.Count == 0 ? AgentSlot.None : Lines.FirstOf(sections[0], in search, out _);
    }

    protected override void Add(Ring ring, AgentSlot agent)
    {
        ref readonly var view = ref Context.ViewOf(agent);
        var pair = Context.ViewPair(agent, ring.Queue, ring.Class, _rule.Reads);
        Lines.Add(ring, 0, agent, new OrderKey(_rule.KeyOf(in view, in pair), view.AvailableSequence));
    }
}
