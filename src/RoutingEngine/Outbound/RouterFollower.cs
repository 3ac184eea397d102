using RoutingEngine.Messages;
using RoutingEngine.Storage;

namespace RoutingEngine.Outbound;

/// <summary>
/// Follows the router by its decisions: what it holds is the state of the core after the last decision it was given, as
/// far as observers see it. Guarded by the station's gate. Each decision costs O(1) and allocates nothing but growth; a
/// decision that does not fit what came before is an error, never smoothed over.
/// </summary>
internal sealed class RouterFollower
{
    private readonly Center _center;
    private readonly FollowedQueue[] _queues;
    private readonly ChunkedArray<FollowedContact> _contacts = new();
    private readonly ChunkedArray<FollowedAgent> _agents = new();
    private readonly ChunkedArray<FollowedHand> _hands = new();

    // One more than the largest place of an agent and of a hand.
    private int _agentsEnd;
    private int _handsEnd;
    private OfferReader[] _readers = [];
    private int _firstOffer = -1;
    private int _lastOffer = -1;
    private int _offerCount;

    /// <summary>Stands in for the count of contacts that are in no stage, which nobody reads.</summary>
    private int _uncounted;

    public RouterFollower(Center center)
    {
        _center = center;
        _queues = new FollowedQueue[center.Queues.Count];
        foreach (ref var queue in _queues.AsSpan()) queue.Oldest = queue.Newest = -1;
    }

    /// <summary>Number of the last decision.</summary>
    public long Sequence { get; private set; }

    public string QueueNameOf(int queue) => _center.Queues[queue].Name;

    /// <summary>The id of the contact of a decision that is about to be applied; null = it has none.</summary>
    public string? ContactIdOf(in DecisionRecord decision, object? payload) => decision.Kind switch
    {
        DecisionKind.ContactQueued or DecisionKind.ContactBlocked => (payload as ContactRequest)?.Id,
        _ when decision.Contact.IsNone => null,
        _ => _contacts[decision.Contact.Index].Id,
    };

    /// <summary>The name of the agent of a decision that is about to be applied; null = it has none.</summary>
    public string? AgentNameOf(in DecisionRecord decision, object? payload) => decision.Kind switch
    {
        DecisionKind.AgentSignedIn => ((CenterAgent)payload!).Name,
        _ when decision.Agent.IsNone => null,
        _ => _agents[decision.Agent.Index].Name,
    };

    /// <summary>Follows one decision.</summary>
    /// <param name="decision">The next one.</param>
    /// <param name="payload">What it goes with.</param>
    public void Apply(in DecisionRecord decision, object? payload)
    {
        if (decision.Sequence != Sequence + 1) throw DoesNotFit(in decision, $"after {Sequence}");
        Sequence = decision.Sequence;
        switch (decision.Kind)
        {
            case DecisionKind.ContactQueued:
                EnterQueue(in decision, payload);
                break;
            case DecisionKind.ContactBlocked:
            case DecisionKind.ContactStepped:
                break;
            case DecisionKind.OfferMade:
                TakeInHand(in decision, FollowedStage.Offered);
                break;
            case DecisionKind.OfferAccepted when IsAutomatic(decision.Reason):
                TakeInHand(in decision, FollowedStage.Assigned);
                break;
            case DecisionKind.OfferAccepted:
                MoveOn(in decision, FollowedStage.Offered, FollowedStage.Assigned);
                break;
            case DecisionKind.ContactCompleted:
                MoveOn(in decision, FollowedStage.Assigned, FollowedStage.WrapUp);
                break;
            case DecisionKind.OfferDeclined:
            case DecisionKind.OfferExpired:
            case DecisionKind.OfferRevoked:
            case DecisionKind.OfferFailed:
                DropHand(in decision);
                SetStage(in decision, FollowedStage.Queued);
                break;
            case DecisionKind.ContactInterrupted:
                DropHand(in decision);
                SetStage(in decision, FollowedStage.Queued);
                break;
            case DecisionKind.ContactClosed:
            case DecisionKind.ContactCancelled:
            case DecisionKind.ContactAbandoned:
                if (decision.OfferNumber != 0) DropHand(in decision);
                SetStage(in decision, FollowedStage.None);
                break;
            case DecisionKind.QueueHeld:
            case DecisionKind.QueueReleased:
                _queues[decision.Queue].IsHeld = decision.Kind == DecisionKind.QueueHeld;
                break;
            default:
                ApplyToAgent(in decision, payload);
                break;
        }
    }

    /// <summary>Adds a reader of open offers; it starts at the oldest one.</summary>
    public void Add(OfferReader reader)
    {
        reader.Next = _firstOffer;
        _readers = [.. _readers, reader];
    }

    public void Remove(OfferReader reader)
    {
        reader.Next = -1;
        _readers = Array.FindAll(_readers, other => !ReferenceEquals(other, reader));
    }

    /// <summary>Takes the next open offer a reader has not seen.</summary>
    public bool TryTake(OfferReader reader, OutboundLabel label, out OpenOffer? offer)
    {
        var hand = reader.Next;
        if (hand < 0)
        {
            offer = null;
            return false;
        }

        reader.Next = _hands[hand].After;
        offer = Describe(hand, label);
        return true;
    }

    /// <summary>The open offers, oldest first.</summary>
    public OpenOffer[] DescribeOffers(OutboundLabel label)
    {
        var offers = new OpenOffer[_offerCount];
        var i = 0;
        for (var hand = _firstOffer; hand >= 0; hand = _hands[hand].After) offers[i++] = Describe(hand, label);
        return offers;
    }

    /// <summary>The queues, in order of declaration.</summary>
    public QueueSnapshot[] DescribeQueues(long now)
    {
        var queues = new QueueSnapshot[_queues.Length];
        for (var i = 0; i < queues.Length; i++)
        {
            ref readonly var queue = ref _queues[i];
            queues[i] = new QueueSnapshot(new QueueHandle(i), QueueNameOf(i))
            {
                Waiting = queue.Queued,
                Offered = queue.Offered,
                Assigned = queue.Assigned,
                WrapUp = queue.WrapUp,
                OldestWait = queue.Oldest < 0
                    ? null
                    : TimeSpan.FromTicks(Math.Max(0, now - _contacts[queue.Oldest].EnteredAt)),
                IsHeld = queue.IsHeld,
            };
        }

        return queues;
    }

    /// <summary>The signed-in agents, in order of signing in.</summary>
    public AgentSnapshot[] DescribeAgents()
    {
        // What each agent holds is gathered from the hands here, so that no decision pays for a figure that only a
        // snapshot shows.
        var media = _center.Queues.Select(static queue => queue.Medium).Distinct().ToArray();
        var mediumOf = _center.Queues.Select(queue => Array.IndexOf(media, queue.Medium)).ToArray();
        var held = new int[_agentsEnd * media.Length];
        var offered = new int[_agentsEnd];
        for (var i = 0; i < _handsEnd; i++)
        {
            ref readonly var hand = ref _hands[i];
            if (hand.Stage == FollowedStage.None) continue;
            held[(hand.Agent * media.Length) + mediumOf[hand.Queue]]++;
            if (hand.Stage == FollowedStage.Offered) offered[hand.Agent]++;
        }

        var agents = new List<AgentSnapshot>();
        for (var i = 0; i < _agentsEnd; i++)
        {
            ref readonly var agent = ref _agents[i];
            if (agent.Name is null) continue;
            var counts = held.AsSpan(i * media.Length, media.Length);
            agents.Add(new AgentSnapshot(new AgentHandle(i, agent.Number), agent.Name)
            {
                Presence = agent.Presence!,
                IsDraining = agent.IsDraining,
                InHand = Sum(counts),
                Offered = offered[i],
                IsAvailable = !agent.IsDraining && agent.Presence!.IsRoutable
                    && HasRoom(agent.Profile!.ContactCapacity, media, counts),
            });
        }

        agents.Sort(static (left, right) => left.Agent.Number.CompareTo(right.Agent.Number));
        return [.. agents];
    }

    private static int Sum(ReadOnlySpan<int> counts)
    {
        var sum = 0;
        foreach (var count in counts) sum += count;
        return sum;
    }

    /// <summary>Whether one more contact of some medium of the router fits.</summary>
    private static bool HasRoom(AgentCapacity capacity, Medium[] media, ReadOnlySpan<int> counts)
    {
        var used = 0L;
        for (var i = 0; i < media.Length; i++)
        {
            if (capacity.TryGet(media[i], out var taken)) used += (long)taken.Cost * counts[i];
        }

        for (var i = 0; i < media.Length; i++)
        {
            if (!capacity.TryGet(media[i], out var next)) continue;
            if (counts[i] < next.Max && used + next.Cost <= capacity.Units) return true;
        }

        return false;
    }

    private static bool IsAutomatic(DecisionReason reason) =>
        reason is DecisionReason.AutoAgentFound or DecisionReason.AutoContactFound;

    private static InvalidOperationException DoesNotFit(in DecisionRecord decision, FormattableString found) => new(
        FormattableString.Invariant(
            $"Decision {decision.Sequence}, {decision.Kind}, does not fit what was decided before: it came ")
        + FormattableString.Invariant(found) + ".");

    private OpenOffer Describe(int hand, OutboundLabel label)
    {
        ref readonly var held = ref _hands[hand];
        ref readonly var contact = ref _contacts[held.Contact];
        ref readonly var agent = ref _agents[held.Agent];
        return new OpenOffer(new OfferId(held.Number, hand))
        {
            Contact = new ContactHandle(held.Contact, contact.Number),
            ContactId = contact.Id,
            Agent = new AgentHandle(held.Agent, agent.Number),
            AgentName = agent.Name!,
            Queue = new QueueHandle(held.Queue),
            QueueName = QueueNameOf(held.Queue),
            Medium = _center.Queues[held.Queue].Medium,
            MadeTick = held.MadeAt,
            DeadlineTick = held.Deadline,
            ExpiresAt = label.At(held.Deadline),
        };
    }

    private void EnterQueue(in DecisionRecord decision, object? payload)
    {
        _contacts.Ensure(decision.Contact.Index);
        ref var contact = ref _contacts[decision.Contact.Index];
        if (contact.Stage != FollowedStage.None)
            throw DoesNotFit(in decision, $"for a contact that is {contact.Stage}");
        contact = new FollowedContact
        {
            Id = (payload as ContactRequest)?.Id,
            Number = decision.Contact.Number,
            Queue = decision.Queue,
        };
        SetStage(in decision, FollowedStage.Queued);
    }

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
        if (stoodInLine == standsInLine)
        {
            if (stage == FollowedStage.None) contact = default;
            return;
        }

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
        if (stage == FollowedStage.None) contact = default;
    }

    private ref int CountOf(ref FollowedQueue queue, FollowedStage stage)
    {
        switch (stage)
        {
            case FollowedStage.Queued: return ref queue.Queued;
            case FollowedStage.Offered: return ref queue.Offered;
            case FollowedStage.Assigned: return ref queue.Assigned;
            case FollowedStage.WrapUp: return ref queue.WrapUp;
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
        var timeout = _center.Queues[decision.Queue].OfferTimeout.Ticks;
        hand = new FollowedHand
        {
            Number = decision.OfferNumber,
            MadeAt = decision.Tick,
            Deadline = decision.Tick > long.MaxValue - timeout ? long.MaxValue : decision.Tick + timeout,
            Contact = decision.Contact.Index,
            Agent = decision.Agent.Index,
            Queue = decision.Queue,
            Before = -1,
            After = -1,
            Stage = stage,
        };
        SetStage(in decision, stage);
        if (stage == FollowedStage.Offered) OpenOffer(decision.Slot);
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
        SetStage(in decision, to);
    }

    private void DropHand(in DecisionRecord decision)
    {
        ref var hand = ref HandOf(in decision);
        if (hand.Stage == FollowedStage.Offered) CloseOffer(decision.Slot);
        hand = default;
    }

    private void OpenOffer(int place)
    {
        ref var hand = ref _hands[place];
        hand.Before = _lastOffer;
        if (_lastOffer >= 0) _hands[_lastOffer].After = place;
        else _firstOffer = place;
        _lastOffer = place;
        _offerCount++;
        foreach (var reader in _readers)
        {
            if (reader.Next >= 0) continue;
            reader.Next = place;
            reader.Signal();
        }
    }

    private void CloseOffer(int place)
    {
        ref readonly var hand = ref _hands[place];
        if (hand.Before >= 0) _hands[hand.Before].After = hand.After;
        else _firstOffer = hand.After;
        if (hand.After >= 0) _hands[hand.After].Before = hand.Before;
        else _lastOffer = hand.Before;
        _offerCount--;
        foreach (var reader in _readers)
        {
            // A reader that was about to read this offer goes on with the one after it.
            if (reader.Next == place) reader.Next = hand.After;
        }
    }

    private void ApplyToAgent(in DecisionRecord decision, object? payload)
    {
        _agents.Ensure(decision.Agent.Index);
        _agentsEnd = Math.Max(_agentsEnd, decision.Agent.Index + 1);
        ref var agent = ref _agents[decision.Agent.Index];
        if (decision.Kind == DecisionKind.AgentSignedIn)
        {
            var signedIn = (CenterAgent)payload!;
            agent = new FollowedAgent
            {
                Name = signedIn.Name,
                Profile = signedIn.Profile,
                Presence = AgentPresence.Available,
                Number = decision.Agent.Number,
            };
            return;
        }

        if (agent.Name is null || agent.Number != decision.Agent.Number)
            throw DoesNotFit(in decision, $"for an agent who is not signed in");
        switch (decision.Kind)
        {
            case DecisionKind.AgentPresenceChanged:
                agent.Presence = (AgentPresence)payload!;
                break;
            case DecisionKind.AgentProfileChanged:
                agent.Profile = ((CenterAgent)payload!).Profile;
                break;
            case DecisionKind.AgentDraining:
                agent.IsDraining = true;
                break;
            case DecisionKind.AgentSignedOut:
                agent = default;
                break;
            default:
                throw DoesNotFit(in decision, $"with a kind nobody knows");
        }
    }
}
