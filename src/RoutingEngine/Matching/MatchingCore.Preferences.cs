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
            Until = Saturating(_tick, Math.Max(0, waitTicks)),
            Deadline = -1,
            IsOn = true,
        };
        if (!MayWaitPrivately(contact)) Forget(ref _backlog[contact]);
    }

    /// <summary>The preferred agent, if it can be given the contact now; −1 = no.</summary>
    private int FindPreferred(in ContactState state)
    {
        if (state.Preference < 0) return -1;
        var agent = _backlog.Preference(state.Preference).Agent;
        var lane = LaneOf(in state);
        return ((_roster[agent].Available >> lane.Medium) & 1) != 0 && !lane.IsHeld ? agent : -1;
    }

    private bool MayWaitPrivately(int contact)
    {
        ref readonly var state = ref _backlog[contact];
        if (state.Preference < 0) return false;
        ref readonly var preference = ref _backlog.Preference(state.Preference);
        ref readonly var agent = ref _roster[preference.Agent];
        return preference.IsOn
            && agent.View.Number == preference.AgentNumber
            && !agent.IsDraining
            && _tick <= preference.Until
            && _lanes.Satisfies(preference.Agent, state.Lane)
            && !IsExcluded(contact, preference.Agent);
    }

    /// <summary>The contact no longer prefers anybody.</summary>
    private void Forget(ref ContactState state)
    {
        if (state.Preference < 0) return;
        ref var preference = ref _backlog.Preference(state.Preference);
        if (preference.Deadline >= 0) _deadlines.Disarm(preference.Deadline);
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

    /// <summary>Private waits for an agent that have become impossible end, by contact number; the contacts are set free.</summary>
    private void EndPrivateWaitsFor(int agent)
    {
        if (_backlog.PrivateLineOf(agent).Count == 0) return;
        _ending.Clear();
        for (var cursor = _backlog.Lines.Walk(in _backlog.PrivateLineOf(agent)); cursor.Current >= 0; cursor.MoveNext())
        {
            if (!MayWaitPrivately(cursor.Current)) _ending.Add(cursor.Current);
        }

        _ending.Sort(_byNumber);
        foreach (var contact in _ending)
        {
            EndPrivateWait(contact, isAnnounced: true);
            if (!_freed.Contains(contact)) _freed.Add(contact);
        }
    }
}
