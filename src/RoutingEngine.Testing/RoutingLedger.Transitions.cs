namespace RoutingEngine.Testing;

/// <content> What each decision does to the books. Legal moves of a contact: (new) → Queued or Blocked; Queued →
/// Offered, Assigned (automatic), Abandoned, Cancelled; Offered → Queued, Assigned; Assigned → WrapUp, Closed,
/// Cancelled, Queued (interrupted); WrapUp → Closed, Cancelled. Of an agent: (new) → SignedIn ⇄ Draining → SignedOut.
/// Everything else is refused here.
/// </content>
public sealed partial class RoutingLedger
{
    private void Apply(in RoutingDecision decision)
    {
        switch (decision.Kind)
        {
            case DecisionKind.AgentSignedIn:
                SignIn(decision);
                break;
            case DecisionKind.AgentPresenceChanged:
                ChangePresence(decision);
                break;
            case DecisionKind.AgentProfileChanged:
                ChangeProfile(decision);
                break;
            case DecisionKind.AgentLoadChanged:
                ChangeLoad(decision);
                break;
            case DecisionKind.AgentDraining:
                Drain(decision);
                break;
            case DecisionKind.AgentSignedOut:
                SignOut(decision);
                break;
            case DecisionKind.ContactQueued:
                Enter(decision);
                break;
            case DecisionKind.ContactBlocked:
                LastContactNumber = decision.Contact.Number;
                _blocked++;
                break;
            case DecisionKind.ContactStepped:
                StepOn(decision);
                break;
            case DecisionKind.ContactAbandoned:
                End(WaitingOrParked(decision), decision);
                _abandoned++;
                break;
            case DecisionKind.ContactCancelled:
                Cancel(decision);
                break;
            case DecisionKind.OfferMade:
                Offer(decision, isAutomatic: false);
                break;
            case DecisionKind.OfferAccepted:
                Accept(decision);
                break;
            case DecisionKind.OfferDeclined or DecisionKind.OfferExpired or DecisionKind.OfferFailed
                or DecisionKind.OfferRevoked:
                EndOffer(decision);
                break;
            case DecisionKind.ContactCompleted:
                Complete(decision);
                break;
            case DecisionKind.ContactClosed:
                Close(decision);
                break;
            case DecisionKind.ContactInterrupted:
                Interrupt(decision);
                break;
            case DecisionKind.ContactMoved:
                Move(decision);
                break;
            case DecisionKind.ContactParked:
                Park(decision);
                break;
            case DecisionKind.OffersResumed:
                ResumeOffers(decision);
                break;
            case DecisionKind.OfferForgotten:
                ForgetPair(decision);
                break;
            case DecisionKind.AgentCoolingDown or DecisionKind.AgentCooledDown:
                CoolDown(decision);
                break;
            case DecisionKind.ContactUpdated:
                Update(decision);
                break;
            case DecisionKind.ContactHeld or DecisionKind.ContactReleased:
                HoldContact(decision, decision.Kind == DecisionKind.ContactHeld);
                break;
            case DecisionKind.QueueHeld or DecisionKind.QueueReleased:
                Hold(decision, decision.Kind == DecisionKind.QueueHeld);
                break;
            default:
                throw Illegal(decision, $"no such kind of decision.");
        }
    }

    private void SignIn(in RoutingDecision decision)
    {
        if (decision.NamedAgent is not { } named)
            throw Illegal(decision, $"expected the agent's name and profile.");
        if (decision.Reason == DecisionReason.Drain)
        {
            var draining = AgentOf(decision);
            if (!draining.IsDraining) throw Illegal(decision, $"{draining} does not drain, so no drain is cancelled.");
            draining.IsDraining = false;
            draining.Presence = AgentPresence.Available;
            draining.ExclusionEpoch++;
            draining.IsCoolingDown = false;
            draining.SetProfile(named.Profile);
            RestartIdleClock(draining, decision.Tick);
            Touch(draining);
            return;
        }

        if (_agentsByName.TryGetValue(named.Name, out var other))
            throw Illegal(decision, $"{other} is signed in under this name already.");
        var agent = new LedgerAgent(decision.Agent, named, _media) { Place = _agents.Count };
        if (!_agentsByNumber.TryAdd(decision.Agent.Number, agent))
            throw Illegal(decision, $"a signed-in agent has this number already.");
        LastAgentNumber = decision.Agent.Number;
        _agents.Add(agent);
        _agentsByName.Add(agent.Name, agent);
        RestartIdleClock(agent, decision.Tick);
        Touch(agent);
    }

    private void ChangePresence(in RoutingDecision decision)
    {
        if (decision.Presence is not { } presence)
            throw Illegal(decision, $"expected the presence.");
        var agent = AgentOf(decision);
        if (presence.IsRoutable && !agent.Presence.IsRoutable) RestartIdleClock(agent, decision.Tick);
        if (!presence.IsRoutable && agent.Hand.Exists(contact => contact.State == LedgerContactState.Offered))
            throw Illegal(decision, $"{agent} goes away with an offer open.");
        agent.Presence = presence;
        if (decision.Reason == DecisionReason.MissedOffers)
        {
            if (presence.IsRoutable) throw Illegal(decision, $"nothing automatic may make {agent} routable.");
        }
        else
        {
            agent.ExclusionEpoch++;
            agent.IsCoolingDown = false;
        }

        Touch(agent);
    }

    private void ChangeProfile(in RoutingDecision decision)
    {
        if (decision.NamedAgent is not { } named)
            throw Illegal(decision, $"expected the agent's name and profile.");
        var agent = AgentOf(decision);
        agent.SetProfile(named.Profile);
        Touch(agent);
    }

    private void ChangeLoad(in RoutingDecision decision)
    {
        var agent = AgentOf(decision);
        if (decision.ExternalUnits is < 0 or > AgentCapacity.UnitsMax)
            throw Illegal(decision, $"no such number of units.");
        if (decision.ExternalUnits < agent.ExternalUnits) RestartIdleClock(agent, decision.Tick);
        agent.SetExternalLoad(decision.ExternalUnits);
        Touch(agent);
    }

    private void Drain(in RoutingDecision decision)
    {
        var agent = AgentOf(decision);
        if (agent.IsDraining) throw Illegal(decision, $"{agent} drains already.");
        if (agent.Hand.Count == 0) throw Illegal(decision, $"{agent} has nothing in hand, so it signs out at once.");
        if (agent.Hand.Exists(contact => contact.State == LedgerContactState.Offered))
            throw Illegal(decision, $"{agent} begins to drain with an offer open.");
        agent.IsDraining = true;
        Touch(agent);
    }

    private void SignOut(in RoutingDecision decision)
    {
        var agent = AgentOf(decision);
        if (agent.Hand.Count > 0) throw Illegal(decision, $"{agent} leaves with {agent.Hand.Count} contacts in hand.");
        if (decision.Reason == DecisionReason.Drain && !agent.IsDraining)
            throw Illegal(decision, $"{agent} does not drain, so no drain is complete.");
        Touch(agent);
        _agentsByNumber.Remove(agent.Handle.Number);
        _agentsByName.Remove(agent.Name);
        _agents[agent.Place] = _agents[^1];
        _agents[agent.Place].Place = agent.Place;
        _agents.RemoveAt(_agents.Count - 1);
    }

    private void Enter(in RoutingDecision decision)
    {
        if ((uint)decision.QueueIndex >= (uint)Center.Queues.Count) throw Illegal(decision, $"no such queue.");
        var queue = Center.Queues[decision.QueueIndex];
        var request = decision.Request;
        var contact = new LedgerContact(decision.Contact)
        {
            Request = request,
            Queue = decision.QueueIndex,
            Priority = decision.Priority,
            EnqueuedAt = request?.EnqueuedAt ?? decision.Tick,
            QueueEnteredAt = decision.Tick,
            WaitingSince = decision.Tick,
            QueuedBy = decision.Sequence,
            LongestWaitDue = queue.LongestWait is { } longest ? Later(decision.Tick, longest.Ticks) : long.MaxValue,
            PreferredAgent = request?.PreferredAgent,
            PreferredUntil = Later(decision.Tick, request?.PreferredWait.Ticks ?? 0),
        };
        if (request?.Requires is { } own) contact.OwnRequirement = NumberOf(own);
        if (!_contacts.TryAdd(decision.Contact.Number, contact))
            throw Illegal(decision, $"an open contact has this number already.");
        if (request is not null && !_contactsById.TryAdd(request.Id, contact))
            throw Illegal(decision, $"an open contact has the id '{request.Id}' already.");

        LastContactNumber = decision.Contact.Number;
        contact.IsPrivate = BeginsPrivately(contact);
        Put(contact, LedgerContactState.Queued);
        Touch(contact);
    }

    /// <summary>
    /// Cases 1 and 2 of a submit: the preferred agent is free, or can be waited for within the limits of the door.
    /// </summary>
    private bool BeginsPrivately(LedgerContact contact)
    {
        if (!MayWaitPrivately(contact, contact.QueueEnteredAt)) return false;
        var preferred = _agentsByName[contact.PreferredAgent!];
        if (!_isHeld[contact.Queue] && preferred.IsAvailableFor(_mediumOfQueue[contact.Queue])) return true;
        return contact.PreferredUntil > contact.QueueEnteredAt && !IsDoorShut(contact.Queue);
    }

    private void StepOn(in RoutingDecision decision)
    {
        var contact = ContactOf(decision);
        if (contact.State is not (LedgerContactState.Queued or LedgerContactState.Offered))
            throw Illegal(decision, $"{contact} does not wait, so it has no plan to follow.");
        if (decision.Reason == DecisionReason.PreferredWaitEnded)
        {
            if (!contact.IsPrivate) throw Illegal(decision, $"{contact} did not wait for a preferred agent alone.");
            contact.IsPrivate = false;
        }
        else
        {
            if (decision.Step != contact.Step + 1 || decision.Step > Center.Queues[contact.Queue].Plan.Count)
                throw Illegal(decision, $"expected step {contact.Step + 1} of {contact} and a plan that has it.");
            contact.Step = decision.Step;
            if (contact.State == LedgerContactState.Queued) SettlePrivateWait(contact, contact.PreferredUntil);
        }

        Touch(contact);
    }

    private void Cancel(in RoutingDecision decision)
    {
        var contact = ContactOf(decision);
        if (contact.State == LedgerContactState.Offered)
            throw Illegal(decision, $"{contact} ends while an offer of it is open.");
        if (decision.Reason == DecisionReason.LongestWait && contact.State != LedgerContactState.Queued)
            throw Illegal(decision, $"{contact} does not wait, so it has not waited too long.");
        if (contact.Agent is not null) GiveBack(contact, decision.Tick);
        End(contact, decision);
        _cancelled++;
    }

    private void Offer(in RoutingDecision decision, bool isAutomatic)
    {
        var contact = decision.Reason == DecisionReason.Forced
            ? WaitingOrParked(decision)
            : In(decision, LedgerContactState.Queued);
        var agent = AgentOf(decision);
        if (contact.State == LedgerContactState.Parked) BeginPlan(contact, decision.Tick);
        var queue = Center.Queues[contact.Queue];
        if (isAutomatic != (queue.Answer == AnswerMode.Auto) && decision.Reason != DecisionReason.Claimed)
            throw Illegal(decision, $"the queue {queue.Name} answers by {queue.Answer}.");
        if (!_byOffer.TryAdd(decision.OfferNumber, contact))
            throw Illegal(decision, $"an open offer or assignment has this number already.");
        LastOfferNumber = decision.OfferNumber;
        if (!string.Equals(agent.Name, contact.PreferredAgent, StringComparison.Ordinal)) contact.IsPrivate = false;
        contact.IsHeld = false;
        contact.Agent = agent;
        contact.OfferNumber = decision.OfferNumber;
        contact.OfferedBy = decision.Sequence;
        contact.Slot = decision.Offer.Slot;
        contact.OfferDeadline = Later(decision.Tick, queue.OfferTimeout.Ticks);
        agent.Charge(contact, _mediumOfQueue[contact.Queue]);
        contact.Clock = new OfferClock(agent.IsAvailableForAny(), agent.IdleSince, agent.Availability, 0);
        if (contact.Clock.Restarted)
        {
            RestartIdleClock(agent, decision.Tick);
            contact.Clock = contact.Clock with { AvailabilitySet = agent.Availability };
        }

        Put(contact, isAutomatic ? LedgerContactState.Assigned : LedgerContactState.Offered);
        Touch(contact);
        Touch(agent);
    }

    private void Accept(in RoutingDecision decision)
    {
        if (decision.Reason != DecisionReason.Command)
        {
            Offer(decision, isAutomatic: true);
            ContactOf(decision).AcceptedAt = decision.Tick;
            return;
        }

        var contact = In(decision, LedgerContactState.Offered);
        ExpectOffer(contact, decision);
        contact.AcceptedAt = decision.Tick;
        Put(contact, LedgerContactState.Assigned);
        Touch(contact);
        Touch(contact.Agent!);
    }

    private void Complete(in RoutingDecision decision)
    {
        var contact = In(decision, LedgerContactState.Assigned);
        ExpectOffer(contact, decision);
        var wrapUp = Center.Queues[contact.Queue].WrapUp;
        if (wrapUp <= TimeSpan.Zero)
            throw Illegal(decision, $"the queue has no wrap-up, so the contact closes at once.");
        contact.WrapUpEnd = Later(decision.Tick, wrapUp.Ticks);
        Put(contact, LedgerContactState.WrapUp);
        Touch(contact);
        Touch(contact.Agent!);
    }

    private void Close(in RoutingDecision decision)
    {
        var contact = ContactOf(decision);
        var isAfterWrapUp = Center.Queues[contact.Queue].WrapUp > TimeSpan.Zero;
        if (contact.State != (isAfterWrapUp ? LedgerContactState.WrapUp : LedgerContactState.Assigned))
            throw Illegal(decision, $"{contact} cannot close from there.");
        ExpectOffer(contact, decision);
        GiveBack(contact, decision.Tick);
        End(contact, decision);
        _closed++;
    }

    private void Interrupt(in RoutingDecision decision)
    {
        var contact = In(decision, LedgerContactState.Assigned);
        ExpectOffer(contact, decision);
        if (decision.Reason == DecisionReason.TakenBack) KeepApart(contact, contact.Agent!, decision);
        GiveBack(contact, decision.Tick);
        BeginPlan(contact, decision.Tick);
        Put(contact, LedgerContactState.Queued);
        Touch(contact);
    }

    private void Move(in RoutingDecision decision)
    {
        var contact = WaitingOrParked(decision);
        if ((uint)decision.QueueIndex >= (uint)Center.Queues.Count) throw Illegal(decision, $"no such queue.");
        if (decision.Step != 0) throw Illegal(decision, $"a plan begins at step 0.");
        Take(contact);
        contact.Queue = decision.QueueIndex;
        BeginPlan(contact, decision.Tick);
        Put(contact, LedgerContactState.Queued);
        Touch(contact);
    }

    private void Hold(in RoutingDecision decision, bool isHeld)
    {
        if ((uint)decision.QueueIndex >= (uint)_isHeld.Length) throw Illegal(decision, $"no such queue.");
        if (_isHeld[decision.QueueIndex] == isHeld)
            throw Illegal(decision, $"it is {(isHeld ? "held already" : "not held")}.");
        _isHeld[decision.QueueIndex] = isHeld;
        if (isHeld) return;
        foreach (var contact in _contactsByState[(int)LedgerContactState.Queued])
        {
            if (contact.Queue == decision.QueueIndex) Touch(contact);
        }
    }

    /// <summary>Takes a contact out of its agent's hands; the agent's idle clock starts anew.</summary>
    private void GiveBack(LedgerContact contact, long tick)
    {
        var agent = contact.Agent!;
        agent.Release(contact, _mediumOfQueue[contact.Queue]);
        RestartIdleClock(agent, tick);
        ForgetOffer(contact);
        Touch(agent);
    }

    private void ForgetOffer(LedgerContact contact)
    {
        _byOffer.Remove(contact.OfferNumber);
        contact.Agent = null;
        contact.OfferNumber = 0;
        contact.Slot = 0;
    }

    private void End(LedgerContact contact, in RoutingDecision decision)
    {
        if (contact.Agent is not null) throw Illegal(decision, $"{contact} ends in the hands of {contact.Agent}.");
        Take(contact);
        _contacts.Remove(contact.Handle.Number);
        if (contact.Request is not null) _contactsById.Remove(contact.Request.Id);
    }

    private void Put(LedgerContact contact, LedgerContactState state)
    {
        if (contact.Place >= 0) Take(contact);
        contact.State = state;
        contact.Place = _contactsByState[(int)state].Count;
        _contactsByState[(int)state].Add(contact);
        if (state == LedgerContactState.Queued) _waitingInQueue[contact.Queue]++;
    }

    private void Take(LedgerContact contact)
    {
        var list = _contactsByState[(int)contact.State];
        list[contact.Place] = list[^1];
        list[contact.Place].Place = contact.Place;
        list.RemoveAt(list.Count - 1);
        contact.Place = -1;
        if (contact.State == LedgerContactState.Queued) _waitingInQueue[contact.Queue]--;
    }

    private void RestartIdleClock(LedgerAgent agent, long tick)
    {
        agent.IdleSince = tick;
        agent.Availability = ++_availability;
    }

    private void Touch(LedgerContact contact)
    {
        if (contact.TouchedBy == CommandCount) return;
        contact.TouchedBy = CommandCount;
        _touchedContacts.Add(contact);
    }

    private void Touch(LedgerAgent agent)
    {
        if (agent.TouchedBy == CommandCount) return;
        agent.TouchedBy = CommandCount;
        _touchedAgents.Add(agent);
    }

    private LedgerContact ContactOf(in RoutingDecision decision) =>
        _contacts.TryGetValue(decision.Contact.Number, out var contact)
            ? contact
            : throw Illegal(decision, $"no open contact has this number: it has ended, or never was.");

    private LedgerContact In(in RoutingDecision decision, LedgerContactState state)
    {
        var contact = ContactOf(decision);
        return contact.State == state ? contact : throw Illegal(decision, $"expected state {state} of {contact}.");
    }

    private LedgerContact WaitingOrParked(in RoutingDecision decision)
    {
        var contact = ContactOf(decision);
        return contact.State is LedgerContactState.Queued or LedgerContactState.Parked
            ? contact
            : throw Illegal(decision, $"expected {contact} to wait or to be set aside.");
    }

    private LedgerAgent AgentOf(in RoutingDecision decision) =>
        _agentsByNumber.TryGetValue(decision.Agent.Number, out var agent)
            ? agent
            : throw Illegal(decision, $"no signed-in agent has this number.");

    private void ExpectOffer(LedgerContact contact, in RoutingDecision decision)
    {
        if (contact.OfferNumber != decision.OfferNumber || contact.Agent!.Handle.Number != decision.Agent.Number)
            throw Illegal(decision, $"{contact} is with {contact.Agent} under o{contact.OfferNumber}.");
    }
}
