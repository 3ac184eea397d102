using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Classes;

/// <summary>
/// For agents that are excluded from many contacts at the front of one lane: the key before which they are excluded from all. Without
/// it an agent that declines one contact after the other would pass all of them again at each search. Owned by the engine thread; holds
/// no more agents than were signed in at once.
/// </summary>
[NotState("index of the exclusions")]
internal sealed class LaneSkips
{
    private readonly Dictionary<AgentSlot, Skip> _skips = [];

    /// <summary>No skip reaches further than this.</summary>
    private OrderKey _furthest = OrderKey.First;

    /// <summary>The key before which an agent is excluded from all contacts of the lane; false = nothing is known.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="era">Its era; see <see cref="Exclusions.EraOf"/>.</param>
    /// <param name="until">The key.</param>
    public bool TryGet(AgentSlot agent, long era, out OrderKey until)
    {
        var isKnown = _skips.TryGetValue(agent, out var skip) && skip.Era == era;
        until = skip.Until;
        return isKnown;
    }

    /// <summary>An agent is excluded from all contacts of the lane before a key.</summary>
    public void Set(AgentSlot agent, long era, in OrderKey until)
    {
        _skips[agent] = new Skip(era, until);
        if (OrderKey.Precedes(in _furthest, in until)) _furthest = until;
    }

    /// <summary>A contact entered the lane: agents that may take it look at it from now on.</summary>
    public void OnInserted(ContactSlot contact, in OrderKey key, Exclusions exclusions)
    {
        if (!OrderKey.Precedes(in key, in _furthest)) return;
        _furthest = OrderKey.First;
        foreach (var agent in _skips.Keys)
        {
            ref var skip = ref CollectionsMarshal.GetValueRefOrNullRef(_skips, agent);
            if (skip.Era != exclusions.EraOf(agent))
            {
                _skips.Remove(agent);
                continue;
            }

            if (OrderKey.Precedes(in key, in skip.Until) && !exclusions.Contains(contact, agent)) skip.Until = key;
            if (OrderKey.Precedes(in _furthest, in skip.Until)) _furthest = skip.Until;
        }
    }

    /// <summary>
    /// An agent that was excluded from a contact of the lane may take it: it looks at it from now on.
    /// </summary>
    public void OnAllowed(AgentSlot agent, in OrderKey key)
    {
        ref var skip = ref CollectionsMarshal.GetValueRefOrNullRef(_skips, agent);
        if (!Unsafe.IsNullRef(ref skip) && OrderKey.Precedes(in key, in skip.Until)) skip.Until = key;
    }

    private struct Skip(long era, OrderKey until)
    {
        public readonly long Era = era;
        public OrderKey Until = until;
    }
}
