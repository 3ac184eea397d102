using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Offers;
using RoutingEngine.Matching.Selection;

namespace RoutingEngine;

/// <content>
/// Offers and assignments. Offered → Active (accepted) → WrapUp → gone; Offered → gone (declined, expired, failed, revoked); Active → gone
/// (no wrap-up, cancelled, interrupted). Units are held from the offer to the end.
/// </content>
public sealed partial class MatchingCore
{
    private void MakeOffer(int contact, int agent, DecisionReason reason)
    {
        ref var state = ref _backlog[contact];
        var lane = _lanes.Lanes[state.Lane];
        var settings = _queues[lane.Queue];
        var hand = TakeInHand(contact, agent, lane.Medium);
        state.Phase = ContactPhase.Offered;
        state.IsPrivate = false;
        state.Hand = hand;
        _media[lane.Medium].Selector.OnOffered(_roster[agent].Number);
        ref var held = ref _hands[hand];
        if (settings.IsAuto)
        {
            BeginAssignment(contact, hand);
            Emit(
                DecisionKind.OfferAccepted,
                reason == DecisionReason.AgentFound ? DecisionReason.AutoAgentFound : DecisionReason.AutoContactFound,
                contact, agent, hand);
            return;
        }

        held.Deadline = Arm(settings.OfferRun, DeadlineKind.Offer, Saturating(_tick, settings.OfferTimeout), hand);
        Emit(DecisionKind.OfferMade, reason, contact, agent, hand);
    }

    /// <summary>Charges the agent, and restarts its idle clock if it stays available for anything.</summary>
    private int TakeInHand(int contact, int agent, int medium)
    {
        var hand = _handSlots.Take();
        _hands.Ensure(hand);
        ref var state = ref _roster[agent];
        ref var held = ref _hands[hand];
        var cost = state.Profile.Costs[medium];
        held = new HandState
        {
            Number = ++_offerNumber,
            Contact = contact,
            Agent = agent,
            Deadline = -1,
            Next = -1,
            Previous = state.LastHand,
            Cost = cost,
            Medium = (short)medium,
            Phase = HandPhase.Offered,
            SinceBefore = state.IdleSince,
            SequenceBefore = state.AvailableSequence,
        };
        if (state.LastHand >= 0) _hands[state.LastHand].Next = hand;
        else state.FirstHand = hand;
        state.LastHand = hand;
        state.HandCount++;
        state.UsedUnits += cost;
        _roster.CountOf(agent, medium)++;
        if (_roster.AvailabilityOf(agent) != 0)
        {
            RestartClock(ref state);
            held.RestartedClock = true;
            held.SequenceAfter = state.AvailableSequence;
        }

        _roster.Refresh(agent);
        return hand;
    }

    /// <summary>
    /// Gives back what the agent holds of one contact. The agent's lines are not refreshed yet: see <see cref="AgentIsFreer"/>.
    /// </summary>
    private void EmptyHand(int hand, bool giveBackPlace)
    {
        ref var held = ref _hands[hand];
        if (held.Deadline >= 0) (held.Phase == HandPhase.WrapUp ? _wrapUps : _deadlines).Disarm(held.Deadline);
        ref var state = ref _roster[held.Agent];
        if (held.Previous >= 0) _hands[held.Previous].Next = held.Next;
        else state.FirstHand = held.Next;
        if (held.Next >= 0) _hands[held.Next].Previous = held.Previous;
        else state.LastHand = held.Previous;
        state.HandCount--;
        state.UsedUnits -= held.Cost;
        _roster.CountOf(held.Agent, held.Medium)--;
        if (!giveBackPlace)
        {
            RestartClock(ref state);
        }
        else if (held.RestartedClock && state.AvailableSequence == held.SequenceAfter)
        {
            state.IdleSince = held.SinceBefore;
            state.AvailableSequence = held.SequenceBefore;
        }

        held = default;
        _handSlots.Give(hand);
    }

    private void BeginAssignment(int contact, int hand)
    {
        ref var held = ref _hands[hand];
        if (held.Deadline >= 0) _deadlines.Disarm(held.Deadline);
        held.Deadline = -1;
        held.Phase = HandPhase.Active;
        _backlog[contact].Phase = ContactPhase.Assigned;
        DisarmWaiting(contact);
    }

    private CommandResult OnAccept(in RoutingCommand command)
    {
        var hand = FindHand(in command);
        if (hand < 0 || _hands[hand].Phase != HandPhase.Offered) return new CommandResult(ResultCode.OfferGone);
        ref readonly var held = ref _hands[hand];
        var (contact, agent) = (held.Contact, held.Agent);
        var result = ResultFor(contact, agent);
        if (_isLate && _tick > _deadlines[held.Deadline].Due)
        {
            EndOffer(hand, DecisionKind.OfferExpired, DecisionReason.Deadline);
            return result with { Code = ResultCode.OfferExpired };
        }

        BeginAssignment(contact, hand);
        Emit(DecisionKind.OfferAccepted, DecisionReason.Command, contact, agent, hand);
        return result with { Assignment = new AssignmentId(held.Number, hand) };
    }

    private CommandResult OnOfferRefused(in RoutingCommand command)
    {
        var hand = FindHand(in command);
        if (hand < 0 || _hands[hand].Phase != HandPhase.Offered) return new CommandResult(ResultCode.OfferGone);
        ref readonly var held = ref _hands[hand];
        var result = ResultFor(held.Contact, held.Agent);
        if (_isLate && _tick > _deadlines[held.Deadline].Due)
        {
            EndOffer(hand, DecisionKind.OfferExpired, DecisionReason.Deadline);
            return result with { Code = ResultCode.OfferExpired };
        }

        EndOffer(
            hand,
            command.Kind switch
            {
                CommandKind.Decline => DecisionKind.OfferDeclined,
                CommandKind.Fail => DecisionKind.OfferFailed,
                _ => DecisionKind.OfferRevoked,
            },
            DecisionReason.Command);
        return result;
    }

    /// <summary>An offer ends without acceptance: the pair is kept apart, contact and agent go on separately.</summary>
    private void EndOffer(int hand, DecisionKind kind, DecisionReason reason)
    {
        var (contact, agent) = (_hands[hand].Contact, _hands[hand].Agent);
        Emit(kind, reason, contact, agent, hand);
        EmptyHand(hand, giveBackPlace: kind == DecisionKind.OfferRevoked);
        _exclusions.Add(contact, agent, ref _backlog[contact].Exclusions, ref _roster[agent].Exclusions);
        Requeue(contact);
        _roster.Refresh(agent);
        GoOnWaiting(contact);
        AgentIsFreer(agent);
    }

    private CommandResult OnComplete(in RoutingCommand command)
    {
        var hand = FindHand(in command);
        if (hand < 0 || _hands[hand].Phase == HandPhase.Offered) return new CommandResult(ResultCode.AssignmentGone);
        ref var held = ref _hands[hand];
        var (contact, agent) = (held.Contact, held.Agent);
        var result = ResultFor(contact, agent);
        if (held.Phase == HandPhase.WrapUp) return result with { Code = ResultCode.AlreadyCompleted };
        var settings = _queues[_lanes.Lanes[_backlog[contact].Lane].Queue];
        if (settings.WrapUp == 0)
        {
            CloseContact(hand, DecisionReason.Command);
            return result;
        }

        held.Phase = HandPhase.WrapUp;
        held.Deadline = _wrapUps.Arm(
            settings.WrapUpRun, DeadlineKind.WrapUp, Saturating(_tick, settings.WrapUp), ++_deadlineSequence, hand);
        _backlog[contact].Phase = ContactPhase.WrapUp;
        Emit(DecisionKind.ContactCompleted, DecisionReason.Command, contact, agent, hand);
        return result;
    }

    private CommandResult OnClose(in RoutingCommand command)
    {
        var hand = FindHand(in command);
        if (hand < 0 || _hands[hand].Phase == HandPhase.Offered) return new CommandResult(ResultCode.AssignmentGone);
        var result = ResultFor(_hands[hand].Contact, _hands[hand].Agent);
        if (_hands[hand].Phase == HandPhase.Active) return result with { Code = ResultCode.NotCompleted };
        CloseContact(hand, DecisionReason.Command);
        return result;
    }

    private void CloseContact(int hand, DecisionReason reason)
    {
        var (contact, agent) = (_hands[hand].Contact, _hands[hand].Agent);
        Emit(DecisionKind.ContactClosed, reason, contact, agent, hand);
        EmptyHand(hand, giveBackPlace: false);
        EndContact(contact);
        AgentIsFreer(agent);
    }

    /// <summary>The offer or assignment a command means; −1 = none.</summary>
    private int FindHand(in RoutingCommand command)
    {
        var hand = command.Slot;
        if ((uint)hand >= (uint)_handSlots.End) return -1;
        return command.Number != 0 && _hands[hand].Number == command.Number ? hand : -1;
    }

    private CommandResult ResultFor(int contact, int agent) => new(ResultCode.Done)
    {
        Contact = HandleOf(contact),
        Agent = new AgentHandle(agent, (uint)_roster[agent].Number),
    };
}
