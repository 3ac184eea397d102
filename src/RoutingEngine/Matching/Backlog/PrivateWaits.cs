using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Roster;

namespace RoutingEngine.Matching.Backlog;

/// <summary>
/// Waiting for one's preferred agent alone, in that agent's private lane, and the end of it. Owned by the engine
/// thread.
/// </summary>
[NotState("acts on the preferences of the contacts")]
internal sealed class PrivateWaits
{
    private readonly ContactBacklog _backlog;
    private readonly PrivateLanes _private;
    private readonly AgentStore _agents;
    private readonly AgentRoster _roster;
    private readonly LaneBook _lanes;
    private readonly DeadlineBook _deadlines;
    private readonly Exclusions _exclusions;
    private readonly DecisionWriter _decisions;
    private readonly IdleClock _clock;
    private readonly int _sliceMax;

    // Scratch space of one command.
    private readonly List<ContactSlot> _ending = [];
    private readonly Comparison<ContactSlot> _byNumber;

    public PrivateWaits(CoreBooks books)
    {
        _backlog = books.Backlog;
        _private = books.Backlog.Private;
        _agents = books.Agents;
        _roster = books.Roster;
        _lanes = books.Lanes;
        _deadlines = books.Deadlines;
        _exclusions = books.Exclusions;
        _decisions = books.Decisions;
        _clock = books.Clock;
        _sliceMax = books.Limits.SliceMax;
        _byNumber = (left, right) => _backlog[left].State.Number.CompareTo(_backlog[right].State.Number);
    }

    /// <summary>Notes the preferred agent of a new contact, if it may be waited for.</summary>
    public void Prefer(ContactRef contact, string name, long waitTicks)
    {
        var agent = _roster.Find(name);
        if (agent.IsNone) return;
        var preference = _private.TakePreference();
        _backlog.DetailsOf(contact.Slot).Preference = preference;
        contact.State.Holds |= ContactHolds.Preference;
        _private[preference] = new PreferenceState
        {
            Agent = agent,
            AgentNumber = _agents[agent].State.View.Number,
            Until = Ticks.Saturating(_clock.Tick, Math.Max(0, waitTicks)),
            Deadline = DeadlineSlot.None,
            Lane = PrivateLaneSlot.None,
            IsOn = true,
        };
        if (!MayWait(contact)) Forget(contact);
    }

    /// <summary>
    /// A new contact may still wait for its preferred agent, now or after the offer to it; otherwise it forgets it.
    /// </summary>
    /// <param name="contact">The contact, which has a preference.</param>
    /// <param name="agent">The agent it is offered to; none while it waits.</param>
    public void Arm(ContactRef contact, AgentSlot agent)
    {
        ref var preference = ref PreferenceOf(contact);
        var mayStillWait = contact.State.IsPrivate || (!agent.IsNone && preference.Agent == agent);
        if (!mayStillWait || preference.Until <= _clock.Tick)
        {
            Forget(contact);
            return;
        }

        preference.Deadline = _deadlines.ArmAlone(DeadlineKind.Preferred, preference.Until, contact.Slot.Index);
    }

    /// <summary>The time to wait for the preferred agent alone is over.</summary>
    /// <returns>Whether the contact waited privately, and now waits for anybody.</returns>
    public bool TryExpire(ContactRef contact)
    {
        ref var preference = ref PreferenceOf(contact);
        preference.Deadline = DeadlineSlot.None;
        preference.IsOn = false;
        if (contact.State is { Phase: ContactPhase.Queued, IsPrivate: true })
        {
            End(contact);
            return true;
        }

        Forget(contact);
        return false;
    }

    /// <summary>The preferred agent of a contact, if it can be given the contact now.</summary>
    public AgentSlot Find(ContactRef contact)
    {
        if (!contact.State.Has(ContactHolds.Preference)) return AgentSlot.None;
        ref readonly var preference = ref PreferenceOf(contact);
        var lane = _lanes.LaneOf(contact);
        var isThere = _agents[preference.Agent].IsAvailableFor(lane.Medium) && !lane.IsHeld;
        return isThere && !IsLeftToEnd(contact) ? preference.Agent : AgentSlot.None;
    }

    /// <summary>Whether a contact may wait for its preferred agent alone.</summary>
    public bool MayWait(ContactRef contact)
    {
        if (!contact.State.Has(ContactHolds.Preference)) return false;
        ref readonly var preference = ref PreferenceOf(contact);
        return preference.IsOn && _clock.Tick <= preference.Until && MayBeServedByPreferred(contact);
    }

    /// <summary>
    /// The private wait of a contact, in no line at present, ends without a decision where it has become impossible.
    /// </summary>
    public void EndIfInVain(ContactRef contact)
    {
        if (!contact.State.IsPrivate || MayWait(contact)) return;
        contact.State.IsPrivate = false;
        Forget(contact);
    }

    /// <summary>Whether an agent is the one a contact, which prefers somebody, prefers.</summary>
    public bool Prefers(ContactRef contact, AgentRef agent) =>
        PreferenceOf(contact).AgentNumber == agent.State.View.Number;

    /// <summary>Whether the wait for the preferred agent reaches beyond the present tick.</summary>
    public bool HasTime(ContactRef contact) => PreferenceOf(contact).Until > _clock.Tick;

    /// <summary>Whether an agent may take a contact of its private lane now.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="media">One bit per medium the agent is available for.</param>
    public bool MayTake(ContactRef contact, int media)
    {
        var lane = _lanes.LaneOf(contact);
        return ((media >> lane.Medium) & 1) != 0
            && !lane.IsHeld
            && !contact.State.Has(ContactHolds.Hold)
            && !IsLeftToEnd(contact);
    }

    /// <summary>The contact no longer prefers anybody.</summary>
    public void Forget(ContactRef contact)
    {
        if (!contact.State.Has(ContactHolds.Preference)) return;
        ref var slot = ref _backlog.DetailsOf(contact.Slot).Preference;
        _deadlines.Disarm(ref _private[slot].Deadline);
        _private.GivePreference(slot);
        slot = PreferenceSlot.None;
        contact.State.Holds &= ~ContactHolds.Preference;
    }

    /// <summary>
    /// Private waits for an agent that have become impossible end, by contact number; the contacts are set free. Those
    /// set free before come first; of the others no more than a slice, in the order of the lane: the rest is left to a
    /// deadline due at once.
    /// </summary>
    public void EndFor(AgentSlot agent, List<ContactSlot> freed)
    {
        if (!_backlog.HasPrivate(agent)) return;
        _ending.Clear();
        foreach (var contact in freed)
        {
            if (_backlog[contact].State.IsPrivate && !MayBeServedByPreferred(_backlog[contact])) _ending.Add(contact);
        }

        EndSlice(_private.LaneOf(agent), freed, freed.Count);
    }

    /// <summary>Ends those collected, and a slice of the others of a private lane.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="freed">Contacts that are set free; those that end join them.</param>
    /// <param name="freedBefore">How many contacts at the start of the list are set free already.</param>
    private void EndSlice(PrivateLaneSlot lane, List<ContactSlot> freed, int freedBefore)
    {
        var left = _sliceMax;
        var cursor = _backlog.Lines.Walk(in _private[lane].Waiting);
        for (; cursor.Current >= 0; cursor.MoveNext())
        {
            var contact = new ContactSlot(cursor.Current);
            if (MayBeServedByPreferred(_backlog[contact]) || freed.IndexOf(contact, 0, freedBefore) >= 0) continue;
            if (left-- == 0)
            {
                LeaveTheRest(lane);
                break;
            }

            _ending.Add(contact);
            freed.Add(contact);
        }

        _ending.Sort(_byNumber);
        foreach (var contact in _ending) End(_backlog[contact]);
    }

    private void LeaveTheRest(PrivateLaneSlot lane)
    {
        ref var self = ref _private[lane];
        if (self.Deadline.IsNone) self.Deadline = _deadlines.ArmAlone(DeadlineKind.PrivateWaits, _clock.Tick, lane.Index);
    }

    /// <summary>Private waits that were left to end do, a slice at a time; the contacts are set free.</summary>
    public void GoOnEnding(PrivateLaneSlot lane, List<ContactSlot> freed)
    {
        _private[lane].Deadline = DeadlineSlot.None;
        _ending.Clear();
        EndSlice(lane, freed, freedBefore: 0);
        if (_ending.Count == 0) _private.GiveIfDone(lane);
    }

    /// <summary>A contact that waits privately waits for anybody from now on.</summary>
    private void End(ContactRef contact)
    {
        var lane = _lanes.LaneOf(contact);
        _backlog.StopWaiting(contact, lane);
        contact.State.IsPrivate = false;
        Forget(contact);
        _backlog.StartWaiting(contact, lane);
        _decisions.WriteContact(DecisionKind.ContactStepped, DecisionReason.PreferredWaitEnded, contact);
    }

    /// <summary>
    /// Whether the preferred agent of a contact is still signed in, stays, and may take it when it is available.
    /// </summary>
    private bool MayBeServedByPreferred(ContactRef contact)
    {
        ref readonly var preference = ref PreferenceOf(contact);
        var agent = _agents[preference.Agent];
        return agent.State.View.Number == preference.AgentNumber
            && !agent.State.IsDraining
            && _lanes.Satisfies(agent, contact.State.Lane)
            && !_exclusions.AreKeptApart(contact, agent);
    }

    /// <summary>
    /// Whether a contact that waits privately waits in vain, and is one of many that are left to end.
    /// </summary>
    private bool IsLeftToEnd(ContactRef contact) =>
        contact.State.IsPrivate
        && !_private[PreferenceOf(contact).Lane].Deadline.IsNone
        && !MayBeServedByPreferred(contact);

    private ref PreferenceState PreferenceOf(ContactRef contact) =>
        ref _private[_backlog.DetailsOf(contact.Slot).Preference];
}
