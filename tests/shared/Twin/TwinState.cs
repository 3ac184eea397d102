namespace RoutingEngine.Tests.Twin;

/// <summary>What can be compared of a decision between two cores: who, where, when, why, by number.</summary>
/// <param name="Queue">Place of the queue; −1 where none is concerned.</param>
/// <param name="Contact">Number of the contact; 0 = none.</param>
/// <param name="Agent">Number of the sign-in; 0 = none.</param>
/// <param name="Offer">Number of the offer or assignment; 0 = none.</param>
/// <param name="Priority">Contact queued or blocked: its priority; otherwise 0.</param>
internal sealed record TwinDecision(
    long Tick, DecisionKind Kind, DecisionReason Reason, int Step, int Queue, uint Contact, uint Agent, long Offer,
    int Priority);

/// <summary>The states of an offer that is open, and of the assignment it became.</summary>
internal enum TwinOfferState { Made, Active, WrapUp }

/// <summary>What a deadline ends.</summary>
internal enum TwinDeadlineKind { WrapUpEnd, OfferExpiry, PlanStep, LongestWait, PreferredWait, PrivateWaitsLeft, LookingLeft }

/// <summary>An armed deadline.</summary>
/// <param name="Order">Counts armings.</param>
/// <param name="Contact">The contact; null where work of an agent is left.</param>
/// <param name="Offer">Offer expiry and wrap-up end: the offer; otherwise null.</param>
/// <param name="Agent">Work left: number of the agent; otherwise 0.</param>
internal sealed record TwinDeadline(
    TwinDeadlineKind Kind, long Due, long Order, TwinContact? Contact, TwinOffer? Offer, uint Agent = 0);

/// <summary>A queue with its requirements read.</summary>
internal sealed class TwinQueue(int index, ContactQueue settings)
{
    public int Index => index;
    public ContactQueue Settings => settings;
    public bool IsHeld { get; set; }

    /// <summary>What each step requires; step 0 is the queue's own requirement.</summary>
    public IReadOnlyList<Predicate<AgentProfile>> StepRequirements { get; } =
    [
        .. settings.Plan.Select(step => step.Requirement).Prepend(settings.Requirement)
            .Select(requirement => TwinRequirement.Parse(requirement.ToString())),
    ];
}

/// <summary>An open contact.</summary>
internal sealed class TwinContact
{
    public required uint Number { get; init; }
    public required ContactRequest? Request { get; init; }
    public required TwinQueue Queue { get; set; }
    public required long EnqueuedAt { get; init; }
    public required int Priority { get; set; }
    public string? Id => Request?.Id;
    public Medium Medium => Queue.Settings.Medium;
    public long QueueEnteredAt { get; set; }

    /// <summary>The contact's own requirement; null = none.</summary>
    public required Requirement? Own
    {
        get;
        set
        {
            field = value;
            Requires = value is null ? null : TwinRequirement.Parse(value.ToString());
        }
    }

    /// <summary>The same, read.</summary>
    public Predicate<AgentProfile>? Requires { get; private set; }

    /// <summary>The step whose deadline ran last, or that was in force when the contact was assigned.</summary>
    public int Step { get; set; }

    /// <summary>Whether it waits and is offered to nobody until it is released.</summary>
    public bool IsHeld { get; set; }

    /// <summary>Whether a wait for the preferred agent alone began and nothing has ended it for good.</summary>
    public bool IsPrivateWaitOpen { get; set; }

    /// <summary>Number of the preferred agent when the private wait began.</summary>
    public uint PreferredNumber { get; set; }

    /// <summary>Whether the deadline of the longest wait ran, while the contact was offered.</summary>
    public bool HasLongestWaitRun { get; set; }

    /// <summary>The open offer or assignment, whose state is that of the contact; null while Queued.</summary>
    public TwinOffer? Offer { get; set; }
    public bool IsQueued => Offer is null;
}

/// <summary>A signed-in agent.</summary>
internal sealed class TwinAgent
{
    public required uint Number { get; init; }
    public required string Name { get; init; }
    public required AgentProfile Profile { get; set; }
    public AgentPresence Presence { get; set; } = AgentPresence.Available;
    public bool IsDraining { get; set; }
    public long IdleSince { get; set; }
    public long AvailabilitySequence { get; set; }

    /// <summary>Offers, assignments and wrap-ups, by number.</summary>
    public List<TwinOffer> InHand { get; } = [];

    /// <summary>How many contacts of a medium are in hand.</summary>
    public int CountOf(Medium medium) => InHand.Count(offer => offer.Contact.Medium == medium);

    /// <summary>Units in use, at the costs stated there.</summary>
    public long UnitsBy(AgentCapacity capacity) =>
        InHand.Sum(offer => capacity.TryGet(offer.Contact.Medium, out var limits) ? (long)limits.Cost : 0);
}

/// <summary>An open offer, or the assignment it became.</summary>
internal sealed class TwinOffer
{
    public required long Number { get; init; }
    public required TwinContact Contact { get; init; }
    public required TwinAgent Agent { get; init; }
    public TwinOfferState State { get; set; }

    /// <summary>The last tick at which it can be accepted, or the end of wrap-up; null while it is active.</summary>
    public long? Deadline { get; set; }

    /// <summary>The agent's idle-since and availability sequence before the offer.</summary>
    public required (long IdleSince, long Sequence) PlaceBefore { get; init; }

    /// <summary>The availability sequence this offer gave the agent; 0 = it did not restart the idle clock.</summary>
    public long RestartSequence { get; set; }
}
