using RoutingEngine.Messages;
using RoutingEngine.Outbound.Lookup;

namespace RoutingEngine.Outbound;

/// <content>Contacts and what agents have in hand of them.</content>
internal sealed partial class RouterFollower
{
    private void EnterQueue(in DecisionRecord decision, object? payload)
    {
        _contacts.Ensure(decision.Contact.Index);
        _contactsEnd = Math.Max(_contactsEnd, decision.Contact.Index + 1);
        ref var contact = ref _contacts[decision.Contact.Index];
        if (contact.Stage != FollowedStage.None)
            throw DoesNotFit(in decision, $"for a contact that is {contact.Stage}");
        var request = payload as ContactRequest;
        contact = new FollowedContact
        {
            Id = request?.Id,
            Tag = request?.Tag,
            Requires = request?.Requires,
            EnqueuedAt = request?.EnqueuedAt ?? decision.Tick,
            Number = decision.Contact.Number,
            Queue = decision.Queue,
            Hand = -1,
            LastOffer = -1,
            Priority = decision.Priority,
            Step = decision.Step,
        };
        SetStage(in decision, FollowedStage.Queued);
        if (request is null) return;
        _contactsById[request.Id] = decision.Contact.Index;
        if (request.PreferredAgent is { } preferred) Prefer(ref contact, preferred, request.PreferredWait.Ticks);
    }

    /// <summary>
    /// A new contact waits for its preferred agent alone, if it may; an offer in the same command ends that.
    /// </summary>
    private void Prefer(ref FollowedContact contact, string name, long waitTicks)
    {
        if (waitTicks <= 0 || !_agentsByName.TryGetValue(name, out var agent)) return;
        var enteredAt = contact.EnteredAt;
        contact.PreferredAgent = agent;
        contact.PreferredNumber = _agents[agent].Number;
        contact.PreferredUntil = Ticks.Saturating(enteredAt, waitTicks);
        WaitPrivatelyIfItMay(ref contact, enteredAt);
    }

    /// <summary>Whether a contact still waits for its preferred agent alone; once it does not, it never will again.</summary>
    private void WaitPrivatelyIfItMay(ref FollowedContact contact, long tick)
    {
        contact.IsPrivate = contact.PreferredNumber != 0 && tick <= contact.PreferredUntil && MayBeServedByPreferred(in contact);
        if (!contact.IsPrivate) contact.PreferredNumber = 0;
    }

    private bool MayBeServedByPreferred(in FollowedContact contact)
    {
        ref readonly var agent = ref _agents[contact.PreferredAgent];
        return agent.Name is not null
            && agent.Number == contact.PreferredNumber
            && !agent.IsDraining
            && _chains[contact.Queue].IsSatisfied(agent.Profile!, contact.Step, contact.Requires);
    }

    /// <summary>The step of a contact's plan is another, or its private wait is over.</summary>
    private void Step(in DecisionRecord decision)
    {
        ref var contact = ref _contacts[decision.Contact.Index];
        if (contact.Number != decision.Contact.Number) throw DoesNotFit(in decision, $"for contact {contact.Number}");
        contact.Step = decision.Step;
        if (decision.Reason != DecisionReason.PlanStep) ForgetPreferred(ref contact);
        else if (contact.IsPrivate) WaitPrivatelyIfItMay(ref contact, decision.Tick);
    }

    /// <summary>A contact waits in another queue, or begins its plan again in the same one.</summary>
    private void Move(in DecisionRecord decision)
    {
        SetStage(in decision, FollowedStage.None);
        ref var contact = ref _contacts[decision.Contact.Index];
        contact.Queue = decision.Queue;
        contact.Step = decision.Step;
        ForgetPreferred(ref contact);
        SetStage(in decision, FollowedStage.Queued);
    }

    /// <summary>What a decision says has changed about a contact; null = it says nothing of the kind.</summary>
    private static ContactUpdate? UpdateOf(in DecisionRecord decision, object? payload) =>
        decision.Kind == DecisionKind.ContactUpdated ? new RoutingDecision(in decision, payload).Update : null;

    /// <summary>Priority, own requirement or tag of a contact is another.</summary>
    private void Update(in DecisionRecord decision, object? payload)
    {
        ref var contact = ref _contacts[decision.Contact.Index];
        if (contact.Number != decision.Contact.Number) throw DoesNotFit(in decision, $"for contact {contact.Number}");
        if (UpdateOf(in decision, payload) is not { } update) throw DoesNotFit(in decision, $"without an update");
        contact.Tag = update.TagAfter(contact.Tag);
        contact.Priority = update.Priority ?? contact.Priority;
        if (update.Requires is not { } own) return;
        contact.Requires = own == Requirement.Any ? null : own;
        if (contact.IsPrivate) WaitPrivatelyIfItMay(ref contact, decision.Tick);
    }

    /// <summary>A waiting contact is held, or released.</summary>
    private void SetHeld(in DecisionRecord decision, bool isHeld)
    {
        ref var contact = ref _contacts[decision.Contact.Index];
        if (contact.Number != decision.Contact.Number) throw DoesNotFit(in decision, $"for contact {contact.Number}");
        if (contact.Stage != FollowedStage.Queued)
            throw DoesNotFit(in decision, $"for a contact that is {contact.Stage}");
        contact.IsHeld = isHeld;
    }

    /// <summary>A contact whose offer has ended waits again, for its preferred agent alone if it still may.</summary>
    private void WaitAgain(in DecisionRecord decision)
    {
        ref var contact = ref _contacts[decision.Contact.Index];

        // An offer that was not withdrawn by the router itself keeps the two apart.
        var keepsApart = decision.Kind != DecisionKind.OfferRevoked
            || decision.Reason is DecisionReason.Command or DecisionReason.TakenBack;
        if (keepsApart) ForgetPreferred(ref contact);
        else WaitPrivatelyIfItMay(ref contact, decision.Tick);
    }

    private static void ForgetPreferred(ref FollowedContact contact) =>
        (contact.IsPrivate, contact.PreferredNumber) = (false, 0);

    /// <summary>Moves a contact to another stage: in and out of its queue's line, and in the queue's counts.</summary>
    private void SetStage(in DecisionRecord decision, FollowedStage stage)
    {
        var place = decision.Contact.Index;
        ref var contact = ref _contacts[place];
        if (contact.Number != decision.Contact.Number) throw DoesNotFit(in decision, $"for contact {contact.Number}");
        ref var queue = ref _queues[contact.Queue];
        var stoodInLine = contact.Stage is FollowedStage.Queued or FollowedStage.Offered;
        var standsInLine = stage is FollowedStage.Queued or FollowedStage.Offered;
        CountOf(ref queue, contact.Stage)--;
        CountOf(ref queue, stage)++;
        contact.Stage = stage;
        if (stoodInLine == standsInLine) return;

        if (standsInLine)
        {
            // Time in the queue counts from here, also for a contact that was interrupted; so the line is in order of
            // entering.
            contact.EnteredAt = decision.Tick;
            contact.Before = queue.Newest;
            contact.After = -1;
            if (queue.Newest >= 0) _contacts[queue.Newest].After = place;
            else queue.Oldest = place;
            queue.Newest = place;
            return;
        }

        if (contact.Before >= 0) _contacts[contact.Before].After = contact.After;
        else queue.Oldest = contact.After;
        if (contact.After >= 0) _contacts[contact.After].Before = contact.Before;
        else queue.Newest = contact.Before;
    }

    /// <summary>A contact is gone.</summary>
    private void EndContact(in DecisionRecord decision)
    {
        SetStage(in decision, FollowedStage.None);
        ref var contact = ref _contacts[decision.Contact.Index];
        _history.Forget(contact.LastOffer);
        if (contact.Id is { } id) _contactsById.Remove(id);
        contact = default;
    }

    private ref int CountOf(ref FollowedQueue queue, FollowedStage stage)
    {
        switch (stage)
        {
            case FollowedStage.Queued: return ref queue.Queued;
            case FollowedStage.Offered: return ref queue.Offered;
            case FollowedStage.Assigned: return ref queue.Assigned;
            case FollowedStage.WrapUp: return ref queue.WrapUp;
            case FollowedStage.Parked: return ref queue.Parked;
            default: return ref _uncounted;
        }
    }

    private void TakeInHand(in DecisionRecord decision, FollowedStage stage)
    {
        _hands.Ensure(decision.Slot);
        _handsEnd = Math.Max(_handsEnd, decision.Slot + 1);
        ref var hand = ref _hands[decision.Slot];
        if (hand.Stage != FollowedStage.None)
            throw DoesNotFit(in decision, $"while its place holds offer {hand.Number}");
        hand = new FollowedHand
        {
            Number = decision.OfferNumber,
            MadeAt = decision.Tick,
            Deadline = OfferDeadline.Of(decision.Tick, _center.Queues[decision.Queue]),
            AcceptedAt = decision.Tick,
            StageSince = decision.Tick,
            Contact = decision.Contact.Index,
            Agent = decision.Agent.Index,
            Queue = decision.Queue,
            Before = -1,
            After = -1,
            Stage = stage,
        };
        JoinLineOfAgent(ref hand, decision.Slot);
        SetStage(in decision, stage);
        ref var contact = ref _contacts[decision.Contact.Index];
        contact.Hand = decision.Slot;
        (contact.IsPrivate, contact.IsHeld) = (false, false);
        var isToPreferred = decision.Agent.Index == contact.PreferredAgent && decision.Agent.Number == contact.PreferredNumber;
        if (stage == FollowedStage.Assigned || !isToPreferred) ForgetPreferred(ref contact);
        AddToHistory(in decision, ref contact);
        if (stage == FollowedStage.Offered) OpenOffer(decision.Slot);
        else EndOffer(in decision, OfferOutcome.Accepted);
    }

    private void AddToHistory(in DecisionRecord decision, ref FollowedContact contact)
    {
        ref var offer = ref _history.Add(ref contact.LastOffer, ref contact.OfferCount);
        offer.Number = decision.OfferNumber;
        offer.Slot = decision.Slot;
        offer.Agent = decision.Agent;
        offer.AgentName = _agents[decision.Agent.Index].Name!;
        offer.MadeAt = decision.Tick;
        offer.Outcome = OfferOutcome.Open;
    }

    /// <summary>Notes how the latest offer of a contact ended.</summary>
    private void EndOffer(in DecisionRecord decision, OfferOutcome outcome)
    {
        ref readonly var contact = ref _contacts[decision.Contact.Index];
        if (contact.OfferCount == 0) throw DoesNotFit(in decision, $"for a contact that was never offered");
        ref var offer = ref _history[contact.LastOffer];
        if (offer.Number != decision.OfferNumber) throw DoesNotFit(in decision, $"after offer {offer.Number}");
        offer.Outcome = outcome;
        offer.EndedAt = decision.Tick;
    }

    private ref FollowedHand HandOf(in DecisionRecord decision)
    {
        _hands.Ensure(decision.Slot);
        ref var hand = ref _hands[decision.Slot];
        if (hand.Stage == FollowedStage.None || hand.Number != decision.OfferNumber)
            throw DoesNotFit(in decision, $"while its place holds offer {hand.Number}");
        return ref hand;
    }

    private void MoveOn(in DecisionRecord decision, FollowedStage from, FollowedStage to)
    {
        ref var hand = ref HandOf(in decision);
        if (hand.Stage != from) throw DoesNotFit(in decision, $"while the contact is {hand.Stage}");
        if (from == FollowedStage.Offered) CloseOffer(decision.Slot);
        hand.Stage = to;
        hand.StageSince = decision.Tick;
        if (to == FollowedStage.Assigned) hand.AcceptedAt = decision.Tick;
        SetStage(in decision, to);
        if (to == FollowedStage.Assigned) ForgetPreferred(ref _contacts[decision.Contact.Index]);
    }

    private void DropHand(in DecisionRecord decision)
    {
        ref var hand = ref HandOf(in decision);
        if (hand.Stage == FollowedStage.Offered) CloseOffer(decision.Slot);
        LeaveLineOfAgent(in hand);
        _contacts[hand.Contact].Hand = -1;
        hand = default;
    }

    /// <summary>What an agent has in hand is in the order in which it was offered.</summary>
    private void JoinLineOfAgent(ref FollowedHand hand, int place)
    {
        ref var agent = ref _agents[hand.Agent];
        hand.AgentBefore = agent.LastHand;
        hand.AgentAfter = -1;
        if (agent.LastHand >= 0) _hands[agent.LastHand].AgentAfter = place;
        else agent.FirstHand = place;
        agent.LastHand = place;
    }

    private void LeaveLineOfAgent(in FollowedHand hand)
    {
        ref var agent = ref _agents[hand.Agent];
        if (hand.AgentBefore >= 0) _hands[hand.AgentBefore].AgentAfter = hand.AgentAfter;
        else agent.FirstHand = hand.AgentAfter;
        if (hand.AgentAfter >= 0) _hands[hand.AgentAfter].AgentBefore = hand.AgentBefore;
        else agent.LastHand = hand.AgentBefore;
    }
}
