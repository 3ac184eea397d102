using System.Diagnostics;
using System.Runtime.CompilerServices;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Selection;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Backlog;

/// <summary>
/// The open contacts, and those waiting in their lanes in the order of the contact rule. Owned by the engine thread; as
/// large as the number of open contacts was at most.
/// </summary>
internal sealed class ContactBacklog
{
    private readonly RecordStore<ContactState> _states = new();
    private readonly RecordStore<ContactDetails> _details = new();
    private readonly bool[] _isHeld;
    private readonly Exclusions _exclusions;
    [NotState("configuration")]
    private readonly int _skipsMin;

    public ContactBacklog(CoreBooks books, ContactSelector selector)
    {
        _exclusions = books.Exclusions;
        _skipsMin = books.Limits.SkipsMin;
        Ages = new AgeNumbers(books.Limits.AgeGapBits);
        Heads = new HeadTable(books.Limits.HeadPartsMax, books.Limits.HeadSequenceBits, books.Limits.AgeGapBits);
        Occupied = Array.ConvertAll(books.Media, static _ => new Summary());
        Counts = new WaitingCounts(books.Queues.Length);
        _isHeld = new bool[books.Queues.Length];
        Selector = selector;
        Lines = new OrderedLines<ContactNodes>(new ContactNodes(_states, Ages), selector.NeedsTree);
    }

    public ContactSelector Selector { get; }

    public Slots Slots { get; } = new();

    public IdIndex Ids { get; } = new();

    public PrivateLanes Private { get; } = new();

    public WaitingCounts Counts { get; }

    /// <summary>The order of open contacts by age.</summary>
    public AgeNumbers Ages { get; }

    public OrderedLines<ContactNodes> Lines { get; }

    /// <summary>
    /// Key of the first in each lane whose gate is open. A search compares heads of many lanes: they are kept together,
    /// apart from the rest.
    /// </summary>
    public HeadTable Heads { get; }

    /// <summary>Which lanes have somebody in them and an open gate, by medium.</summary>
    public Summary[] Occupied { get; }

    /// <summary>How many contacts searches passed because the agent is excluded from them.</summary>
    [field: NotState("for observers")]
    public long ExcludedPassed { get; private set; }

    /// <summary>A contact, its record found once.</summary>
    public ContactRef this[ContactSlot contact]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(contact, ref _states[contact.Index]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref ContactDetails DetailsOf(ContactSlot contact) => ref _details[contact.Index];

    /// <summary>Asks the processor for a contact's record, which is needed soon; there may be no such slot.</summary>
    public void FetchAhead(ContactSlot contact) => _states.FetchAhead(contact.Index);

    /// <summary>Who has a contact in hand, if there is such a slot and somebody has.</summary>
    public bool TryGetAgent(ContactSlot contact, out AgentSlot agent)
    {
        agent = default;
        if ((uint)contact.Index >= (uint)_states.Capacity) return false;
        ref readonly var state = ref _states[contact.Index];
        if (state.Phase is <= ContactPhase.Queued or ContactPhase.Parked) return false;
        agent = state.Hand.Index.Agent;
        return true;
    }

    /// <summary>What rules see of a contact.</summary>
    public ContactView ViewOf(ContactRef contact)
    {
        ref readonly var details = ref DetailsOf(contact.Slot);
        return new ContactView
        {
            Number = contact.State.Number,
            EnqueuedAt = details.EnqueuedAt,
            QueueEnteredAt = details.QueueEnteredAt,
            Priority = contact.State.Priority,
            Queue = contact.State.Queue,
        };
    }

    /// <summary>Holds a waiting contact, or releases it; it keeps its key.</summary>
    public void SetHold(ContactRef contact, Lane lane, bool isHeld)
    {
        // A private lane keeps its held contacts: it may be that of an agent who has signed out, which is left to end.
        var changesLane = !contact.State.IsPrivate;
        if (changesLane) StopWaiting(contact, lane);
        if (isHeld) contact.State.Holds |= ContactHolds.Hold;
        else contact.State.Holds &= ~ContactHolds.Hold;
        if (changesLane) StartWaiting(contact, lane);
    }

    /// <summary>The order key of a contact that waits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public OrderKey KeyOf(ContactSlot contact) => Ages.KeyOf(in _states[contact.Index], contact.Index);

    /// <summary>
    /// A contact that was taken last is as old as it states: it has its place among those that are open.
    /// </summary>
    /// <returns>False when there was no room between two of them, and all have other keys now.</returns>
    public bool ComeBack(ContactRef contact, long enqueuedAt)
    {
        _details[contact.Slot.Index].EnqueuedAt = enqueuedAt;
        if (Ages.TryPlace(contact, _states, _details, Slots.End)) return true;
        RenumberAges(contact.State.Number);
        return false;
    }

    /// <summary>
    /// Numbers the ages of all open contacts again. Their order stays, so that lines stay as they are; what keeps keys
    /// elsewhere has to take the new ones.
    /// </summary>
    /// <param name="lastNumber">The largest number of a contact so far.</param>
    public void RenumberAges(long lastNumber) => Ages.Renumber(_states, _details, Slots.End, lastNumber);

    public bool IsHeld(int queue) => _isHeld[queue];

    public void SetHeld(int queue, bool isHeld) => _isHeld[queue] = isHeld;

    /// <summary>Whether contacts wait for an agent alone.</summary>
    public bool HasPrivate(AgentSlot agent) => Counts.Private > 0 && !Private.LaneOf(agent).IsNone;

    public void OpenLane(Lane lane)
    {
        lane.Waiting = new WaitingLine(Selector.Bands);
        Heads.Open(lane.Id.Index);
        lane.Occupied = Occupied[lane.Medium];
        lane.Occupied.Ensure(lane.Id.Index);
        SetGate(lane, _isHeld[lane.Queue]);
    }

    /// <summary>A lane in which nobody waits is gone.</summary>
    public void CloseLane(Lane lane) => HideHead(lane);

    /// <summary>Opens or closes the gate of a lane.</summary>
    public void SetGate(Lane lane, bool isHeld)
    {
        lane.IsHeld = isHeld;
        if (isHeld || lane.Waiting.First.IsNone) HideHead(lane);
        else ShowHead(lane, KeyOf(lane.Waiting.First));
    }

    /// <summary>The open contact of an id, if there is one.</summary>
    public ContactSlot Find(string id) => new(Ids.Find(id));

    /// <summary>A contact comes to the door, and holds nothing; its queue, priority and lane are set next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ContactRef Take(long number, long tick) => TakeAt(Slots.Take(), number, tick);

    /// <summary>Makes sure of records at the first places.</summary>
    public void Ensure(int count)
    {
        if (count == 0) return;
        _states.Ensure(count - 1);
        _details.Ensure(count - 1);
    }

    /// <summary>A contact in a slot that is known to be taken, as it is when it comes to the door.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ContactRef TakeAt(int slot, long number, long tick)
    {
        _states.Ensure(slot);
        _details.Ensure(slot);
        _details[slot].Begin(tick);
        ref var state = ref _states[slot];
        state.Number = number;
        state.Place.Link = LineLink.None;
        state.Phase = ContactPhase.Queued;
        state.IsPrivate = false;
        state.Holds = ContactHolds.Nothing;
        return new ContactRef(new ContactSlot(slot), ref state);
    }

    /// <summary>A contact is gone.</summary>
    public void Give(ContactRef contact)
    {
        contact.State.Number = 0;
        contact.State.Phase = ContactPhase.None;
        Slots.Give(contact.Slot.Index);
    }

    /// <summary>
    /// Puts a contact, in phase Queued, into its lane or its preferred agent's private lane; a held one that does not
    /// wait privately is in no lane.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void StartWaiting(ContactRef contact, Lane lane)
    {
        Debug.Assert(contact.State.Phase == ContactPhase.Queued, "A contact that begins to wait is Queued.");
        Selector.WriteKey(ViewOf(contact), out var key);
        Debug.Assert(key.Sequence == contact.State.Number, "Contacts of one first part are in order of age.");
        key.Sequence = Ages.Of(in contact.State, contact.Slot.Index);
        contact.State.Place.Primary = key.Primary;
        Counts.Add(contact.State.Queue, 1);
        if (contact.State.IsPrivate)
        {
            StartWaitingPrivately(contact);
            return;
        }

        if (contact.State.Has(ContactHolds.Hold)) return;
        lane.Waiting.Insert(Lines, contact, in key);
        if (lane.Waiting.First == contact.Slot && !lane.IsHeld) ShowHead(lane, in key);
        lane.Skips?.OnInserted(contact.Slot, in key, _exclusions);
    }

    /// <summary>Takes a waiting contact out of its lane.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void StopWaiting(ContactRef contact, Lane lane)
    {
        Counts.Add(contact.State.Queue, -1);
        if (contact.State.IsPrivate)
        {
            StopWaitingPrivately(contact);
            return;
        }

        if (contact.State.Has(ContactHolds.Hold)) return;
        var wasFirst = lane.Waiting.First == contact.Slot;
        lane.Waiting.Remove(Lines, contact);
        if (!wasFirst || lane.IsHeld) return;
        if (lane.Waiting.First.IsNone) HideHead(lane);
        else Heads.Set(lane.Id.Index, KeyOf(lane.Waiting.First));
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

    /// <summary>An agent that was excluded from a contact may take it, wherever it waits.</summary>
    public void Allow(ContactRef contact, Lane lane, AgentSlot agent)
    {
        if (contact.State is { Phase: ContactPhase.Queued, IsPrivate: false } && !contact.State.Has(ContactHolds.Hold))
            lane.Skips?.OnAllowed(agent, KeyOf(contact.Slot));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void StartWaitingPrivately(ContactRef contact)
    {
        ref var preference = ref Private[DetailsOf(contact.Slot).Preference];

        // A contact that is read back may stand in the lane of an agent who has signed out.
        if (preference.Lane.IsNone) preference.Lane = Private.Open(preference.Agent, preference.AgentNumber);
        Counts.Private++;
        ref var line = ref Private[preference.Lane].Waiting;
        Lines.Insert(ref line, contact.Slot.Index, ref contact.State.Place.Link, KeyOf(contact.Slot));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void StopWaitingPrivately(ContactRef contact)
    {
        Counts.Private--;
        ref var preference = ref Private[DetailsOf(contact.Slot).Preference];
        var own = preference.Lane;
        preference.Lane = PrivateLaneSlot.None;
        Lines.Remove(ref Private[own].Waiting, contact.Slot.Index, ref contact.State.Place.Link);
        Private.GiveIfDone(own);
    }

    /// <summary>The next search of an agent in a lane begins where this one ended.</summary>
    private void Remember(Lane lane, AgentSlot agent, long era, ContactSlot found)
    {
        var until = found.IsNone ? OrderKey.Last : KeyOf(found);
        lane.Skips ??= new LaneSkips();
        lane.Skips.Set(agent, era, in until);
        lane.Waiting.PrepareWalkFrom(Lines, in until);
    }

    private bool IsExcluded(ContactSlot contact, AgentSlot agent) =>
        this[contact].State.Has(ContactHolds.Exclusions) && _exclusions.Contains(contact, agent);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ShowHead(Lane lane, in OrderKey key)
    {
        Heads.Set(lane.Id.Index, in key);
        lane.Occupied.Set(lane.Id.Index);
    }

    private void HideHead(Lane lane)
    {
        Heads.Clear(lane.Id.Index);
        lane.Occupied.Clear(lane.Id.Index);
    }
}

/// <summary>How many contacts wait.</summary>
[NotState("follows from the contacts")]
internal sealed class WaitingCounts(int queueCount)
{
    private readonly int[] _byQueue = new int[queueCount];

    /// <summary>How many contacts are Queued, in all queues.</summary>
    public int Total { get; private set; }

    /// <summary>How many of them wait for their preferred agent alone.</summary>
    public int Private { get; set; }

    /// <summary>How many contacts of a queue are Queued.</summary>
    public int this[int queue] => _byQueue[queue];

    public void Add(int queue, int difference)
    {
        _byQueue[queue] += difference;
        Total += difference;
    }
}
