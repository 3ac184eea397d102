using RoutingEngine.Matching;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Offers;
using RoutingEngine.Matching.Roster;

namespace RoutingEngine;

/// <content>The hash of the whole state, in canonical order.</content>
public sealed partial class MatchingCore
{
    /// <summary>
    /// A hash over everything later decisions depend on: agents by sign-in, contacts by number, deadlines, generator and counters.
    /// Where things are stored does not count. Costs a walk over the whole state.
    /// </summary>
    public ulong ComputeStateHash()
    {
        var hash = default(RunningHash);
        hash.Add(_clock.Tick);
        hash.Add(_decisions.Sequence);
        hash.Add(_contactNumber);
        hash.Add(_agentNumber);
        hash.Add(_offers.LastNumber);
        hash.Add(_clock.Sequence);
        hash.Add(_deadlines.Sequence);
        hash.Add(_decisions.Hash);
        hash.Add(_search.Generator.S0);
        hash.Add(_search.Generator.S1);
        hash.Add(_search.Generator.S2);
        hash.Add(_search.Generator.S3);
        foreach (var rule in _agentRules) rule.AddTo(ref hash);
        _statistics?.AddTo(ref hash);
        foreach (var guard in _guards) hash.Add(guard.FaultCount);
        for (var queue = 0; queue < _queues.Length; queue++) hash.Add(_backlog.IsHeld(queue));
        foreach (var lane in _backlog.Private.Pending(_deadlines))
        {
            hash.Add(_backlog.Private[lane].AgentNumber);
            AddDeadline(ref hash, _backlog.Private[lane].Deadline);
        }

        foreach (var agent in InOrder(
            _agents.Slots.End, static place => new AgentSlot(place), agent => _agents[agent].State.View.Number))
        {
            AddAgent(ref hash, agent);
        }

        foreach (var contact in InOrder(
            _backlog.Slots.End, static place => new ContactSlot(place), contact => _backlog[contact].State.Number))
        {
            AddContact(ref hash, contact);
        }

        return hash.Value;
    }

    private static List<TSlot> InOrder<TSlot>(int end, Func<int, TSlot> at, Func<TSlot, long> numberOf)
    {
        var slots = new List<TSlot>();
        for (var place = 0; place < end; place++)
        {
            var slot = at(place);
            if (numberOf(slot) != 0) slots.Add(slot);
        }

        slots.Sort((left, right) => numberOf(left).CompareTo(numberOf(right)));
        return slots;
    }

    private void AddAgent(ref RunningHash hash, AgentSlot agent)
    {
        ref readonly var state = ref _agents[agent].State;
        ref readonly var details = ref _agents.DetailsOf(agent);
        hash.Add(state.View.Number);
        hash.Add(details.Name);
        CommandHash.AddProfile(ref hash, details.Profile);
        hash.Add(details.Presence.Name);
        hash.Add(details.Presence.IsRoutable);
        hash.Add(state.IsDraining);
        hash.Add(state.View.IdleSince);
        hash.Add(state.View.AvailableSequence);
        hash.Add(state.View.InHand);
        AddDeadline(ref hash, details.LookDeadline);
        _statistics?.AddAgentTo(ref hash, agent);
        for (var offer = state.FirstHand; !offer.IsNone; offer = _offers[offer].Next)
            AddHand(ref hash, _offers.ContactOf(offer));
    }

    private void AddHand(ref RunningHash hash, ContactRef contact)
    {
        ref readonly var details = ref _backlog.DetailsOf(contact.Slot);
        hash.Add(contact.State.Hand.Number);
        hash.Add(contact.State.Number);

        // How far an offer has come is counted from one.
        hash.Add(contact.State.Phase - ContactPhase.Queued);
        AddDeadline(ref hash, details.HandDeadline);
        hash.Add(details.IdleBefore.SequenceAfter != 0);
        hash.Add(details.IdleBefore.Since);
        hash.Add(details.IdleBefore.Sequence);
        hash.Add(details.IdleBefore.SequenceAfter);
    }

    private void AddContact(ref RunningHash hash, ContactSlot contact)
    {
        ref readonly var state = ref _backlog[contact].State;
        ref readonly var details = ref _backlog.DetailsOf(contact);
        hash.Add(state.Number);
        hash.Add(_backlog.Ids.IdOf(contact.Index));
        hash.Add(details.EnqueuedAt);
        hash.Add(details.QueueEnteredAt);
        hash.Add(state.Priority);
        hash.Add(state.Queue);
        hash.Add(state.Step);
        hash.Add(_lanes.FamilyOf(state.Queue, details.Family).Own?.ToString());
        hash.Add((long)state.Phase);
        hash.Add(state.IsPrivate);
        AddDeadline(ref hash, details.LongestWaitDeadline);
        AddDeadline(ref hash, details.StepDeadline);
        if (!details.Preference.IsNone)
        {
            ref readonly var preference = ref _backlog.Private[details.Preference];
            hash.Add(preference.AgentNumber);
            hash.Add(preference.Until);
            hash.Add(preference.IsOn);
            AddDeadline(ref hash, preference.Deadline);
        }

        var excluded = new List<long>();
        for (var pair = details.Exclusions; !pair.IsNone; pair = _exclusions[pair].NextOfContact)
            excluded.Add(_agents[_exclusions[pair].Agent].State.View.Number);
        excluded.Sort();
        hash.Add(excluded.Count);
        foreach (var number in excluded) hash.Add(number);
    }

    private void AddDeadline(ref RunningHash hash, DeadlineSlot deadline)
    {
        if (deadline.IsNone)
        {
            hash.Add(-1L);
            return;
        }

        hash.Add(_deadlines[deadline].Due);
        hash.Add(_deadlines[deadline].Sequence);
    }
}
