namespace RoutingEngine.Tests.Twin;

/// <content>What people decide themselves.</content>
internal sealed partial class ReferenceTwin
{
    private CommandResult TakeBack(in RoutingCommand command)
    {
        if (FindContact(command) is not { } contact) return Result(ResultCode.ContactGone);
        if (contact.Offer is not { } offer) return Result(ResultCode.AssignmentGone, contact);
        if (IsOfAnotherAgent(command, offer)) return Result(ResultCode.OtherAgent);
        var done = Result(ResultCode.Done, contact, offer.Agent);
        if (offer.State == TwinOfferState.WrapUp) return done with { Code = ResultCode.AlreadyCompleted };
        if (offer.State == TwinOfferState.Made && _now > offer.Deadline)
        {
            EndByAnswer(offer, DecisionKind.OfferExpired, DecisionReason.Deadline);
            return done with { Code = ResultCode.OfferExpired };
        }

        if (offer.State == TwinOfferState.Made)
        {
            EndByAnswer(offer, DecisionKind.OfferRevoked, DecisionReason.TakenBack);
            return done;
        }

        Interrupt(offer, DecisionReason.TakenBack);
        RestartIdleClock(offer.Agent);
        KeepApart(contact, offer.Agent, DecisionKind.ContactInterrupted, retryAfter: null);
        GoOnWaiting(contact);
        ActIfAllDeclined(contact);
        OnFreed(offer.Agent);
        return done;
    }

    /// <summary>A contact is sent to a queue, from wherever it is.</summary>
    private CommandResult Requeue(in RoutingCommand command)
    {
        if (FindContact(command) is not { } contact || HasGoneLate(contact)) return Result(ResultCode.ContactGone);
        var name = command.ToQueue ?? contact.Queue.Settings.Name;
        if (_queues.Find(known => known.Settings.Name == name) is not { } queue) return Result(ResultCode.UnknownQueue);
        var before = contact.Offer;
        if (before?.State == TwinOfferState.WrapUp) return Result(ResultCode.AlreadyCompleted);
        if (before?.State == TwinOfferState.Made && _now > before.Deadline)
        {
            var late = Result(ResultCode.OfferExpired, contact, before.Agent);
            EndByAnswer(before, DecisionKind.OfferExpired, DecisionReason.Deadline);
            return late;
        }

        if (!HasRoomIn(queue, contact)) return Result(ResultCode.LimitReached);
        if (before?.State == TwinOfferState.Made) EndOffer(before, DecisionKind.OfferRevoked, DecisionReason.Requeued);
        if (before?.State == TwinOfferState.Active)
        {
            Interrupt(before, DecisionReason.Requeued);
            RestartIdleClock(before.Agent);
        }

        Enter(contact, queue, DecisionReason.Command);
        GoOnWaiting(contact);
        if (before is not null) OnFreed(before.Agent);
        return Result(ResultCode.Done, contact);
    }

    /// <summary>A contact is given to an agent that somebody chose, from wherever it is.</summary>
    private CommandResult OfferTo(in RoutingCommand command)
    {
        if (FindContact(command) is not { } contact || HasGoneLate(contact)) return Result(ResultCode.ContactGone);
        if (AgentNamed(command.ToAgent!) is not { } agent) return Result(ResultCode.AgentGone);
        var before = contact.Offer;
        if (before?.State == TwinOfferState.WrapUp) return Result(ResultCode.AlreadyCompleted);
        if (before?.Agent == agent) return Result(ResultCode.AlreadyWithAgent);
        if (before?.State == TwinOfferState.Made && _now > before.Deadline)
        {
            var late = Result(ResultCode.OfferExpired, contact, before.Agent);
            EndByAnswer(before, DecisionKind.OfferExpired, DecisionReason.Deadline);
            return late;
        }

        // A conversation that breaks off begins its plan again.
        var step = contact.Step;
        if (before?.State == TwinOfferState.Active) contact.Step = 0;
        var meets = MeetsRequirementInForce(contact, agent);
        contact.Step = step;
        if (!meets) return Result(ResultCode.AgentNotEligible);
        if (!Available(agent, contact.Medium)) return Result(ResultCode.AgentNotAvailable);
        if (before?.State == TwinOfferState.Made) EndOffer(before, DecisionKind.OfferRevoked, DecisionReason.Reassigned);
        if (before?.State == TwinOfferState.Active)
        {
            Interrupt(before, DecisionReason.Reassigned);
            RestartIdleClock(before.Agent);
        }

        if (contact.IsParked) EndParking(contact);
        EndPrivateWait(contact);
        contact.IsHeld = false;
        MakeOffer(contact, agent, DecisionReason.Forced, DecisionReason.Forced);
        if (before is not null) OnFreed(before.Agent);
        return Result(ResultCode.Done, contact, agent);
    }

    /// <summary>An agent takes a waiting contact itself.</summary>
    private CommandResult Claim(in RoutingCommand command)
    {
        if (FindContact(command) is not { } contact || HasGoneLate(contact)) return Result(ResultCode.ContactGone);
        if (AgentNamed(command.ToAgent!) is not { } agent) return Result(ResultCode.AgentGone);
        if (!contact.IsQueued) return Result(ResultCode.ContactNotWaiting);
        if (contact.Queue.IsHeld) return Result(ResultCode.QueueIsHeld);
        if (contact.IsHeld) return Result(ResultCode.ContactIsHeld);
        var isKeptForAnother = contact.IsPrivateWaitOpen && contact.PreferredNumber != agent.Number
            && (WaitsPrivately(contact) || IsLeftToEnd(contact));
        if (isKeptForAnother || !MeetsRequirementInForce(contact, agent)) return Result(ResultCode.AgentNotEligible);
        if (!Available(agent, contact.Medium)) return Result(ResultCode.AgentNotAvailable);
        EndPrivateWait(contact);
        var offer = TakeInHand(contact, agent);
        BecomeAssigned(offer);
        agent.MissedInRow = 0;
        Decide(DecisionKind.OfferAccepted, DecisionReason.Claimed, offer: offer);
        return Result(ResultCode.Done, contact, agent) with { Assignment = new AssignmentId(offer.Number, 0) };
    }

    /// <summary>Whether the contact has ended by an overdue limit of its wait, which runs now.</summary>
    private bool HasGoneLate(TwinContact contact)
    {
        while (contact.IsQueued && _contacts.Contains(contact) && RanOverdueLimit(contact))
        {
        }

        return !_contacts.Contains(contact);
    }
}
