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
[NotState("the rule has no memory of its own")]
internal sealed class WindowedAgentSelector<TRule>(TRule rule, SearchContext context, AgentWindows windows) : AgentSelector
    where TRule : struct, IAgentFactRule
{
    private readonly TRule _rule = rule;
    private readonly SearchContext _context = context;
    private readonly AgentWindows _windows = windows;

    /// <summary>The bucket that was open when all keys were written.</summary>
    private long _bucket;

    public override void WriteKey(in AgentView agent, out OrderKey key)
    {
        var pair = _context.ViewPair(new AgentSlot(agent.Slot), -1, -1, RuleFacts.Window, _windows);
        key = new OrderKey(_rule.KeyOf(in agent, in pair), agent.AvailableSequence);
    }

    public override bool NeedsPreparing => true;

    public override void Prepare(MediumRoster roster, Ring ring)
    {
        var bucket = _windows.BucketAt(_context.Tick);
        if (bucket == _bucket) return;
        _context.RekeyAgents(roster);
        _bucket = bucket;
    }

    public override AgentSlot Find(MediumRoster roster, Ring ring, in AgentSearch search) =>
        StaticKeySearch.Find(roster, ring, in search);
}
