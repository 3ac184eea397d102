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
        hash.Add(_random.S0);
        hash.Add(_random.S1);
        hash.Add(_random.S2);
        hash.Add(_random.S3);
        foreach (var medium in _media) medium.Selector.AddTo(ref hash);
        _books?.AddTo(ref hash);
        foreach (var guard in _guards) hash.Add(guard.FaultCount);
        for (var queue = 0; queue < _queues.Length; queue++) hash.Add(_backlog.IsHeld(queue));
        foreach (var lane in _backlog.PendingPrivateLanes(_deadlines))
        {
            hash.Add(_backlog.PrivateLane(lane).AgentNumber);
            AddDeadline(ref hash, _backlog.PrivateLane(lane).Deadline);
        }

        foreach (var agent in InOrder(
            _roster.Slots.End, static place => new AgentSlot(place), agent => _roster[agent].View.Number))
        {
            AddAgent(ref hash, agent);
        }

        foreach (var contact in InOrder(
            _backlog.Slots.End, static place => new ContactSlot(place), contact => _backlog[contact].View.Number))
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
        ref readonly var state = ref _roster[agent];
        hash.Add(state.View.Number);
        hash.Add(state.Name);
        CommandHash.AddProfile(ref hash, state.Profile.Source);
        hash.Add(state.Presence.Name);
        hash.Add(state.Presence.IsRoutable);
        hash.Add(state.IsDraining);
        hash.Add(state.View.IdleSince);
        hash.Add(state.View.AvailableSequence);
        hash.Add(state.View.InHand);
        AddDeadline(ref hash, state.LookDeadline);
        _books?.AddAgentTo(ref hash, agent);
        for (var offer = state.FirstHand; !offer.IsNone; offer = _offers[offer].Next)
        {
            ref readonly var hand = ref _offers[offer];
            hash.Add(hand.Number);
            hash.Add(_backlog[OfferBook.ContactOf(offer)].View.Number);
            hash.Add((long)hand.Phase);
            AddDeadline(ref hash, hand.Deadline);
            hash.Add(hand.RestartedClock);
            hash.Add(hand.SinceBefore);
            hash.Add(hand.SequenceBefore);
            hash.Add(hand.SequenceAfter);
        }
    }

    private void AddContact(ref RunningHash hash, ContactSlot contact)
    {
        ref readonly var state = ref _backlog[contact];
        hash.Add(state.View.Number);
        hash.Add(_backlog.Ids.IdOf(contact.Index));
        hash.Add(state.View.EnqueuedAt);
        hash.Add(state.View.QueueEnteredAt);
        hash.Add(state.View.Priority);
        hash.Add(state.View.Queue);
        hash.Add(state.Step);
        hash.Add(_lanes.FamilyOf(state.View.Queue, state.Family).Own?.ToString());
        hash.Add((long)state.Phase);
        hash.Add(state.IsPrivate);
        AddDeadline(ref hash, state.MaxWaitDeadline);
        AddDeadline(ref hash, state.StepDeadline);
        if (!state.Preference.IsNone)
        {
            ref readonly var preference = ref _backlog.Preference(state.Preference);
            hash.Add(preference.AgentNumber);
            hash.Add(preference.Until);
            hash.Add(preference.IsOn);
            AddDeadline(ref hash, preference.Deadline);
        }

        var excluded = new List<long>();
        for (var pair = state.Exclusions; !pair.IsNone; pair = _exclusions[pair].NextOfContact)
            excluded.Add(_roster[_exclusions[pair].Agent].View.Number);
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
