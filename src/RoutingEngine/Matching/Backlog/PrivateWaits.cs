using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Roster;

namespace RoutingEngine.Matching.Backlog;

/// <summary>
/// Waiting for one's preferred agent alone, in that agent's private lane, and the end of it. Owned by the engine
/// thread.
/// </summary>
[NotState("acts on the preferences of the contacts")]
internal sealed class PrivateWaits(
    ContactBacklog backlog, AgentRoster roster, LaneBook lanes, DeadlineBook deadlines, Exclusions exclusions,
    DecisionWriter decisions, IdleClock clock, int sliceMax)
{
    private readonly ContactBacklog _backlog = backlog;
    private readonly AgentRoster _roster = roster;
    private readonly LaneBook _lanes = lanes;
    private readonly DeadlineBook _deadlines = deadlines;
    private readonly Exclusions _exclusions = exclusions;
    private readonly DecisionWriter _decisions = decisions;
    private readonly IdleClock _clock = clock;
    private readonly int _sliceMax = sliceMax;

    // Scratch space of one command.
    private readonly List<ContactSlot> _ending = [];
    private readonly Comparison<ContactSlot> _byNumber =
        (left, right) => backlog[left].View.Number.CompareTo(backlog[right].View.Number);

    /// <summary>Notes the preferred agent of a new contact, if it may be waited for.</summary>
    public void Prefer(ContactSlot contact, string name, long waitTicks)
    {
        var agent = _roster.Find(name);
        if (agent.IsNone) return;
        var preference = _backlog.TakePreference();
        _backlog[contact].Preference = preference;
        _backlog.Preference(preference) = new PreferenceState
        {
            Agent = agent,
            AgentNumber = _roster[agent].View.Number,
            Until = Ticks.Saturating(_clock.Tick, Math.Max(0, waitTicks)),
            Deadline = DeadlineSlot.None,
            IsOn = true,
        };
        if (!MayWait(contact)) Forget(ref _backlog[contact]);
    }

    /// <summary>
    /// A new contact may still wait for its preferred agent, now or after the offer to it; otherwise it forgets it.
    /// </summary>
    /// <param name="contact">The contact, which has a preference.</param>
    /// <param name="state">Its state.</param>
    /// <param name="agent">The agent it is offered to; none where it waits.</param>
    public void Arm(ContactSlot contact, ref ContactState state, AgentSlot agent)
    {
        ref var preference = ref _backlog.Preference(state.Preference);
        var mayStillWait = state.IsPrivate || (!agent.IsNone && preference.Agent == agent);
        if (!mayStillWait || preference.Until <= _clock.Tick)
        {
            Forget(ref state);
            return;
        }

        preference.Deadline = _deadlines.ArmAlone(DeadlineKind.Preferred, preference.Until, contact.Index);
    }

    /// <summary>The time to wait for the preferred agent alone is over.</summary>
    /// <returns>Whether the contact waited privately, and now waits for anybody.</returns>
    public bool TryExpire(ContactSlot contact)
    {
        ref var state = ref _backlog[contact];
        ref var preference = ref _backlog.Preference(state.Preference);
        preference.Deadline = DeadlineSlot.None;
        preference.IsOn = false;
        if (state.Phase == ContactPhase.Queued && state.IsPrivate)
        {
            End(contact);
            return true;
        }

        Forget(ref state);
        return false;
    }

    /// <summary>The preferred agent, if it can be given the contact now.</summary>
    public AgentSlot Find(ContactSlot contact, in ContactState state)
    {
        if (state.Preference.IsNone) return AgentSlot.None;
        ref readonly var preference = ref _backlog.Preference(state.Preference);
        var lane = _lanes.LaneOf(in state);
        var isThere = ((_roster[preference.Agent].Available >> lane.Medium) & 1) != 0 && !lane.IsHeld;
        return isThere && !IsLeftToEnd(contact) ? preference.Agent : AgentSlot.None;
    }

    public bool MayWait(ContactSlot contact)
    {
        ref readonly var state = ref _backlog[contact];
        if (state.Preference.IsNone) return false;
        ref readonly var preference = ref _backlog.Preference(state.Preference);
        return preference.IsOn && _clock.Tick <= preference.Until && MayBeServedByPreferred(contact);
    }

    /// <summary>
    /// Whether the preferred agent of a contact is still signed in, stays, and may take it when it is available.
    /// </summary>
    private bool MayBeServedByPreferred(ContactSlot contact)
    {
        ref readonly var state = ref _backlog[contact];
        ref readonly var preference = ref _backlog.Preference(state.Preference);
        ref readonly var agent = ref _roster[preference.Agent];
        return agent.View.Number == preference.AgentNumber
            && !agent.IsDraining
            && _lanes.Satisfies(preference.Agent, state.Lane)
            && !_exclusions.AreKeptApart(contact, in state, preference.Agent, in agent);
    }

    /// <summary>
    /// Whether a contact that waits privately waits in vain, and is one of many that are left to end.
    /// </summary>
    public bool IsLeftToEnd(ContactSlot contact)
    {
        ref readonly var state = ref _backlog[contact];
        return state.IsPrivate
            && !_backlog.PrivateLane(_backlog.Preference(state.Preference).Lane).Deadline.IsNone
            && !MayBeServedByPreferred(contact);
    }

    /// <summary>The contact no longer prefers anybody.</summary>
    public void Forget(ref ContactState state)
    {
        if (state.Preference.IsNone) return;
        ref var preference = ref _backlog.Preference(state.Preference);
        _deadlines.Disarm(ref preference.Deadline);
        _backlog.GivePreference(state.Preference);
        state.Preference = PreferenceSlot.None;
    }

    /// <summary>A contact that waits privately waits for anybody from now on.</summary>
    public void End(ContactSlot contact)
    {
        ref var state = ref _backlog[contact];
        _backlog.StopWaiting(contact, ref state, _lanes.LaneOf(in state));
        state.IsPrivate = false;
        Forget(ref state);
        _backlog.StartWaiting(contact, ref state, _lanes.LaneOf(in state));
        _decisions.WriteContact(DecisionKind.ContactStepped, DecisionReason.PreferredWaitEnded, contact);
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
            if (_backlog[contact].IsPrivate && !MayBeServedByPreferred(contact)) _ending.Add(contact);
        }

        EndSlice(_backlog.PrivateLaneOf(agent), freed, freed.Count);
    }

    /// <summary>Ends those collected, and a slice of the others of a private lane.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="freed">Contacts that are set free; those that end join them.</param>
    /// <param name="freedBefore">How many contacts at the start of the list are set free already.</param>
    private void EndSlice(PrivateLaneSlot lane, List<ContactSlot> freed, int freedBefore)
    {
        var left = _sliceMax;
        var cursor = _backlog.Lines.Walk(in _backlog.PrivateLane(lane).Waiting);
        for (; cursor.Current >= 0; cursor.MoveNext())
        {
            var contact = new ContactSlot(cursor.Current);
            if (MayBeServedByPreferred(contact) || freed.IndexOf(contact, 0, freedBefore) >= 0) continue;
            if (left-- == 0)
            {
                LeaveTheRest(lane);
                break;
            }

            _ending.Add(contact);
            freed.Add(contact);
        }

        _ending.Sort(_byNumber);
        foreach (var contact in _ending) End(contact);
    }

    private void LeaveTheRest(PrivateLaneSlot lane)
    {
        ref var self = ref _backlog.PrivateLane(lane);
        if (!self.Deadline.IsNone) return;
        self.Deadline = _deadlines.ArmAlone(DeadlineKind.PrivateWaits, _clock.Tick, lane.Index);
    }

    /// <summary>Private waits that were left to end do, a slice at a time; the contacts are set free.</summary>
    public void GoOnEnding(PrivateLaneSlot lane, List<ContactSlot> freed)
    {
        _backlog.PrivateLane(lane).Deadline = DeadlineSlot.None;
        _ending.Clear();
        EndSlice(lane, freed, freedBefore: 0);
        if (_ending.Count == 0) _backlog.GivePrivateLaneIfDone(lane);
    }
}
