using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Storage;

namespace RoutingEngine.Matching.Backlog;

/// <summary>
/// The contacts that wait for one agent alone, by agent, and what each of them prefers. Owned by the engine thread.
/// </summary>
internal sealed class PrivateLanes
{
    private readonly ChunkedArray<PreferenceState> _preferences = new();
    private readonly Slots _preferenceSlots = new();
    private readonly ChunkedArray<PrivateLane> _lanes = new();
    private readonly Slots _laneSlots = new();

    // By agent; nearly always nobody waits for one alone.
    [NotState("layout of the waiting contacts, which follows from their states")]
    private readonly ChunkedArray<PrivateLaneSlot> _laneOf = new();

    public ref PreferenceState this[PreferenceSlot preference] => ref _preferences[preference.Index];

    public ref PrivateLane this[PrivateLaneSlot lane] => ref _lanes[lane.Index];

    /// <summary>The private lane of an agent, if it has one.</summary>
    public PrivateLaneSlot LaneOf(AgentSlot agent) =>
        agent.Index < _laneOf.Capacity ? _laneOf[agent.Index] : PrivateLaneSlot.None;

    /// <summary>The private lanes with a deadline armed, in order of arming.</summary>
    public IEnumerable<PrivateLaneSlot> Pending(DeadlineBook deadlines) =>
        Enumerable.Range(0, _laneSlots.End).Select(static place => new PrivateLaneSlot(place))
            .Where(lane => !this[lane].Deadline.IsNone)
            .OrderBy(lane => deadlines[this[lane].Deadline].Sequence);

    public PreferenceSlot TakePreference()
    {
        var preference = new PreferenceSlot(_preferenceSlots.Take());
        _preferences.Ensure(preference.Index);
        return preference;
    }

    public void GivePreference(PreferenceSlot preference) => _preferenceSlots.Give(preference.Index);

    /// <summary>The private lane of a preferred agent, made when the first contact begins to wait in it.</summary>
    public PrivateLaneSlot Open(AgentSlot agent, long agentNumber)
    {
        var begin = _laneOf.Capacity;
        _laneOf.Ensure(agent.Index);
        for (var place = begin; place < _laneOf.Capacity; place++) _laneOf[place] = PrivateLaneSlot.None;
        ref var lane = ref _laneOf[agent.Index];
        if (lane.IsNone) lane = Make(agent, agentNumber);
        return lane;
    }

    /// <summary>The private lane of an agent who has signed out, in which contacts are left.</summary>
    public PrivateLaneSlot OpenDetached(long agentNumber) => Make(AgentSlot.None, agentNumber);

    /// <summary>An agent has signed out: its private lane belongs to nobody until the last contact has left it.</summary>
    public void Detach(AgentSlot agent)
    {
        var lane = LaneOf(agent);
        if (lane.IsNone) return;
        _laneOf[agent.Index] = PrivateLaneSlot.None;
        this[lane].Agent = AgentSlot.None;
    }

    private PrivateLaneSlot Make(AgentSlot agent, long agentNumber)
    {
        var lane = new PrivateLaneSlot(_laneSlots.Take());
        _lanes.Ensure(lane.Index);
        this[lane] = new PrivateLane
        {
            Waiting = Line.Empty,
            Agent = agent,
            AgentNumber = agentNumber,
            Deadline = DeadlineSlot.None,
        };
        return lane;
    }

    /// <summary>Gives up a private lane in which nobody waits, unless a deadline is armed for it.</summary>
    public void GiveIfDone(PrivateLaneSlot lane)
    {
        ref var self = ref this[lane];
        if (self.Waiting.Count > 0 || !self.Deadline.IsNone) return;
        if (!self.Agent.IsNone) _laneOf[self.Agent.Index] = PrivateLaneSlot.None;
        _laneSlots.Give(lane.Index);
    }
}
