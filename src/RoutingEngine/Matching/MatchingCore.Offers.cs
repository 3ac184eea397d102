using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Offers;
using RoutingEngine.Matching.Roster;

namespace RoutingEngine;

/// <content>
/// Offers and assignments. Offered → Active (accepted) → WrapUp → gone; Offered → gone (declined, expired, failed,
/// revoked); Active → gone (no wrap-up, cancelled, interrupted). Units are held from the offer to the end.
/// </content>
public sealed partial class MatchingCore
{
    private void MakeOffer(int contact, ref ContactState state, int agent, DecisionReason reason) =>
        MakeOffer(contact, ref state, agent, ref _roster[agent], _roster.Seats[agent], reason);

    private void MakeOffer(
        int contact, ref ContactState state, int agent, ref AgentState who, Span<Seat> seats, DecisionReason reason)
    {
        var settings = _queues[state.View.Queue];
        var hand = TakeInHand(contact, agent, ref who, seats, settings.Medium);
        ref var held = ref _hands[hand];
        state.Phase = ContactPhase.Offered;
        state.IsPrivate = false;
        state.Hand = hand;
        _media[settings.Medium].Selector.OnOffered(in who.View);
        if (settings.IsAuto)
        {
            BeginAssignment(ref state, ref held);
            var autoReason = reason == DecisionReason.AgentFound ? DecisionReason.AutoAgentFound : DecisionReason.AutoContactFound;
            Emit(DecisionKind.OfferAccepted, autoReason, contact, in state, agent, in who, hand, held.Number);
            return;
        }

        held.Deadline = _deadlines.Arm(settings.OfferRun, Saturating(_tick, settings.OfferTimeout), hand);
        Emit(DecisionKind.OfferMade, reason, contact, in state, agent, in who, hand, held.Number);
    }

    /// <summary>Charges the agent, and restarts its idle clock if it stays available for anything.</summary>
    private int TakeInHand(int contact, int agent, ref AgentState who, Span<Seat> seats, int medium)
    {
        var hand = _handSlots.Take();
        _hands.Ensure(hand);
        ref var held = ref _hands[hand];
        ref var seat = ref seats[medium];
        held.Number = ++_offerNumber;
        held.Contact = contact;
        held.Agent = agent;
        held.Deadline = DeadlineSlot.None;
        held.Next = -1;
        held.Previous = who.LastHand;
        held.Cost = seat.Cost;
        held.Medium = (short)medium;
        held.Phase = HandPhase.Offered;
        held.RestartedClock = false;
        held.SinceBefore = who.View.IdleSince;
        held.SequenceBefore = who.View.AvailableSequence;
        held.SequenceAfter = 0;
        if (who.LastHand >= 0) _hands[who.LastHand].Next = hand;
        else who.FirstHand = hand;
        who.LastHand = hand;
        if (who.View.InHand++ == 0) _books?.Busy(agent, _tick);
        who.View.UsedUnits += seat.Cost;
        seat.Count++;
        var available = AgentRoster.AvailabilityOf(in who, seats);
        if (available != 0)
        {
            RestartClock(ref who);
            held.RestartedClock = true;
            held.SequenceAfter = who.View.AvailableSequence;
        }

        _roster.Refresh(agent, ref who, seats, available);
        return hand;
    }

    /// <summary>
    /// Gives back what the agent holds of one contact. The agent's lines are not refreshed yet: see <see cref="AgentIsFreer(int)"/>.
    /// </summary>
    private void EmptyHand(int hand, bool giveBackPlace)
    {
        ref var held = ref _hands[hand];
        EmptyHand(hand, ref held, ref _roster[held.Agent], ref _roster.Seats[held.Agent, held.Medium], giveBackPlace);
    }

    private void EmptyHand(int hand, ref HandState held, ref AgentState who, ref Seat seat, bool giveBackPlace)
    {
        who.View.InHand--;
        who.View.UsedUnits -= held.Cost;
        seat.Count--;
        _deadlines.Disarm(ref held.Deadline);
        if (held.Previous >= 0) _hands[held.Previous].Next = held.Next;
        else who.FirstHand = held.Next;
        if (held.Next >= 0) _hands[held.Next].Previous = held.Previous;
        else who.LastHand = held.Previous;
        _books?.Emptied(held.Agent, held.Number, who.View.InHand, _tick);
        if (!giveBackPlace)
        {
            RestartClock(ref who);
        }
        else if (held.RestartedClock && who.View.AvailableSequence == held.SequenceAfter)
        {
            who.View.IdleSince = held.SinceBefore;
            who.View.AvailableSequence = held.SequenceBefore;
        }

        held.Number = 0;
        held.Phase = HandPhase.None;
        _handSlots.Give(hand);
    }

    private void BeginAssignment(ref ContactState state, ref HandState held)
    {
        _deadlines.Disarm(ref held.Deadline);
        held.Phase = HandPhase.Active;
        if (_books is not null) NoteAccepted(in held);
        state.Phase = ContactPhase.Assigned;
        DisarmWaiting(ref state);
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

        BeginAssignment(ref _backlog[contact], ref _hands[hand]);
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
        if (hand < 0) return ResultCode.AssignmentGone;
        ref var held = ref _hands[hand];
        if (held.Phase == HandPhase.Offered) return ResultCode.AssignmentGone;
        var (contact, agent) = (held.Contact, held.Agent);
        ref var state = ref _backlog[contact];
        result.Contact = HandleOf(contact, in state);
        result.Agent = HandleOf(agent, in _roster[agent]);
        if (held.Phase == HandPhase.WrapUp) return ResultCode.AlreadyCompleted;
        var settings = _queues[state.View.Queue];
        if (settings.WrapUp == 0)
        {
            CloseContact(hand, DecisionReason.Command);
            return ResultCode.Done;
        }

        held.Phase = HandPhase.WrapUp;
        held.Deadline = _deadlines.Arm(settings.WrapUpRun, Saturating(_tick, settings.WrapUp), hand);
        state.Phase = ContactPhase.WrapUp;
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
        ref var held = ref _hands[hand];
        var (contact, agent) = (held.Contact, held.Agent);
        ref var who = ref _roster[agent];
        ref var state = ref _backlog[contact];
        var seats = _roster.Seats[agent];
        var number = held.Number;
        if (_books is not null) NoteEnded(in held);

        // What was last used long ago is touched first and all at once: the loads of the four records then overlap.
        EmptyHand(hand, ref held, ref who, ref seats[held.Medium], giveBackPlace: false);
        Emit(DecisionKind.ContactClosed, reason, contact, in state, agent, in who, hand, number);
        EndContact(contact, ref state);
        AgentIsFreer(agent, ref who, seats);
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
        result.Agent = HandleOf(agent, in _roster[agent]);
    }
}
