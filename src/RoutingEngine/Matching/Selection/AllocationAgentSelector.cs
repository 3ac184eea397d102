using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Statistics;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>
/// A member of the group furthest below its share: the heads of the groups' lines are scored when a contact looks. Cost: one
/// score per group with somebody in the ring.
/// </summary>
[NotState("the rule has no memory of its own")]
internal sealed class AllocationAgentSelector(SearchContext context, AllocationBook book) : RuleLinesAgentSelector(context)
{
    private readonly AllocationBook _book = book;
    private readonly Dictionary<string, int> _sections = new(StringComparer.Ordinal);

    // Groups whose agents have all left are forgotten when they outnumber those of signed-in agents by this.
    private const int UnusedGroupsMax = 1_024;

    public override void Prepare(MediumRoster roster, Ring ring)
    {
        if (_sections.Count > Context.AgentCount + UnusedGroupsMax)
        {
            Lines.Clear();
            _sections.Clear();
        }

        base.Prepare(roster, ring);
    }

    public override AgentSlot Find(MediumRoster roster, Ring ring, in AgentSearch search)
    {
        var best = AgentSlot.None;
        Int128 bestShortfall = 0;
        OrderKey bestKey = default;
        foreach (var line in Lines.SectionsOf(ring)!)
        {
            var first = Lines.FirstOf(line, in search, out var key);
            if (first.IsNone) continue;
            var shortfall = _book.ShortfallOf(Context.GroupOf(first), Context.Tick);
            if (!best.IsNone && shortfall < bestShortfall) continue;
            if (!best.IsNone && shortfall == bestShortfall && !OrderKey.Precedes(in key, in bestKey)) continue;
            best = first;
            bestShortfall = shortfall;
            bestKey = key;
        }

        return best;
    }

    protected override void Add(Ring ring, AgentSlot agent)
    {
        ref readonly var view = ref Context.ViewOf(agent);
        var group = Context.GroupOf(agent);
        if (!_sections.TryGetValue(group, out var section))
        {
            section = _sections.Count;
            _sections.Add(group, section);
        }

        Lines.Add(ring, section, agent, new OrderKey(0, view.AvailableSequence));
    }
}
