using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>What searches with lines of their own share: filling a ring's lines at its first search, and keeping them.</summary>
internal abstract class RuleLinesAgentSelector(SearchContext context) : AgentSelector
{
    public sealed override bool KeepsLines => true;

    public sealed override bool NeedsPreparing => true;

    protected SearchContext Context { get; } = context;

    protected RuleLines Lines { get; } = new();

    // A profile can change what lines depend on without crossing any threshold, and a revoked offer gives the idle time back: the
    // version and the load move the agent all the same.
    public sealed override void WriteKey(in AgentView agent, out OrderKey key) =>
        key = new OrderKey(((long)agent.ProfileVersion << 32) | (uint)agent.InHand, agent.AvailableSequence);

    /// <summary>Whether the first parts of keys follow from the profile, and from what clears the lines when it changes.</summary>
    protected virtual bool RemembersKeys => false;

    public sealed override void OnJoined(AgentSlot agent, Cell cell, int medium)
    {
        if (RemembersKeys && Lines.TryResume(agent, in Context.ViewOf(agent))) return;
        foreach (ref readonly var link in cell.Links)
        {
            if (link.Medium == medium && link.Ring.RuleLines >= 0) Add(link.Ring, agent);
        }

        if (RemembersKeys) Lines.NoteKeys(agent, in Context.ViewOf(agent));
    }

    public sealed override void OnLeft(AgentSlot agent)
    {
        if (RemembersKeys) Lines.Rest(agent);
        else Lines.Remove(agent);
    }

    public sealed override void OnForgotten(Ring ring) => Lines.Forget(ring);

    /// <summary>Puts an agent into the line of a ring it belongs to.</summary>
    protected abstract void Add(Ring ring, AgentSlot agent);

    /// <summary>Makes sure that the lines of a ring are kept.</summary>
    public override void Prepare(MediumRoster roster, Ring ring)
    {
        if (ring.RuleLines >= 0) return;
        Lines.Keep(ring);
        foreach (var cell in ring.Cells)
        {
            for (var cursor = roster.ByCell.Walk(in roster.LineOf(cell)); cursor.Current >= 0; cursor.MoveNext())
                Add(ring, new AgentSlot(cursor.Current));
        }

        for (var cursor = roster.Direct.Walk(in ring.Direct); cursor.Current >= 0; cursor.MoveNext())
            Add(ring, roster.OwnerOf(new LinkSlot(cursor.Current)));
    }
}
