using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>
/// The longest idle of the first tier in which somebody is available: a lane keeps a ring per tier, better ones first, and a ring is
/// searched by idle time. Cost: one visit per tier that is looked at, one comparison per cell of the tier that is taken.
/// </summary>
[NotState("the rule has no memory of its own")]
internal sealed class TieredAgentSelector<TRule>(TRule rule) : AgentSelector
    where TRule : struct, IAgentLevelRule
{
    private readonly TRule _rule = rule;

    public override bool HasTiers => true;

    public override long TierOf(long levelSum) => _rule.TierOf(levelSum);

    public override void WriteKey(in AgentView agent, out OrderKey key) =>
        key = new OrderKey(0, agent.AvailableSequence);

    public override AgentSlot Find(MediumRoster roster, Ring ring, in AgentSearch search) =>
        StaticKeySearch.Find(roster, ring, in search);
}
