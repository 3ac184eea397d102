using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Statistics;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>
/// The agent of the smallest key over a window. Keys hold until a bucket closes; the first search after that writes those of all
/// available agents anew, so that what is compared is of one moment. Cost: one comparison per cell, and once per bucket a
/// walk over the agents.
/// </summary>
internal sealed class WindowedAgentSelector<TRule>(TRule rule, MatchingCore core, AgentWindows windows) : AgentSelector
    where TRule : struct, IAgentFactRule
{
    [NotState("configuration")]
    private readonly TRule _rule = rule;
    [NotState("the core it belongs to")]
    private readonly MatchingCore _core = core;
    [NotState("one of the books of the core")]
    private readonly AgentWindows _windows = windows;

    /// <summary>The bucket that was open when all keys were written.</summary>
    [NotState("keys are written anew before they are compared")]
    private long _bucket;

    public override void WriteKey(in AgentView agent, out OrderKey key)
    {
        var pair = _core.ViewPair(new AgentSlot(agent.Slot), -1, -1, RuleFacts.Window, _windows);
        key = new OrderKey(_rule.KeyOf(in agent, in pair), agent.AvailableSequence);
    }

    public override AgentSlot Find(MediumRoster roster, Ring ring, in AgentSearch search)
    {
        var bucket = _windows.BucketAt(_core.Tick);
        if (bucket != _bucket)
        {
            _core.RekeyAgents(roster);
            _bucket = bucket;
        }

        return StaticKeySearch.Find(roster, ring, in search);
    }
}
