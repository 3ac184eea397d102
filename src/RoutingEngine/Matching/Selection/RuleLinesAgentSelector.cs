using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>What searches with lines of their own share: filling a ring's lines at its first search, and keeping them.</summary>
internal abstract class RuleLinesAgentSelector(MatchingCore core) : AgentSelector
{
    public sealed override bool KeepsLines => true;

    [field: NotState("the core it belongs to")]
    protected MatchingCore Core { get; } = core;

    [field: NotState("layout of the available agents, which follow from their states")]
    protected RuleLines Lines { get; } = new();

    // A profile can change what lines depend on without crossing any threshold, and a revoked offer gives the idle time back: the
    // version and the load move the agent all the same.
    public sealed override void WriteKey(in AgentView agent, out OrderKey key) =>
        key = new OrderKey(((long)agent.ProfileVersion << 32) | (uint)agent.InHand, agent.AvailableSequence);

    public sealed override void OnJoined(AgentSlot agent, Cell cell, Lane[] lanes, int medium)
    {
        for (var i = 0; i < cell.LaneCount; i++)
        {
            ref readonly var link = ref cell.Lanes[i];
            if (link.Medium != medium) continue;
            if (link.Ring.RuleLines >= 0) Add(link.Ring, lanes[link.Lane.Index].Queue, agent);
        }
    }

    public sealed override void OnLeft(AgentSlot agent) => Lines.Remove(agent);

    public sealed override void OnForgotten(Ring ring) => Lines.Forget(ring);

    /// <summary>Puts an agent into the line of a ring it belongs to.</summary>
    protected abstract void Add(Ring ring, int queue, AgentSlot agent);

    /// <summary>Makes sure that the lines of a ring are kept.</summary>
    protected void Keep(MediumRoster roster, Ring ring, int queue)
    {
        if (ring.RuleLines >= 0) return;
        Lines.Keep(ring);
        foreach (var cell in ring.Cells)
        {
            for (var cursor = roster.ByCell.Walk(in roster.LineOf(cell)); cursor.Current >= 0; cursor.MoveNext())
                Add(ring, queue, new AgentSlot(cursor.Current));
        }

        for (var cursor = roster.Direct.Walk(in ring.Direct); cursor.Current >= 0; cursor.MoveNext())
            Add(ring, queue, roster.OwnerOf(new LinkSlot(cursor.Current)));
    }
}
