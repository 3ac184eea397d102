using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.State;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>
/// Searches one ring of a lane for the agent its rule chooses; one class per shape of rule, so that the search of a shape has no
/// branches of another. Owned by the engine thread; allocates nothing.
/// </summary>
internal abstract class AgentSelector
{
    /// <summary>Whether the lines of agents stand in trees altogether.</summary>
    public virtual bool NeedsTree => false;

    /// <summary>Whether it keeps lines of its own and is told who joins and leaves.</summary>
    public virtual bool KeepsLines => false;

    /// <summary>
    /// Whether it parts each ring into tiers by the levels its requirement names; all members of a cell then have equal levels.
    /// </summary>
    public virtual bool HasTiers => false;

    /// <summary>The tier of a sum of levels; smaller ones are searched first.</summary>
    public virtual long TierOf(long levelSum) => 0;

    /// <summary>The order key of an agent that becomes available.</summary>
    public abstract void WriteKey(in AgentView agent, out OrderKey key);

    /// <summary>Whether <see cref="Prepare"/> comes before each search.</summary>
    public virtual bool NeedsPreparing => false;

    /// <summary>Whether a user's rule was given up since the search was prepared, so that it found nothing that counts.</summary>
    public virtual bool IsStale => false;

    /// <summary>Brings up to date what a search of a ring looks through; the search itself changes nothing.</summary>
    public virtual void Prepare(MediumRoster roster, Ring ring)
    {
    }

    /// <summary>The agent chosen among those available in the ring, if there is one.</summary>
    /// <param name="roster">The agents available for the medium.</param>
    /// <param name="ring">The ring to look at.</param>
    /// <param name="search">The contact it is for.</param>
    public abstract AgentSlot Find(MediumRoster roster, Ring ring, in AgentSearch search);

    /// <summary>An agent was given an offer of the medium.</summary>
    public virtual void OnOffered(in AgentView agent)
    {
    }

    /// <summary>An agent whose key is set becomes available for the medium.</summary>
    public virtual void OnJoined(AgentSlot agent, Cell cell, int medium)
    {
    }

    /// <summary>An agent is no longer available for the medium.</summary>
    public virtual void OnLeft(AgentSlot agent)
    {
    }

    /// <summary>A ring is gone, with its lane.</summary>
    public virtual void OnForgotten(Ring ring)
    {
    }

    /// <summary>Visits what the rule remembers.</summary>
    public virtual void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor, allows ref struct
    {
    }
}
