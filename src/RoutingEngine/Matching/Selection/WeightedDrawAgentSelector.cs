using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>
/// One draw over the sum of weights: the agents of a ring follow one another in order of signing in, each with a stretch as
/// long as its weight, and the one is taken into whose stretch the number falls. It is found by halves over the sign-in
/// numbers. Where all weights are 0 one draw over their number decides. Cost: linear in the available agents of the ring,
/// times the bits of the largest number.
/// </summary>
[NotState("the rule has no memory of its own")]
internal sealed class WeightedDrawAgentSelector<TRule>(TRule rule) : AgentSelector
    where TRule : struct, IAgentWeightRule
{
    private readonly TRule _rule = rule;

    public override bool NeedsTree => true;

    public override void WriteKey(in AgentView agent, out OrderKey key) =>
        key = new OrderKey(0, agent.Number);

    public override AgentSlot Find(MediumRoster roster, Ring ring, in AgentSearch search)
    {
        var count = AgentDraw.Count(roster, ring, in search);
        if (count == 0) return AgentSlot.None;
        if (count == 1) return AgentDraw.Kth(roster, ring, in search, 0);
        var total = WeightUpTo(long.MaxValue, roster, ring, in search);
        if (total == 0) return AgentDraw.Kth(roster, ring, in search, search.DrawBelow(count));

        // The smallest number with more weight up to it than was drawn is that of the agent: its weight is not 0.
        var drawn = search.DrawBelow(total);
        long low = 0;
        var high = AgentDraw.LargestNumber(roster, ring);
        while (low < high)
        {
            var middle = low + ((high - low) >> 1);
            if (WeightUpTo(middle, roster, ring, in search) > drawn) high = middle;
            else low = middle + 1;
        }

        return AgentDraw.AgentNumbered(roster, ring, low);
    }

    /// <summary>The weight of all agents up to a sign-in number. Lines are in order of them, so that a walk ends there.</summary>
    private UInt128 WeightUpTo(long number, MediumRoster roster, Ring ring, in AgentSearch search)
    {
        UInt128 sum = 0;
        foreach (var cell in ring.Cells)
        {
            for (var cursor = roster.ByCell.Walk(in roster.LineOf(cell)); cursor.Current >= 0; cursor.MoveNext())
            {
                var agent = new AgentSlot(cursor.Current);
                if (search.ViewOfAgent(agent).Number > number) break;
                sum += WeightOf(agent, in search);
            }
        }

        for (var cursor = roster.Direct.Walk(in ring.Direct); cursor.Current >= 0; cursor.MoveNext())
        {
            var agent = roster.OwnerOf(new LinkSlot(cursor.Current));
            if (search.ViewOfAgent(agent).Number > number) break;
            sum += WeightOf(agent, in search);
        }

        return sum;
    }

    private ulong WeightOf(AgentSlot agent, in AgentSearch search) =>
        search.IsExcluded(agent) ? 0 : (ulong)_rule.WeightOf(search.GroupOf(agent));
}
