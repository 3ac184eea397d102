using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Roster;

namespace RoutingEngine;

/// <content>Offers and assignments: answered, completed, closed.</content>
public sealed partial class MatchingCore
{
    private ResultCode OnAccept(in RoutingCommand command, ref CommandResult result)
    {
        if (!_offers.TryFind(in command, out var contact) || contact.State.Phase != ContactPhase.Offered)
            return ResultCode.OfferGone;
        if (IsOfAnotherAgent(contact)) return ResultCode.OtherAgent;
        var agent = Name(contact, ref result);
        if (IsOverdue(contact))
        {
            EndOffer(contact, agent, DecisionKind.OfferExpired, DecisionReason.Deadline);
            return ResultCode.OfferExpired;
        }

        _matchmaker.Assign(contact, agent);
        HasAnswered(agent);
        _decisions.WriteHand(DecisionKind.OfferAccepted, DecisionReason.Command, contact, agent);
        result.Assignment = new AssignmentId(contact.State.Hand.Number, contact.Slot.Index);
        return ResultCode.Done;
    }

    /// <summary>Decline, fail and revoke.</summary>
    private ResultCode OnRefuse(in RoutingCommand command, ref CommandResult result)
    {
        if (!_offers.TryFind(in command, out var contact) || contact.State.Phase != ContactPhase.Offered)
            return ResultCode.OfferGone;
        if (IsOfAnotherAgent(contact)) return ResultCode.OtherAgent;
        var agent = Name(contact, ref result);
        if (IsOverdue(contact))
        {
            EndOffer(contact, agent, DecisionKind.OfferExpired, DecisionReason.Deadline);
            return ResultCode.OfferExpired;
        }

        var kind = command.Kind switch
        {
            CommandKind.Decline => DecisionKind.OfferDeclined,
            CommandKind.Fail => DecisionKind.OfferFailed,
            _ => DecisionKind.OfferRevoked,
        };
        EndOffer(contact, agent, kind, DecisionReason.Command, _envelope?.RetryAfter);
        return ResultCode.Done;
    }

    private void OnOfferExpired(ContactRef contact)
    {
        _offers.TakeDeadline(contact);
        EndOffer(contact, _offers.AgentOf(contact), DecisionKind.OfferExpired, DecisionReason.Deadline);
    }

    private ResultCode OnComplete(in RoutingCommand command, ref CommandResult result)
    {
        var code = FindAssignment(in command, out var contact);
        if (code != ResultCode.Done) return code;
        var agent = Name(contact, ref result);
        if (contact.State.Phase == ContactPhase.WrapUp) return ResultCode.AlreadyCompleted;
        var settings = _queues[contact.State.Queue];
        if (settings.WrapUp == 0)
        {
            Close(contact, agent, settings.Medium, DecisionReason.Command);
            return ResultCode.Done;
        }

        _offers.BeginWrapUp(contact, settings);
        _decisions.WriteHand(DecisionKind.ContactCompleted, DecisionReason.Command, contact, agent);
        return ResultCode.Done;
    }

    private ResultCode OnClose(in RoutingCommand command, ref CommandResult result)
    {
        var code = FindAssignment(in command, out var contact);
        if (code != ResultCode.Done) return code;
        var agent = Name(contact, ref result);
        if (contact.State.Phase != ContactPhase.WrapUp) return ResultCode.NotCompleted;
        Close(contact, agent, MediumOf(contact), DecisionReason.Command);
        return ResultCode.Done;
    }

    /// <summary>Finds the contact whose assignment a command means, by the assignment or by the contact.</summary>
    private ResultCode FindAssignment(in RoutingCommand command, out ContactRef contact)
    {
        if (command.HasTarget)
        {
            if (!TryFindContact(in command, out contact)) return ResultCode.ContactGone;
        }
        else if (!_offers.TryFind(in command, out contact))
        {
            return ResultCode.AssignmentGone;
        }

        if (contact.State.Phase is not (ContactPhase.Assigned or ContactPhase.WrapUp)) return ResultCode.AssignmentGone;
        return IsOfAnotherAgent(contact) ? ResultCode.OtherAgent : ResultCode.Done;
    }

    private void OnWrapUpEnded(ContactRef contact)
    {
        _offers.TakeDeadline(contact);
        Close(contact, _offers.AgentOf(contact), MediumOf(contact), DecisionReason.Deadline);
    }

    private void Close(ContactRef contact, AgentRef agent, int medium, DecisionReason reason)
    {
        if (_statistics is not null) NoteEnded(contact, agent);
        _decisions.WriteHand(DecisionKind.ContactClosed, reason, contact, agent);
        _offers.End(contact, agent, medium, givesTimeBack: false);
        _cleanup.End(contact);
        AgentIsFreer(agent);
    }

    /// <summary>A contact ends well, while the agent still holds it.</summary>
    private void NoteEnded(ContactRef contact, AgentRef agent) => _statistics!.Ended(
        _search.GroupOf(agent.Slot), contact.State.Queue, contact.State.Hand.Number, _clock.Tick);

    /// <summary>Names contact and agent in the result.</summary>
    /// <returns>The agent that has the contact in hand.</returns>
    private AgentRef Name(ContactRef contact, ref CommandResult result)
    {
        var agent = _offers.AgentOf(contact);
        result.Contact = contact.Handle;
        result.Agent = agent.Handle;
        return agent;
    }

    /// <summary>
    /// Whether an offer has expired although its deadline has not run yet, because too many were overdue.
    /// </summary>
    private bool IsOverdue(ContactRef contact) => _matchmaker.IsLate && _offers.IsOverdue(contact, _clock.Tick);
}
