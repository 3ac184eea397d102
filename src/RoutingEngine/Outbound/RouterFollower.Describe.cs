using RoutingEngine.Outbound.Lookup;

namespace RoutingEngine.Outbound;

/// <content>What observers are told.</content>
internal sealed partial class RouterFollower
{
    private readonly PlaceOrder _order;

    /// <summary>About how many contacts, open offers and assignments there are.</summary>
    public (int Contacts, int Assignments) Counts
    {
        get
        {
            var (contacts, assignments) = (0, 0);
            foreach (ref readonly var queue in _queues.AsSpan())
            {
                assignments += queue.Assigned + queue.WrapUp;
                contacts += queue.Queued + queue.Offered + queue.Parked;
            }

            return (contacts + assignments, assignments);
        }
    }

    /// <summary>Where an open contact is; −1 = there is none.</summary>
    public int PlaceOf(ContactHandle contact) =>
        (uint)contact.Index < (uint)_contactsEnd
        && _contacts[contact.Index] is { Stage: not FollowedStage.None } found
        && found.Number == contact.Number
            ? contact.Index
            : -1;

    /// <summary>Where the open contact with an id is; −1 = there is none.</summary>
    public int PlaceOfContact(string id) => _contactsById.GetValueOrDefault(id, -1);

    /// <summary>Where a signed-in agent is; −1 = there is none.</summary>
    public int PlaceOf(AgentHandle agent) =>
        (uint)agent.Index < (uint)_agentsEnd
        && _agents[agent.Index].Name is not null
        && _agents[agent.Index].Number == agent.Number
            ? agent.Index
            : -1;

    /// <summary>Where the signed-in agent of a name is; −1 = there is none.</summary>
    public int PlaceOfAgent(string name) => _agentsByName.GetValueOrDefault(name, -1);

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
                Parked = queue.Parked,
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
        var agents = new List<AgentSnapshot>(_agentsByName.Count);
        for (var i = 0; i < _agentsEnd; i++)
        {
            if (_agents[i].Name is not null) agents.Add(DescribeAgent(i));
        }

        agents.Sort(static (left, right) => left.Agent.Number.CompareTo(right.Agent.Number));
        return [.. agents];
    }

    /// <summary>One signed-in agent.</summary>
    public AgentSnapshot DescribeAgent(int place)
    {
        // What an agent holds is counted here, so that no decision pays for a figure that only an observer sees.
        ref readonly var agent = ref _agents[place];
        Span<int> counts = stackalloc int[_media.Length];
        Span<long> units = stackalloc long[_media.Length];
        var work = new List<AgentWork>();
        var offered = 0;
        for (var at = agent.FirstHand; at >= 0; at = _hands[at].AgentAfter)
        {
            ref readonly var hand = ref _hands[at];
            counts[_mediumOf[hand.Queue]]++;
            units[_mediumOf[hand.Queue]] += CostOf(in agent, in hand);
            if (hand.Stage == FollowedStage.Offered) offered++;
            work.Add(DescribeWork(at, in hand));
        }

        return new AgentSnapshot(new AgentHandle(place, agent.Number), agent.Name!)
        {
            Profile = agent.Profile!,
            Presence = agent.Presence!,
            PresenceSinceTick = agent.PresenceSince,
            IsDraining = agent.IsDraining,
            IsCoolingDown = agent.IsCoolingDown,
            InHand = work.Count,
            Offered = offered,
            ExternalUnits = agent.ExternalUnits,
            IsAvailable = !agent.IsDraining && !agent.IsCoolingDown && agent.Presence!.IsRoutable
                && HasRoom(agent.Profile!.ContactCapacity, counts, units, agent.ExternalUnits),
            Work = work.Count == 0 ? [] : [.. work],
        };
    }

    /// <summary>Writes all open contacts, as many as there is room for.</summary>
    /// <returns>How many there are.</returns>
    public int DescribeContacts(Span<OpenContact> destination)
    {
        var count = 0;
        for (var i = 0; i < _contactsEnd; i++)
        {
            ref readonly var contact = ref _contacts[i];
            if (contact.Stage == FollowedStage.None) continue;
            if (count < destination.Length)
            {
                destination[count] = new OpenContact(new ContactHandle(i, contact.Number), contact.Id)
                {
                    Queue = new QueueHandle(contact.Queue),
                    State = StateOf(contact.Stage),
                    Priority = contact.Priority,
                    Step = contact.Step,
                    EnqueuedAt = contact.EnqueuedAt,
                    QueueEnteredAt = contact.EnteredAt,
                    IsHeld = contact.IsHeld,
                    Tag = contact.Tag,
                };
            }

            count++;
        }

        return count;
    }

    /// <summary>The assignments, in the order in which they were offered.</summary>
    public AssignmentSnapshot[] DescribeAssignments()
    {
        var assignments = new List<AssignmentSnapshot>(Counts.Assignments);
        for (var i = 0; i < _handsEnd; i++)
        {
            if (_hands[i].Stage is FollowedStage.Assigned or FollowedStage.WrapUp) assignments.Add(DescribeAssignment(i));
        }

        assignments.Sort(static (left, right) => left.Id.Number.CompareTo(right.Id.Number));
        return [.. assignments];
    }

    /// <summary>One open contact, without its place.</summary>
    public ContactSnapshot DescribeContact(int place, OutboundLabel label)
    {
        ref readonly var contact = ref _contacts[place];
        var queue = _center.Queues[contact.Queue];
        return new ContactSnapshot(new ContactHandle(place, contact.Number), contact.Id)
        {
            Sequence = Sequence,
            Queue = new QueueHandle(contact.Queue),
            QueueName = queue.Name,
            Medium = queue.Medium,
            State = StateOf(contact.Stage),
            Priority = contact.Priority,
            EnqueuedAt = contact.EnqueuedAt,
            QueueEnteredAt = contact.EnteredAt,
            Step = contact.Step,
            Tag = contact.Tag,
            IsWaitingPrivately = contact.IsPrivate,
            IsHeld = contact.IsHeld,
            Place = null,
            OpenOffer = contact.Stage == FollowedStage.Offered ? Describe(contact.Hand, label) : null,
            Assignment = contact.Stage is FollowedStage.Assigned or FollowedStage.WrapUp
                ? DescribeAssignment(contact.Hand)
                : null,
            Offers = DescribeHistory(in contact),
            OfferCount = contact.OfferCount,
        };
    }

    /// <summary>What the place of a waiting contact is worked out from; null = it does not wait.</summary>
    public Competition? FindCompetition(int place)
    {
        ref readonly var self = ref _contacts[place];
        if (self.Stage != FollowedStage.Queued) return null;
        var key = new PlaceKey(self.Priority, self.EnqueuedAt, self.Number);
        var competition = new Competition(ClassOf(in self));
        for (var i = 0; i < _agentsEnd; i++)
        {
            if (_agents[i] is { Name: not null, IsDraining: false }) competition.Add(_agents[i].Profile!);
        }

        foreach (ref readonly var queue in _queues.AsSpan())
        {
            for (var i = queue.Oldest; i >= 0; i = _contacts[i].After)
            {
                ref readonly var other = ref _contacts[i];
                if (other.Stage != FollowedStage.Queued) continue;
                if (_order.ComesBefore(new PlaceKey(other.Priority, other.EnqueuedAt, other.Number), in key))
                    competition.Add(ClassOf(in other));
            }
        }

        return competition;
    }

    /// <summary>1 + how many contacts come before, among those one competes with. Any thread.</summary>
    public int PlaceIn(Competition competition) => competition.PlaceIn(_chains);

    private static OpenContactState StateOf(FollowedStage stage) => (OpenContactState)stage;

    private static WaitingClass ClassOf(in FollowedContact contact) =>
        new(contact.Queue, contact.Step, contact.Requires);

    private AgentWork DescribeWork(int place, in FollowedHand hand)
    {
        ref readonly var contact = ref _contacts[hand.Contact];
        var isOffer = hand.Stage == FollowedStage.Offered;
        return new AgentWork(new ContactHandle(hand.Contact, contact.Number), contact.Id)
        {
            Offer = isOffer ? new OfferId(hand.Number, place) : default,
            Assignment = isOffer ? default : new AssignmentId(hand.Number, place),
            Queue = new QueueHandle(hand.Queue),
            Medium = _center.Queues[hand.Queue].Medium,
            State = StateOf(hand.Stage),
            StateSinceTick = hand.StageSince,
            Tag = contact.Tag,
        };
    }

    private AssignmentSnapshot DescribeAssignment(int place)
    {
        ref readonly var hand = ref _hands[place];
        ref readonly var contact = ref _contacts[hand.Contact];
        ref readonly var agent = ref _agents[hand.Agent];
        return new AssignmentSnapshot(new AssignmentId(hand.Number, place))
        {
            Contact = new ContactHandle(hand.Contact, contact.Number),
            ContactId = contact.Id,
            Tag = contact.Tag,
            Agent = new AgentHandle(hand.Agent, agent.Number),
            AgentName = agent.Name!,
            Queue = new QueueHandle(hand.Queue),
            QueueName = QueueNameOf(hand.Queue),
            Medium = _center.Queues[hand.Queue].Medium,
            State = StateOf(hand.Stage),
            AcceptedTick = hand.AcceptedAt,
            StateSinceTick = hand.StageSince,
        };
    }

    private ContactOffer[] DescribeHistory(in FollowedContact contact)
    {
        var offers = new ContactOffer[_history.KeptOf(contact.OfferCount)];
        var place = contact.LastOffer;
        for (var i = 0; i < offers.Length; i++)
        {
            place = _history[place].Next;
            ref readonly var offer = ref _history[place];
            offers[i] = new ContactOffer(new OfferId(offer.Number, offer.Slot))
            {
                Agent = offer.Agent,
                AgentName = offer.AgentName,
                MadeTick = offer.MadeAt,
                Outcome = offer.Outcome,
                EndedTick = offer.Outcome == OfferOutcome.Open ? null : offer.EndedAt,
            };
        }

        return offers;
    }

    /// <summary>Units an agent is charged for what it has in hand of one contact.</summary>
    private int CostOf(in FollowedAgent agent, in FollowedHand hand) =>
        agent.Profile!.ContactCapacity.TryGet(_media[_mediumOf[hand.Queue]], out var taken)
            ? taken.Cost
            : hand.KeptCost;

    /// <summary>Whether one more contact of some medium of the router fits.</summary>
    private bool HasRoom(AgentCapacity capacity, ReadOnlySpan<int> counts, ReadOnlySpan<long> units, int external)
    {
        var media = _media;
        for (var i = 0; i < media.Length; i++)
        {
            if (!capacity.TryGet(media[i], out var next)) continue;
            long used = external;
            for (var j = 0; j < media.Length; j++)
            {
                if (!capacity.HasInterruptions || !capacity.MayInterrupt(media[i], media[j])) used += units[j];
            }

            if (counts[i] < next.Max && used + next.Cost <= capacity.Units) return true;
        }

        return false;
    }

    private OpenOffer Describe(int hand, OutboundLabel label)
    {
        ref readonly var held = ref _hands[hand];
        ref readonly var contact = ref _contacts[held.Contact];
        ref readonly var agent = ref _agents[held.Agent];
        return new OpenOffer(new OfferId(held.Number, hand))
        {
            Contact = new ContactHandle(held.Contact, contact.Number),
            ContactId = contact.Id,
            Tag = contact.Tag,
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
}
