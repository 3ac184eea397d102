using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Selection;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Backlog;

/// <summary>
/// The open contacts, and those waiting in their lanes in the order of the contact rule. Owned by the engine thread; as large as
/// the number of open contacts was at most.
/// </summary>
internal sealed class ContactBacklog
{
    private readonly ChunkedArray<ContactState> _contacts = new();
    private readonly ChunkedArray<PreferenceState> _preferences = new();
    private readonly Slots _preferenceSlots = new();
    private readonly ChunkedArray<PrivateLane> _privateLanes = new();
    private readonly Slots _privateLaneSlots = new();

    // By agent; nearly always nobody waits for one alone.
    [NotState("layout of the waiting contacts, which follows from their states")]
    private readonly ChunkedArray<PrivateLaneSlot> _privateLaneOf = new();
    [NotState("follows from the contacts")]
    private readonly int[] _waiting;
    private readonly bool[] _isHeld;

    [NotState("that of the core")]
    private readonly Exclusions _exclusions;
    [NotState("configuration")]
    private readonly int _skipsMin;

    public ContactBacklog(
        int queueCount, int mediumCount, ContactSelector selector, Exclusions exclusions, MatchingLimits limits)
    {
        _exclusions = exclusions;
        _skipsMin = limits.SkipsMin;
        Heads = new HeadTable(limits.HeadPartsMax, limits.HeadSequenceBits);
        Occupied = new Summary[mediumCount];
        for (var medium = 0; medium < mediumCount; medium++) Occupied[medium] = new Summary();
        _waiting = new int[queueCount];
        _isHeld = new bool[queueCount];
        Selector = selector;
        Lines = new OrderedLines<ContactNodes>(new ContactNodes(_contacts), selector.NeedsTree);
    }

    public ContactSelector Selector { get; }

    public Slots Slots { get; } = new();

    public IdIndex Ids { get; } = new();

    [field: NotState("layout of the waiting contacts, which follows from their states")]
    public OrderedLines<ContactNodes> Lines { get; }

    /// <summary>
    /// Key of the first in each lane whose gate is open. A search compares heads of many lanes: they stand close together, apart from
    /// the rest.
    /// </summary>
    [field: NotState("layout of the waiting contacts, which follows from their states")]
    public HeadTable Heads { get; }

    /// <summary>Which lanes have somebody in them and an open gate, by medium.</summary>
    [field: NotState("layout of the waiting contacts, which follows from their states")]
    public Summary[] Occupied { get; }

    /// <summary>How many contacts are Queued, in all queues.</summary>
    [field: NotState("follows from the contacts")]
    public int WaitingTotal { get; private set; }

    /// <summary>How many of them wait for their preferred agent alone.</summary>
    [field: NotState("follows from the contacts")]
    public int PrivateTotal { get; private set; }

    /// <summary>How many contacts searches passed because the agent is excluded from them.</summary>
    [field: NotState("for observers")]
    public long ExcludedPassed { get; private set; }

    public ref ContactState this[ContactSlot contact] => ref _contacts[contact.Index];

    public ref PreferenceState Preference(PreferenceSlot preference) => ref _preferences[preference.Index];

    /// <summary>How many contacts of a queue are Queued.</summary>
    public int WaitingIn(int queue) => _waiting[queue];

    public bool IsHeld(int queue) => _isHeld[queue];

    public void SetHeld(int queue, bool isHeld) => _isHeld[queue] = isHeld;

    /// <summary>Whether contacts wait for an agent alone.</summary>
    public bool HasPrivate(AgentSlot agent) => PrivateTotal > 0 && !PrivateLaneOf(agent).IsNone;

    /// <summary>The private lane of an agent, if it has one.</summary>
    public PrivateLaneSlot PrivateLaneOf(AgentSlot agent) =>
        agent.Index < _privateLaneOf.Capacity ? _privateLaneOf[agent.Index] : PrivateLaneSlot.None;

    public ref PrivateLane PrivateLane(PrivateLaneSlot lane) => ref _privateLanes[lane.Index];

    /// <summary>The private lanes with a deadline armed, in order of arming.</summary>
    public IEnumerable<PrivateLaneSlot> PendingPrivateLanes(DeadlineBook deadlines) =>
        Enumerable.Range(0, _privateLaneSlots.End).Select(static place => new PrivateLaneSlot(place))
            .Where(lane => !PrivateLane(lane).Deadline.IsNone)
            .OrderBy(lane => deadlines[PrivateLane(lane).Deadline].Sequence);

    /// <summary>An agent has signed out: whoever still stands in its private lane is no longer its own.</summary>
    public void DetachPrivateLane(AgentSlot agent)
    {
        var lane = PrivateLaneOf(agent);
        if (lane.IsNone) return;
        _privateLaneOf[agent.Index] = PrivateLaneSlot.None;
        PrivateLane(lane).Agent = AgentSlot.None;
    }

    /// <summary>Gives up a private lane in which nobody waits, unless a deadline is armed for it.</summary>
    public void GivePrivateLaneIfDone(PrivateLaneSlot lane)
    {
        ref var self = ref PrivateLane(lane);
        if (self.Waiting.Count > 0 || !self.Deadline.IsNone) return;
        if (!self.Agent.IsNone) _privateLaneOf[self.Agent.Index] = PrivateLaneSlot.None;
        _privateLaneSlots.Give(lane.Index);
    }

    public void OpenLane(Lane lane)
    {
        lane.Waiting = new WaitingLine(Selector.Bands);
        Heads.Open(lane.Id.Index);
        Occupied[lane.Medium].Ensure(lane.Id.Index);
        SetGate(lane, _isHeld[lane.Queue]);
    }

    /// <summary>A lane in which nobody waits is gone.</summary>
    public void CloseLane(Lane lane) => ShowHead(lane);

    /// <summary>Opens or closes the gate of a lane.</summary>
    public void SetGate(Lane lane, bool isHeld)
    {
        lane.IsHeld = isHeld;
        ShowHead(lane);
    }

    /// <summary>The open contact of an id, if there is one.</summary>
    public ContactSlot Find(string id) => new(Ids.Find(id));

    public ContactSlot Take()
    {
        var contact = new ContactSlot(Slots.Take());
        _contacts.Ensure(contact.Index);
        return contact;
    }

    public void Give(ContactSlot contact, ref ContactState state)
    {
        state.View.Number = 0;
        state.Phase = ContactPhase.None;
        Slots.Give(contact.Index);
    }

    public PreferenceSlot TakePreference()
    {
        var preference = new PreferenceSlot(_preferenceSlots.Take());
        _preferences.Ensure(preference.Index);
        return preference;
    }

    public void GivePreference(PreferenceSlot preference) => _preferenceSlots.Give(preference.Index);

    /// <summary>Puts a contact, in phase Queued, into its lane or its preferred agent's private lane.</summary>
    public void StartWaiting(ContactSlot contact, ref ContactState state, Lane lane)
    {
        Selector.WriteKey(in state.View, out state.Key);
        _waiting[state.View.Queue]++;
        WaitingTotal++;
        if (state.IsPrivate)
        {
            StartWaitingPrivately(contact, ref Preference(state.Preference));
            return;
        }

        lane.Waiting.Insert(Lines, contact, ref state);
        if (lane.Waiting.First == contact) ShowHead(lane);
        lane.Skips?.OnInserted(contact, in state.Key, _exclusions);
    }

    /// <summary>The first contact of a lane that an agent with exclusions may take.</summary>
    public ContactSlot FirstAllowed(Lane lane, AgentSlot agent)
    {
        var era = _exclusions.EraOf(agent);
        var cursor = lane.Skips is { } skips && skips.TryGet(agent, era, out var until)
            ? lane.Waiting.WalkFrom(Lines, in until)
            : lane.Waiting.Walk(Lines);
        var passed = 0;
        for (; !cursor.Current.IsNone && IsExcluded(cursor.Current, agent); cursor.MoveNext()) passed++;
        ExcludedPassed += passed;
        if (passed > _skipsMin) Remember(lane, agent, era, cursor.Current);
        return cursor.Current;
    }

    /// <summary>The next search of an agent in a lane begins where this one ended.</summary>
    private void Remember(Lane lane, AgentSlot agent, long era, ContactSlot found)
    {
        var until = found.IsNone ? OrderKey.Last : this[found].Key;
        lane.Skips ??= new LaneSkips();
        lane.Skips.Set(agent, era, in until);
        lane.Waiting.PrepareWalkFrom(Lines, in until);
    }

    private bool IsExcluded(ContactSlot contact, AgentSlot agent) =>
        !this[contact].Exclusions.IsNone && _exclusions.Contains(contact, agent);

    /// <summary>Takes a waiting contact out of its lane.</summary>
    public void StopWaiting(ContactSlot contact, ref ContactState state, Lane lane)
    {
        _waiting[state.View.Queue]--;
        WaitingTotal--;
        if (state.IsPrivate)
        {
            PrivateTotal--;
            var privateLane = Preference(state.Preference).Lane;
            Lines.Remove(ref PrivateLane(privateLane).Waiting, contact.Index);
            GivePrivateLaneIfDone(privateLane);
            return;
        }

        var wasFirst = lane.Waiting.First == contact;
        lane.Waiting.Remove(Lines, contact, ref state);
        if (wasFirst) ShowHead(lane);
    }

    private void ShowHead(Lane lane)
    {
        if (lane.Waiting.First.IsNone || lane.IsHeld)
        {
            Heads.Clear(lane.Id.Index);
            Occupied[lane.Medium].Clear(lane.Id.Index);
            return;
        }

        Heads.Set(lane.Id.Index, in lane.Waiting.FirstKey);
        Occupied[lane.Medium].Set(lane.Id.Index);
    }

    private void StartWaitingPrivately(ContactSlot contact, ref PreferenceState preference)
    {
        PrivateTotal++;
        EnsurePrivateLaneOf(preference.Agent);
        ref var lane = ref _privateLaneOf[preference.Agent.Index];
        if (lane.IsNone)
        {
            lane = new PrivateLaneSlot(_privateLaneSlots.Take());
            _privateLanes.Ensure(lane.Index);
            PrivateLane(lane) = new PrivateLane
            {
                Waiting = Line.Empty,
                Agent = preference.Agent,
                AgentNumber = preference.AgentNumber,
                Deadline = DeadlineSlot.None,
            };
        }

        preference.Lane = lane;
        Lines.Insert(ref PrivateLane(lane).Waiting, contact.Index);
    }

    private void EnsurePrivateLaneOf(AgentSlot agent)
    {
        var begin = _privateLaneOf.Capacity;
        _privateLaneOf.Ensure(agent.Index);
        for (var place = begin; place < _privateLaneOf.Capacity; place++) _privateLaneOf[place] = PrivateLaneSlot.None;
    }
}
