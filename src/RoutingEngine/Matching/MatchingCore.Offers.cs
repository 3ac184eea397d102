using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Offers;
using RoutingEngine.Matching.Selection;

namespace RoutingEngine;

/// <content>
/// Offers and assignments. Offered → Active (accepted) → WrapUp → gone; Offered → gone (declined, expired, failed,
/// revoked); Active → gone (no wrap-up, cancelled, interrupted). Units are held from the offer to the end.
/// </content>
public sealed partial class MatchingCore
{
    private void MakeOffer(int contact, int agent, DecisionReason reason)
    {
        ref var state = ref _backlog[contact];
        var settings = _queues[state.View.Queue];
        var hand = TakeInHand(contact, agent, settings.Medium);
        state.Phase = ContactPhase.Offered;
        state.IsPrivate = false;
        state.Hand = hand;
        _media[settings.Medium].Selector.OnOffered(in _roster[agent].View);
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
        held.Number = ++_offerNumber;
        held.Contact = contact;
        held.Agent = agent;
        held.Deadline = -1;
        held.Next = -1;
        held.Previous = state.LastHand;
        held.Cost = cost;
        held.Medium = (short)medium;
        held.Phase = HandPhase.Offered;
        held.RestartedClock = false;
        held.SinceBefore = state.View.IdleSince;
        held.SequenceBefore = state.View.AvailableSequence;
        held.SequenceAfter = 0;
        if (state.LastHand >= 0) _hands[state.LastHand].Next = hand;
        else state.FirstHand = hand;
        state.LastHand = hand;
        if (state.View.InHand++ == 0) _books?.Busy(agent, _tick);
        state.View.UsedUnits += cost;
        _roster.CountOf(agent, medium)++;
        var available = _roster.AvailabilityOf(agent);
        if (available != 0)
        {
            RestartClock(ref state);
            held.RestartedClock = true;
            held.SequenceAfter = state.View.AvailableSequence;
        }

        _roster.Refresh(agent, available);
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
        state.View.InHand--;
        state.View.UsedUnits -= held.Cost;
        _roster.CountOf(held.Agent, held.Medium)--;
        _books?.Emptied(held.Agent, held.Number, state.View.InHand, _tick);
        if (!giveBackPlace)
        {
            RestartClock(ref state);
        }
        else if (held.RestartedClock && state.View.AvailableSequence == held.SequenceAfter)
        {
            state.View.IdleSince = held.SinceBefore;
            state.View.AvailableSequence = held.SequenceBefore;
        }

        held.Number = 0;
        held.Phase = HandPhase.None;
        _handSlots.Give(hand);
    }

    private void BeginAssignment(int contact, int hand)
    {
        ref var held = ref _hands[hand];
        if (held.Deadline >= 0) _deadlines.Disarm(held.Deadline);
        held.Deadline = -1;
        held.Phase = HandPhase.Active;
        if (_books is not null) NoteAccepted(in held);
        _backlog[contact].Phase = ContactPhase.Assigned;
        DisarmWaiting(contact);
    }

    private ResultCode OnAccept(in RoutingCommand command, ref CommandResult result)
    {
        var hand = FindHand(in command);
        if (hand < 0 || _hands[hand].Phase != HandPhase.Offered) return ResultCode.OfferGone;
        ref readonly var held = ref _hands[hand];
        var (contact, agent) = (held.Contact, held.Agent);
        Name(contact, agent, ref result);
        if (_isLate && _tick > _deadlines[held.Deadline].Due)
        {
            EndOffer(hand, DecisionKind.OfferExpired, DecisionReason.Deadline);
            return ResultCode.OfferExpired;
        }

        BeginAssignment(contact, hand);
        Emit(DecisionKind.OfferAccepted, DecisionReason.Command, contact, agent, hand);
        result.Assignment = new AssignmentId(held.Number, hand);
        return ResultCode.Done;
    }

    private ResultCode OnOfferRefused(in RoutingCommand command, ref CommandResult result)
    {
        var hand = FindHand(in command);
        if (hand < 0 || _hands[hand].Phase != HandPhase.Offered) return ResultCode.OfferGone;
        ref readonly var held = ref _hands[hand];
        Name(held.Contact, held.Agent, ref result);
        if (_isLate && _tick > _deadlines[held.Deadline].Due)
        {
            EndOffer(hand, DecisionKind.OfferExpired, DecisionReason.Deadline);
            return ResultCode.OfferExpired;
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
        return ResultCode.Done;
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

    private ResultCode OnComplete(in RoutingCommand command, ref CommandResult result)
    {
        var hand = FindHand(in command);
        if (hand < 0 || _hands[hand].Phase == HandPhase.Offered) return ResultCode.AssignmentGone;
        ref var held = ref _hands[hand];
        var (contact, agent) = (held.Contact, held.Agent);
        Name(contact, agent, ref result);
        if (held.Phase == HandPhase.WrapUp) return ResultCode.AlreadyCompleted;
        var settings = _queues[_backlog[contact].View.Queue];
        if (settings.WrapUp == 0)
        {
            CloseContact(hand, DecisionReason.Command);
            return ResultCode.Done;
        }

        held.Phase = HandPhase.WrapUp;
        held.Deadline = _wrapUps.Arm(
            settings.WrapUpRun, DeadlineKind.WrapUp, Saturating(_tick, settings.WrapUp), ++_deadlineSequence, hand);
        _backlog[contact].Phase = ContactPhase.WrapUp;
        Emit(DecisionKind.ContactCompleted, DecisionReason.Command, contact, agent, hand);
        return ResultCode.Done;
    }

    private ResultCode OnClose(in RoutingCommand command, ref CommandResult result)
    {
        var hand = FindHand(in command);
        if (hand < 0 || _hands[hand].Phase == HandPhase.Offered) return ResultCode.AssignmentGone;
        Name(_hands[hand].Contact, _hands[hand].Agent, ref result);
        if (_hands[hand].Phase == HandPhase.Active) return ResultCode.NotCompleted;
        CloseContact(hand, DecisionReason.Command);
        return ResultCode.Done;
    }

    private void CloseContact(int hand, DecisionReason reason)
    {
        var (contact, agent) = (_hands[hand].Contact, _hands[hand].Agent);
        if (_books is not null) NoteEnded(in _hands[hand]);
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

    private void Name(int contact, int agent, ref CommandResult result)
    {
        result.Contact = HandleOf(contact);
        result.Agent = new AgentHandle(agent, (uint)_roster[agent].View.Number);
    }
}
