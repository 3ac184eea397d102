using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Messages;

namespace RoutingEngine;

/// <content>What people decide themselves: a contact is taken back, offered to an agent of their choice, or claimed.</content>
public sealed partial class MatchingCore
{
    private ResultCode OnTakeBack(in RoutingCommand command, ref CommandResult result)
    {
        if (!TryFindContact(in command, out var contact)) return ResultCode.ContactGone;
        if (!contact.State.IsInHand) return ResultCode.AssignmentGone;
        if (IsOfAnotherAgent(contact)) return ResultCode.OtherAgent;
        var agent = Name(contact, ref result);
        switch (contact.State.Phase)
        {
            case ContactPhase.WrapUp:
                return ResultCode.AlreadyCompleted;
            case ContactPhase.Offered when IsOverdue(contact):
                EndOffer(contact, agent, DecisionKind.OfferExpired, DecisionReason.Deadline);
                return ResultCode.OfferExpired;
            case ContactPhase.Offered:
                EndOffer(contact, agent, DecisionKind.OfferRevoked, DecisionReason.TakenBack);
                return ResultCode.Done;
            default:
                Interrupt(contact);
                EndOffer(contact, agent, DecisionKind.ContactInterrupted, DecisionReason.TakenBack);
                return ResultCode.Done;
        }
    }

    private ResultCode OnRequeue(in RoutingCommand command, ref CommandResult result)
    {
        if (command.Payload is not ContactAndQueue order) return ResultCode.Malformed;
        if (!TryFindContact(in command, out var contact) || HasGoneLate(contact)) return ResultCode.ContactGone;
        var queue = contact.State.Queue;
        if (order.Queue is not null && !_queueNames.TryGetValue(order.Queue, out queue)) return ResultCode.UnknownQueue;
        if (contact.State.Phase == ContactPhase.WrapUp) return ResultCode.AlreadyCompleted;
        if (contact.State.Phase == ContactPhase.Offered && IsOverdue(contact))
        {
            EndOffer(contact, Name(contact, ref result), DecisionKind.OfferExpired, DecisionReason.Deadline);
            return ResultCode.OfferExpired;
        }

        if (!TryEnterFamily(contact, queue, out var family)) return Refuse(ResultCode.LimitReached);
        result.Contact = contact.Handle;
        var before = contact.State.IsInHand ? contact.State.Hand.Index.Agent : AgentSlot.None;
        TakeFromWherever(contact, DecisionReason.Requeued);
        MoveTo(contact, queue, family, DecisionReason.Command);
        if (!before.IsNone) _roster.Refresh(_agents[before]);
        _matchmaker.GoOnWaiting(contact);
        if (!before.IsNone) AgentIsFreer(_agents[before]);
        return ResultCode.Done;
    }

    /// <summary>
    /// The family in a queue of a contact that has a requirement of its own; false = there is no room for it.
    /// </summary>
    private bool TryEnterFamily(ContactRef contact, int queue, out LaneFamily? family)
    {
        family = null;
        if (!contact.State.Has(ContactHolds.Family)) return true;
        var own = _lanes.FamilyOf(contact.State.Queue, _backlog.DetailsOf(contact.Slot).Family).Own!;
        return _lanes.TryEnterFamily(queue, own, out family);
    }

    /// <summary>A contact, in no line and in nobody's hand, enters a queue; of its own requirement it has the family there.</summary>
    private void MoveTo(ContactRef contact, int queue, LaneFamily? family, DecisionReason reason)
    {
        ref var details = ref _backlog.DetailsOf(contact.Slot);
        _waits.Disarm(contact);
        _setbacks.Forget(contact);
        if (family is not null)
        {
            _lanes.LeaveFamily(details.Family);
            details.Family = family.Slot;
        }

        contact.State.Enter(queue);
        details.QueueEnteredAt = _clock.Tick;
        _lanes.MoveTo(contact, step: 0);
        _decisions.WriteContact(DecisionKind.ContactMoved, reason, contact);
        _waits.Arm(contact);
        _matchmaker.Requeue(contact);
    }

    private ResultCode OnOfferTo(in RoutingCommand command, ref CommandResult result)
    {
        if (command.Payload is not ContactAndAgent { Agent: { } name }) return ResultCode.Malformed;
        if (!TryFindContact(in command, out var contact) || HasGoneLate(contact)) return ResultCode.ContactGone;
        var found = _roster.Find(name);
        if (found.IsNone) return ResultCode.AgentGone;
        if (contact.State.Phase == ContactPhase.WrapUp) return ResultCode.AlreadyCompleted;
        var agent = _agents[found];
        var before = AgentSlot.None;
        if (contact.State.IsInHand)
        {
            before = contact.State.Hand.Index.Agent;
            if (before == found) return ResultCode.AlreadyWithAgent;
            if (contact.State.Phase == ContactPhase.Offered && IsOverdue(contact))
            {
                EndOffer(contact, Name(contact, ref result), DecisionKind.OfferExpired, DecisionReason.Deadline);
                return ResultCode.OfferExpired;
            }
        }

        // A conversation that breaks off begins its plan again, and with it what it requires.
        var step = contact.State.Phase == ContactPhase.Assigned ? 0 : contact.State.Step;
        var code = FindHindrance(contact, step, agent);
        if (code != ResultCode.Done) return code;
        (result.Contact, result.Agent) = (contact.Handle, agent.Handle);
        TakeFromWherever(contact, DecisionReason.Reassigned);
        contact.State.Holds &= ~ContactHolds.Hold;
        _matchmaker.Offer(contact, agent, DecisionReason.Forced);
        if (before.IsNone) return ResultCode.Done;
        _roster.Refresh(_agents[before]);
        AgentIsFreer(_agents[before]);
        return ResultCode.Done;
    }

    private ResultCode OnClaim(in RoutingCommand command, ref CommandResult result)
    {
        if (command.Payload is not ContactAndAgent { Agent: { } name }) return ResultCode.Malformed;
        if (!TryFindContact(in command, out var contact) || HasGoneLate(contact)) return ResultCode.ContactGone;
        var found = _roster.Find(name);
        if (found.IsNone) return ResultCode.AgentGone;
        if (contact.State.Phase != ContactPhase.Queued) return ResultCode.ContactNotWaiting;
        if (_backlog.IsHeld(contact.State.Queue)) return ResultCode.QueueIsHeld;
        if (contact.State.Has(ContactHolds.Hold)) return ResultCode.ContactIsHeld;
        var agent = _agents[found];
        if (contact.State.IsPrivate && !_privateWaits.Prefers(contact, agent)) return ResultCode.AgentNotEligible;
        var code = FindHindrance(contact, contact.State.Step, agent);
        if (code != ResultCode.Done) return code;
        (result.Contact, result.Agent) = (contact.Handle, agent.Handle);
        TakeFromWherever(contact, DecisionReason.Claimed);
        _matchmaker.Claim(contact, agent);
        HasAnswered(agent);
        result.Assignment = new AssignmentId(contact.State.Hand.Number, contact.Slot.Index);
        return ResultCode.Done;
    }

    /// <summary>
    /// Whether a contact has ended by what limits its wait, which runs here where it is overdue; it may have been offered by it, too.
    /// </summary>
    private bool HasGoneLate(ContactRef contact)
    {
        _matchmaker.RunLate(contact);
        return contact.State.Phase == ContactPhase.None;
    }

    /// <summary>Why an agent cannot be given a contact at a step of its plan; Done = it can.</summary>
    private ResultCode FindHindrance(ContactRef contact, int step, AgentRef agent)
    {
        var family = contact.State.Has(ContactHolds.Family) ? _backlog.DetailsOf(contact.Slot).Family : FamilySlot.QueuesOwn;
        var lane = _lanes.LaneFor(_lanes.FamilyOf(contact.State.Queue, family), step);
        if (!_lanes.Satisfies(agent, lane)) return ResultCode.AgentNotEligible;
        return agent.IsAvailableFor(MediumOf(contact)) ? ResultCode.Done : ResultCode.AgentNotAvailable;
    }

    /// <summary>A contact is in no line and in nobody's hand any more, and waits for no agent alone.</summary>
    private void TakeFromWherever(ContactRef contact, DecisionReason reason)
    {
        if (contact.State.Phase == ContactPhase.Queued)
        {
            _backlog.StopWaiting(contact, _lanes.LaneOf(contact));
        }
        else if (contact.State.Phase == ContactPhase.Parked)
        {
            Interrupt(contact);
            _waits.Arm(contact);
        }
        else
        {
            var agent = _offers.AgentOf(contact);
            var isOffered = contact.State.Phase == ContactPhase.Offered;
            if (!isOffered) Interrupt(contact);
            var kind = isOffered ? DecisionKind.OfferRevoked : DecisionKind.ContactInterrupted;
            _decisions.WriteHand(kind, reason, contact, agent);
            _offers.End(contact, agent, MediumOf(contact), givesTimeBack: isOffered);
            if (!isOffered) _waits.Arm(contact);
        }

        contact.State.IsPrivate = false;
        _privateWaits.Forget(contact);
    }
}
