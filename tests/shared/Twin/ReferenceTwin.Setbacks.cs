namespace RoutingEngine.Tests.Twin;

/// <content>Offers that come to nothing: who is kept apart from whom, and what follows for contact and agent.</content>
internal sealed partial class ReferenceTwin
{
    private readonly List<(TwinContact Contact, TwinAgent Agent)> _exclusions = [];

    private bool AreKeptApart(TwinContact contact, TwinAgent agent) => _exclusions.Contains((contact, agent));

    /// <summary>An offer ends Declined, Failed, Expired, or Revoked by command.</summary>
    private void EndByAnswer(TwinOffer offer, DecisionKind kind, DecisionReason reason, TimeSpan? retryAfter = null)
    {
        var (contact, agent) = (offer.Contact, offer.Agent);
        EndOffer(offer, kind, reason);
        EndPrivateWait(contact);
        KeepApart(contact, agent, kind, retryAfter);
        if (kind is DecisionKind.OfferDeclined or DecisionKind.OfferExpired or DecisionKind.OfferFailed) contact.Refused++;
        if (contact.Refused >= contact.Queue.Settings.OfferLimit) Park(contact);
        BeginCoolDown(agent, kind);
        var freed = CountMissed(agent, kind) ? SetAway(agent) : [];
        if (contact.IsQueued)
        {
            GoOnWaiting(contact);
            ActIfAllDeclined(contact);
        }

        foreach (var other in InServingOrder(freed)) GoOnWaiting(other);
        OnFreed(agent);
    }

    /// <summary>The two may not meet for the time stated, or the queue's time after such an end; none = at once.</summary>
    private void KeepApart(TwinContact contact, TwinAgent agent, DecisionKind kind, TimeSpan? retryAfter)
    {
        var memory = contact.Queue.Settings.OfferMemory;
        var time = retryAfter ?? kind switch
        {
            DecisionKind.OfferDeclined => memory.Declined,
            DecisionKind.OfferExpired => memory.Expired,
            DecisionKind.OfferFailed => memory.Failed,
            _ => memory.Revoked,
        };
        if (time == TimeSpan.Zero) return;
        EndExclusion(contact, agent);
        _exclusions.Add((contact, agent));
        _deadlines.Add(new TwinDeadline(
            TwinDeadlineKind.Exclusion, Later(_now, time), ++_armings, contact, null, agent.Number));
    }

    private void EndExclusion(TwinContact contact, TwinAgent agent)
    {
        _exclusions.Remove((contact, agent));
        _deadlines.RemoveAll(armed => armed.Kind == TwinDeadlineKind.Exclusion
            && armed.Contact == contact && armed.Agent == agent.Number);
    }

    private void EndExclusions(TwinAgent agent)
    {
        foreach (var (contact, other) in _exclusions.ToArray())
        {
            if (other == agent) EndExclusion(contact, agent);
        }
    }

    private void OnExclusionEnded(TwinDeadline deadline)
    {
        var contact = deadline.Contact!;
        var agent = _agents.Single(other => other.Number == deadline.Agent);
        EndExclusion(contact, agent);
        Decide(DecisionKind.OfferForgotten, DecisionReason.Deadline, contact, agent);
        if (contact.IsQueued) Look(contact);
    }

    /// <summary>Sets a contact aside: it waits for nothing any more.</summary>
    private void Park(TwinContact contact)
    {
        contact.IsParked = true;
        contact.IsPrivateWaitOpen = false;
        contact.Step = 0;
        _deadlines.RemoveAll(armed => LimitsWaiting(armed, contact));
        ForgetRefusals(contact);
        Decide(DecisionKind.ContactParked, DecisionReason.OfferLimit, contact);
    }

    private void ForgetRefusals(TwinContact contact)
    {
        contact.Refused = 0;
        _deadlines.RemoveAll(armed => armed.Contact == contact && armed.Kind == TwinDeadlineKind.OfferAgain);
    }

    /// <summary>What the queue states for a contact that waits and that everybody who is there has refused.</summary>
    private void ActIfAllDeclined(TwinContact contact)
    {
        if (!_contacts.Contains(contact) || !contact.IsQueued || contact.IsPrivateWaitOpen) return;
        var there = _agents.FindAll(agent =>
            !agent.IsDraining
            && agent.Presence.IsRoutable
            && agent.Profile.ContactCapacity.TryGet(contact.Medium, out _)
            && MeetsRequirementInForce(contact, agent));
        if (there.Count == 0 || !there.TrueForAll(agent => AreKeptApart(contact, agent))) return;
        var rule = contact.Queue.Settings.WhenAllDeclined;
        if (rule.Action == AllDeclinedAction.Cancel)
        {
            Decide(DecisionKind.ContactCancelled, DecisionReason.AllDeclined, contact);
            EndContact(contact);
            return;
        }

        var other = _queues.Find(queue => queue.Settings.Name == rule.Queue);
        if (rule.Action == AllDeclinedAction.Overflow && HasRoomIn(other!, contact))
        {
            Enter(contact, other!, DecisionReason.AllDeclined);
            GoOnWaiting(contact);
            return;
        }

        if (_deadlines.Exists(armed => armed.Contact == contact && armed.Kind == TwinDeadlineKind.OfferAgain)) return;
        Arm(TwinDeadlineKind.OfferAgain, Later(_now, rule.Pause), contact);
    }

    private void OnOfferAgain(TwinContact contact)
    {
        if (!contact.IsQueued || !_exclusions.Exists(pair => pair.Contact == contact)) return;
        Decide(DecisionKind.OffersResumed, DecisionReason.Deadline, contact);
        foreach (var agent in _agents) EndExclusion(contact, agent);
        Look(contact);
    }

    private bool HasRoomIn(TwinQueue queue, TwinContact contact) =>
        contact.Own is not { } own || (HasRoomForLanes(queue, own) && HasRoomForNames(own.Names));

    /// <summary>A contact, in nobody's hand, is in a queue from now on, at the first step of its plan.</summary>
    private void Enter(TwinContact contact, TwinQueue queue, DecisionReason reason)
    {
        EndPrivateWait(contact);
        _deadlines.RemoveAll(armed => LimitsWaiting(armed, contact));
        ForgetRefusals(contact);
        contact.IsParked = false;
        contact.Queue = queue;
        contact.QueueEnteredAt = _now;
        contact.Step = 0;
        contact.HasLongestWaitRun = false;
        Decide(DecisionKind.ContactMoved, reason, contact);
        ArmWaiting(contact);
    }

    /// <summary>A contact that was set aside begins its plan again.</summary>
    private void EndParking(TwinContact contact)
    {
        contact.IsParked = false;
        contact.QueueEnteredAt = _now;
        contact.HasLongestWaitRun = false;
        ArmWaiting(contact);
    }

    private void BeginCoolDown(TwinAgent agent, DecisionKind kind)
    {
        var time = kind switch
        {
            DecisionKind.OfferDeclined => _center.CoolDown.Declined,
            DecisionKind.OfferExpired => _center.CoolDown.Expired,
            DecisionKind.OfferFailed => _center.CoolDown.Failed,
            _ => TimeSpan.Zero,
        };
        var until = Later(_now, time);
        var running = _deadlines.Find(armed => armed.Kind == TwinDeadlineKind.CoolDown && armed.Agent == agent.Number);
        if (time == TimeSpan.Zero || agent.IsDraining || running?.Due >= until) return;
        if (running is not null) _deadlines.Remove(running);
        _deadlines.Add(new TwinDeadline(TwinDeadlineKind.CoolDown, until, ++_armings, null, null, agent.Number));
        agent.IsCoolingDown = true;
        Decide(DecisionKind.AgentCoolingDown, DecisionReason.Command, agent: agent);
    }

    private void OnCooledDown(uint number)
    {
        var agent = _agents.Single(other => other.Number == number);
        agent.IsCoolingDown = false;
        Decide(DecisionKind.AgentCooledDown, DecisionReason.Deadline, agent: agent);
        OnFreed(agent);
    }

    /// <summary>A presence or a sign-in ends the rest of an agent, and the count of what it missed.</summary>
    private void BeginAfresh(TwinAgent agent)
    {
        agent.IsCoolingDown = false;
        agent.MissedInRow = 0;
        _deadlines.RemoveAll(armed => armed.Kind == TwinDeadlineKind.CoolDown && armed.Agent == agent.Number);
    }

    /// <summary>Counts expired offers in a row; says whether there are as many as set an agent away.</summary>
    private bool CountMissed(TwinAgent agent, DecisionKind kind)
    {
        if (_center.MissedOffers is not { } rule) return false;
        if (kind == DecisionKind.OfferDeclined) agent.MissedInRow = 0;
        if (kind != DecisionKind.OfferExpired) return false;
        agent.MissedInRow++;
        if (agent.MissedInRow < rule.Limit || !agent.Presence.IsRoutable) return false;
        agent.MissedInRow = 0;
        return true;
    }

    private List<TwinContact> SetAway(TwinAgent agent)
    {
        var freed = TakeOffersFromHand(agent, DecisionReason.AgentAway);
        agent.Presence = new AgentPresence(_center.MissedOffers!.Presence, IsRoutable: false);
        Decide(DecisionKind.AgentPresenceChanged, DecisionReason.MissedOffers, agent: agent);
        return freed;
    }
}
