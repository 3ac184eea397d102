using RoutingEngine.Matching;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Deadlines;

namespace RoutingEngine;

/// <content>Waiting for one's preferred agent alone, in that agent's private lane.</content>
public sealed partial class MatchingCore
{
    /// <summary>Notes the preferred agent of a new contact, if it may be waited for.</summary>
    private void Prefer(int contact, string name, long waitTicks)
    {
        var agent = _roster.Names.Find(name);
        if (agent < 0) return;
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
        if (!MayWaitPrivately(contact)) Forget(ref _backlog[contact]);
    }

    /// <summary>The preferred agent, if it can be given the contact now; −1 = no.</summary>
    private int FindPreferred(int contact, in ContactState state)
    {
        if (state.Preference < 0) return -1;
        ref readonly var preference = ref _backlog.Preference(state.Preference);
        var lane = LaneOf(in state);
        var isThere = ((_roster[preference.Agent].Available >> lane.Medium) & 1) != 0 && !lane.IsHeld;
        return isThere && !IsLeftToEnd(contact) ? preference.Agent : -1;
    }

    private bool MayWaitPrivately(int contact)
    {
        ref readonly var state = ref _backlog[contact];
        if (state.Preference < 0) return false;
        ref readonly var preference = ref _backlog.Preference(state.Preference);
        return preference.IsOn && _clock.Tick <= preference.Until && MayBeServedByPreferred(contact);
    }

    /// <summary>Whether the preferred agent of a contact is still signed in, stays, and may take it when it is available.</summary>
    private bool MayBeServedByPreferred(int contact)
    {
        ref readonly var state = ref _backlog[contact];
        ref readonly var preference = ref _backlog.Preference(state.Preference);
        ref readonly var agent = ref _roster[preference.Agent];
        return agent.View.Number == preference.AgentNumber
            && !agent.IsDraining
            && _lanes.Satisfies(preference.Agent, state.Lane)
            && !IsExcluded(contact, preference.Agent);
    }

    /// <summary>Whether a contact that waits privately waits in vain, and is one of many that are left to end.</summary>
    private bool IsLeftToEnd(int contact)
    {
        ref readonly var state = ref _backlog[contact];
        return state.IsPrivate
            && !_backlog.PrivateLane(_backlog.Preference(state.Preference).Lane).Deadline.IsNone
            && !MayBeServedByPreferred(contact);
    }

    /// <summary>The contact no longer prefers anybody.</summary>
    private void Forget(ref ContactState state)
    {
        if (state.Preference < 0) return;
        ref var preference = ref _backlog.Preference(state.Preference);
        _deadlines.Disarm(ref preference.Deadline);
        _backlog.GivePreference(state.Preference);
        state.Preference = -1;
    }

    /// <summary>A contact that waits privately waits for anybody from now on.</summary>
    private void EndPrivateWait(int contact, bool isAnnounced)
    {
        ref var state = ref _backlog[contact];
        _backlog.StopWaiting(contact, ref state, LaneOf(in state));
        state.IsPrivate = false;
        Forget(ref state);
        _backlog.StartWaiting(contact, ref state, LaneOf(in state));
        if (isAnnounced) EmitContact(DecisionKind.ContactStepped, DecisionReason.PreferredWaitEnded, contact);
    }

    /// <summary>
    /// Private waits for an agent that have become impossible end, by contact number; the contacts are set free. Those set free before come
    /// first; of the others no more than a slice, in the order of the lane: the rest is left to a deadline due at once.
    /// </summary>
    private void EndPrivateWaitsFor(int agent)
    {
        if (!_backlog.HasPrivate(agent)) return;
        _ending.Clear();
        foreach (var contact in _freed)
        {
            if (_backlog[contact].IsPrivate && !MayBeServedByPreferred(contact)) _ending.Add(contact);
        }

        EndPrivateWaits(_backlog.PrivateLaneOf(agent), _freed.Count);
    }

    /// <summary>Ends those collected, and a slice of the others of a private lane.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="freedBefore">How many contacts at the start of the list are set free already.</param>
    private void EndPrivateWaits(int lane, int freedBefore)
    {
        var left = _limits.SliceMax;
        for (var cursor = _backlog.Lines.Walk(in _backlog.PrivateLane(lane).Waiting); cursor.Current >= 0; cursor.MoveNext())
        {
            var contact = cursor.Current;
            if (MayBeServedByPreferred(contact) || _freed.IndexOf(contact, 0, freedBefore) >= 0) continue;
            if (left-- == 0)
            {
                LeavePrivateWaits(lane);
                break;
            }

            _ending.Add(contact);
            _freed.Add(contact);
        }

        _ending.Sort(_byNumber);
        foreach (var contact in _ending) EndPrivateWait(contact, isAnnounced: true);
    }

    private void LeavePrivateWaits(int lane)
    {
        ref var self = ref _backlog.PrivateLane(lane);
        if (self.Deadline.IsNone) self.Deadline = _deadlines.ArmAlone(DeadlineKind.PrivateWaits, _clock.Tick, lane);
    }

    /// <summary>Private waits that were left to end do, a slice at a time.</summary>
    private void GoOnEndingPrivateWaits(int lane)
    {
        _backlog.PrivateLane(lane).Deadline = DeadlineSlot.None;
        _ending.Clear();
        EndPrivateWaits(lane, freedBefore: 0);
        if (_ending.Count == 0) _backlog.GivePrivateLaneIfDone(lane);
        ServeFreed(goOn: false);
    }
}
