using RoutingEngine.Matching;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Offers;
using RoutingEngine.Matching.Roster;

namespace RoutingEngine;

/// <content>Offers and assignments: made, answered, ended.</content>
public sealed partial class MatchingCore
{
    private ResultCode OnAccept(in RoutingCommand command, ref CommandResult result)
    {
        var offer = _offers.Find(in command);
        if (offer.IsNone || _offers[offer].Phase != HandPhase.Offered) return ResultCode.OfferGone;
        var contact = OfferBook.ContactOf(offer);
        ref var state = ref _backlog[contact];
        var agent = state.Hand.Agent;
        Name(contact, agent, ref result);
        if (IsOverdue(in state.Hand))
        {
            EndOffer(contact, DecisionKind.OfferExpired, DecisionReason.Deadline);
            return ResultCode.OfferExpired;
        }

        BeginAssignment(ref state);
        _decisions.WriteHand(DecisionKind.OfferAccepted, DecisionReason.Command, contact);
        result.Assignment = new AssignmentId(state.Hand.Number, offer.Index);
        return ResultCode.Done;
    }

    private ResultCode OnOfferRefused(in RoutingCommand command, ref CommandResult result)
    {
        var offer = _offers.Find(in command);
        if (offer.IsNone || _offers[offer].Phase != HandPhase.Offered) return ResultCode.OfferGone;
        ref readonly var hand = ref _offers[offer];
        var contact = OfferBook.ContactOf(offer);
        Name(contact, hand.Agent, ref result);
        if (IsOverdue(in hand))
        {
            EndOffer(contact, DecisionKind.OfferExpired, DecisionReason.Deadline);
            return ResultCode.OfferExpired;
        }

        EndOffer(
            contact,
            command.Kind switch
            {
                CommandKind.Decline => DecisionKind.OfferDeclined,
                CommandKind.Fail => DecisionKind.OfferFailed,
                _ => DecisionKind.OfferRevoked,
            },
            DecisionReason.Command);
        return ResultCode.Done;
    }

    private ResultCode OnComplete(in RoutingCommand command, ref CommandResult result)
    {
        var offer = _offers.Find(in command);
        if (offer.IsNone) return ResultCode.AssignmentGone;
        var contact = OfferBook.ContactOf(offer);
        ref var state = ref _backlog[contact];
        if (state.Hand.Phase == HandPhase.Offered) return ResultCode.AssignmentGone;
        var agent = state.Hand.Agent;
        result.Contact = state.HandleAt(contact);
        result.Agent = _roster[agent].Handle;
        if (state.Hand.Phase == HandPhase.WrapUp) return ResultCode.AlreadyCompleted;
        var settings = _queues[state.View.Queue];
        if (settings.WrapUp == 0)
        {
            CloseContact(contact, ref state, DecisionReason.Command);
            return ResultCode.Done;
        }

        _offers.BeginWrapUp(offer, ref state, settings);
        _decisions.WriteHand(DecisionKind.ContactCompleted, DecisionReason.Command, contact);
        return ResultCode.Done;
    }

    private ResultCode OnClose(in RoutingCommand command, ref CommandResult result)
    {
        var offer = _offers.Find(in command);
        if (offer.IsNone || _offers[offer].Phase == HandPhase.Offered) return ResultCode.AssignmentGone;
        var contact = OfferBook.ContactOf(offer);
        ref var state = ref _backlog[contact];
        Name(contact, state.Hand.Agent, ref result);
        if (state.Hand.Phase == HandPhase.Active) return ResultCode.NotCompleted;
        CloseContact(contact, ref state, DecisionReason.Command);
        return ResultCode.Done;
    }

    private void MakeOffer(ContactSlot contact, ref ContactState state, AgentSlot agent, DecisionReason reason) =>
        MakeOffer(contact, ref state, agent, ref _roster[agent], _roster.Seats[agent], reason);

    private void MakeOffer(
        ContactSlot contact, ref ContactState state, AgentSlot agent, ref AgentState who, Span<Seat> seats,
        DecisionReason reason)
    {
        var settings = _queues[state.View.Queue];
        var offer = _offers.Open(contact, ref state, agent, ref who, seats, settings.Medium);
        _media[settings.Medium].Selector.OnOffered(in who.View);
        if (settings.IsAuto)
        {
            BeginAssignment(ref state);
            var autoReason = reason == DecisionReason.AgentFound
                ? DecisionReason.AutoAgentFound
                : DecisionReason.AutoContactFound;
            _decisions.WriteHand(DecisionKind.OfferAccepted, autoReason, contact, in state, in who);
            return;
        }

        state.Hand.Deadline = _deadlines.Arm(
            settings.OfferRun, Ticks.Saturating(_clock.Tick, settings.OfferTimeout), offer.Index);
        _decisions.WriteHand(DecisionKind.OfferMade, reason, contact, in state, in who);
    }

    private void BeginAssignment(ref ContactState state)
    {
        _offers.Accept(ref state);
        if (_books is not null) NoteAccepted(in state.Hand);
        DisarmWaiting(ref state);
    }

    /// <summary>An offer ends without acceptance: the pair is kept apart, contact and agent go on separately.</summary>
    private void EndOffer(ContactSlot contact, DecisionKind kind, DecisionReason reason)
    {
        ref var state = ref _backlog[contact];
        var agent = state.Hand.Agent;
        _decisions.WriteHand(kind, reason, contact);
        EmptyHand(ref state, givesTimeBack: kind == DecisionKind.OfferRevoked);
        _exclusions.Add(contact, agent, ref state.Exclusions, ref _roster[agent].Exclusions);
        Requeue(contact);
        _roster.Refresh(agent);
        GoOnWaiting(contact);
        AgentIsFreer(agent);
    }

    private void CloseContact(ContactSlot contact, ref ContactState state, DecisionReason reason)
    {
        var agent = state.Hand.Agent;
        ref var who = ref _roster[agent];
        var seats = _roster.Seats[agent];
        var number = state.Hand.Number;
        var head = RoutingDecision.HeadOf(DecisionKind.ContactClosed, reason, state.Step, state.View.Queue);
        if (_books is not null) NoteEnded(in state);

        // What was last used long ago is touched first and all at once: the loads of the records then overlap.
        _offers.End(ref state.Hand, ref who, ref seats[MediumOf(in state)], givesTimeBack: false);
        _decisions.WriteHand(head, contact, in state, in who, number);
        EndContact(contact, ref state);
        AgentIsFreer(agent, ref who, seats);
    }

    private int MediumOf(in ContactState state) => _queues[state.View.Queue].Medium;

    private void EmptyHand(ref ContactState state, bool givesTimeBack)
    {
        var agent = state.Hand.Agent;
        _offers.End(ref state.Hand, ref _roster[agent], ref _roster.Seats[agent, MediumOf(in state)], givesTimeBack);
    }

    /// <summary>
    /// Whether an offer has expired although its deadline has not run yet, because too many were overdue.
    /// </summary>
    private bool IsOverdue(in Hand hand) => _isLate && _clock.Tick > _deadlines[hand.Deadline].Due;

    private void Name(ContactSlot contact, AgentSlot agent, ref CommandResult result)
    {
        result.Contact = HandleOf(contact);
        result.Agent = _roster[agent].Handle;
    }
}
