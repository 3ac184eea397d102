namespace RoutingEngine.Testing;

/// <content>Offers that came to nothing: pairs kept apart, contacts set aside, agents given a rest.</content>
public sealed partial class RoutingLedger
{
    private void EndOffer(in RoutingDecision decision)
    {
        var contact = In(decision, LedgerContactState.Offered);
        ExpectOffer(contact, decision);
        var agent = contact.Agent!;
        var clock = contact.Clock;
        agent.Release(contact, _mediumOfQueue[contact.Queue]);
        if (decision.Kind != DecisionKind.OfferRevoked)
        {
            RestartIdleClock(agent, decision.Tick);
        }
        else if (clock.Restarted && agent.Availability == clock.AvailabilitySet)
        {
            agent.IdleSince = clock.IdleSinceBefore;
            agent.Availability = clock.AvailabilityBefore;
        }

        if (decision.Kind != DecisionKind.OfferRevoked
            || decision.Reason is DecisionReason.Command or DecisionReason.TakenBack)
        {
            KeepApart(contact, agent, decision);
            contact.IsPrivate = false;
        }

        ForgetOffer(contact);
        Put(contact, LedgerContactState.Queued);
        if (decision.Kind == DecisionKind.OfferExpired && decision.Tick == contact.OfferDeadline)
            _expired = (decision.Tick, contact.OfferedBy);
        SettlePrivateWait(contact, decision.Tick);
        if (HasPreferredWaitRun(contact, decision.Tick)) contact.IsPrivate = false;
        Touch(contact);
        Touch(agent);
    }

    private void KeepApart(LedgerContact contact, LedgerAgent agent, in RoutingDecision decision)
    {
        var isAnswered = decision.Reason == DecisionReason.Command;
        var memory = Center.Queues[contact.Queue].OfferMemory;
        var time = (isAnswered ? _retryAfter : null) ?? decision.Kind switch
        {
            DecisionKind.OfferDeclined => memory.Declined,
            DecisionKind.OfferExpired => memory.Expired,
            DecisionKind.OfferFailed => memory.Failed,
            _ => memory.Revoked,
        };
        if (time == TimeSpan.Zero) return;
        contact.Exclusions.RemoveAll(pair => pair.Agent == agent.Handle.Number);
        contact.Exclusions.Add(
            new Exclusion(agent.Handle.Number, agent.ExclusionEpoch, Later(decision.Tick, time.Ticks)));
    }

    /// <summary>
    /// Whether the wait for a preferred agent has ended without a decision, while the contact was offered: at the tick
    /// of an expiry, where it was armed before the offer that expired.
    /// </summary>
    private bool HasPreferredWaitRun(LedgerContact contact, long tick) =>
        tick == contact.PreferredUntil && tick == _expired.Tick && contact.QueuedBy < _expired.OfferedBy;

    private void ForgetPair(in RoutingDecision decision)
    {
        var contact = ContactOf(decision);
        var agent = AgentOf(decision);
        var at = contact.Exclusions.FindIndex(pair => pair.Agent == agent.Handle.Number && IsInForce(pair));
        if (at < 0) throw Illegal(decision, $"{contact} and {agent} are not kept apart.");
        contact.Exclusions.RemoveAt(at);
        Touch(contact);
    }

    private void ResumeOffers(in RoutingDecision decision)
    {
        var contact = In(decision, LedgerContactState.Queued);
        if (!contact.Exclusions.Exists(IsInForce)) throw Illegal(decision, $"{contact} is kept apart from nobody.");
        contact.Exclusions.Clear();
        Touch(contact);
    }

    private void Park(in RoutingDecision decision)
    {
        var contact = In(decision, LedgerContactState.Queued);
        if (Center.Queues[contact.Queue].OfferLimit is null)
            throw Illegal(decision, $"its queue sets nobody aside.");
        contact.IsPrivate = false;
        contact.PreferredAgent = null;

        if (decision.Step != 0) throw Illegal(decision, $"a plan begins at step 0.");
        contact.Step = 0;
        Put(contact, LedgerContactState.Parked);
        Touch(contact);
    }

    /// <summary>A contact begins its plan at the present step 0 of its queue, and waits for nobody alone.</summary>
    private void BeginPlan(LedgerContact contact, long tick)
    {
        contact.QueueEnteredAt = tick;
        contact.WaitingSince = tick;
        contact.Step = 0;
        contact.IsPrivate = false;
        contact.PreferredAgent = null;
        contact.LongestWaitDue = Center.Queues[contact.Queue].LongestWait is { } longest
            ? Later(tick, longest.Ticks)
            : long.MaxValue;
    }

    private void CoolDown(in RoutingDecision decision)
    {
        var agent = AgentOf(decision);
        var begins = decision.Kind == DecisionKind.AgentCoolingDown;
        if (!begins && !agent.IsCoolingDown) throw Illegal(decision, $"{agent} was not cooling down.");
        agent.IsCoolingDown = begins;
        Touch(agent);
    }
}
