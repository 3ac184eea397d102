using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>The agent of the smallest key: the least of the heads of the ring's lines. Cost: one comparison per cell.</summary>
[NotState("the rule has no memory of its own")]
internal sealed class StaticKeyAgentSelector<TRule>(TRule rule) : AgentSelector
    where TRule : struct, IAgentKeyRule
{
    private readonly TRule _rule = rule;

    public override void WriteKey(in AgentView agent, out OrderKey key) => _rule.WriteKey(in agent, out key);

    public override AgentSlot Find(MediumRoster roster, Ring ring, in AgentSearch search) =>
        StaticKeySearch.Find(roster, ring, in search);
}
