using System.Runtime.InteropServices;

namespace RoutingEngine.Outbound.Lookup;

/// <summary>Contacts that wait under the same conditions, so that the same agents may serve them.</summary>
internal readonly record struct WaitingClass(int Queue, int Step, Requirement? Own);

/// <summary>
/// The contacts that come before one waiting contact, counted by class, and the agents that could serve them: what its
/// place is made of. Filled under the station's gate by one walk over those who wait; the place is worked out outside of
/// it, at classes × agents, so that no decision waits for it.
/// </summary>
internal sealed class Competition
{
    private readonly WaitingClass _self;
    private readonly Dictionary<WaitingClass, int> _before = [];
    private readonly List<AgentProfile> _agents = [];

    // Contacts that came one after the other are mostly alike.
    private WaitingClass _last;
    private int _lastCount;

    /// <summary>Begins with nobody before the contact.</summary>
    /// <param name="self">The class of the contact.</param>
    public Competition(WaitingClass self) => _self = _last = self;

    /// <summary>Counts one contact that comes before.</summary>
    public void Add(in WaitingClass other)
    {
        if (other.Queue != _last.Queue || other.Step != _last.Step || !ReferenceEquals(other.Own, _last.Own))
        {
            Settle();
            _last = other;
        }

        _lastCount++;
    }

    /// <summary>Adds an agent that is signed in and stays.</summary>
    public void Add(AgentProfile agent) => _agents.Add(agent);

    /// <summary>1 + how many contacts come before it among those it competes with.</summary>
    public int PlaceIn(RequirementChain[] queues)
    {
        Settle();
        var own = _agents.FindAll(agent => MayServe(agent, in _self, queues));
        var place = 1;
        foreach (var (other, count) in _before)
        {
            if (other == _self ? own.Count > 0 : own.Exists(agent => MayServe(agent, in other, queues))) place += count;
        }

        return place;
    }

    private static bool MayServe(AgentProfile agent, in WaitingClass contacts, RequirementChain[] queues)
    {
        var queue = queues[contacts.Queue];
        return agent.ContactCapacity.TryGet(queue.Medium, out _)
            && queue.IsSatisfied(agent, contacts.Step, contacts.Own);
    }

    private void Settle()
    {
        if (_lastCount == 0) return;
        CollectionsMarshal.GetValueRefOrAddDefault(_before, _last, out _) += _lastCount;
        _lastCount = 0;
    }
}
