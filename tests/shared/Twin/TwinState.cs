namespace RoutingEngine.Tests.Twin;

/// <summary>What can be compared of a decision between two cores: who, where, when, why, by number.</summary>
/// <param name="Queue">Place of the queue; −1 where none is concerned.</param>
/// <param name="Contact">Number of the contact; 0 = none.</param>
/// <param name="Agent">Number of the sign-in; 0 = none.</param>
/// <param name="Offer">Number of the offer or assignment; 0 = none.</param>
/// <param name="Priority">Contact queued or blocked: its priority; load changed: the units; otherwise 0.</param>
internal sealed record TwinDecision(
    long Tick, DecisionKind Kind, DecisionReason Reason, int Step, int Queue, uint Contact, uint Agent, long Offer,
    int Priority);

/// <summary>The states of an offer that is open, and of the assignment it became.</summary>
internal enum TwinOfferState { Made, Active, WrapUp }

/// <summary>What a deadline ends.</summary>
internal enum TwinDeadlineKind
{
    WrapUpEnd, OfferExpiry, PlanStep, LongestWait, PreferredWait, PrivateWaitsLeft, LookingLeft, Exclusion, OfferAgain,
    CoolDown,
}

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

    /// <summary>Declined, expired and failed offers since it entered its queue or was assigned.</summary>
    public int Refused { get; set; }

    /// <summary>Whether it is set aside after too many of them.</summary>
    public bool IsParked { get; set; }

    /// <summary>The open offer or assignment, whose state is that of the contact; null while Queued.</summary>
    public TwinOffer? Offer { get; set; }
    public bool IsQueued => Offer is null && !IsParked;
}

/// <summary>A signed-in agent.</summary>
internal sealed class TwinAgent
{
    public required uint Number { get; init; }
    public required string Name { get; init; }
    public required AgentProfile Profile { get; set; }
    public AgentPresence Presence { get; set; } = AgentPresence.Available;
    public bool IsDraining { get; set; }

    /// <summary>Whether it is offered nothing for a time, after an offer it did not take.</summary>
    public bool IsCoolingDown { get; set; }

    /// <summary>Expired offers in a row.</summary>
    public int MissedInRow { get; set; }
    public long IdleSince { get; set; }
    public long AvailabilitySequence { get; set; }

    /// <summary>Offers, assignments and wrap-ups, by number.</summary>
    public List<TwinOffer> InHand { get; } = [];

    /// <summary>How many contacts of a medium are in hand.</summary>
    public int CountOf(Medium medium) => InHand.Count(offer => offer.Contact.Medium == medium);

    /// <summary>Units in use.</summary>
    public long UsedUnits => ExternalUnits + InHand.Sum(offer => (long)offer.Cost);

    /// <summary>Units in use by work from outside.</summary>
    public int ExternalUnits { get; set; }

    /// <summary>
    /// Units in use that count against one more contact of a medium: not those of what it may interrupt.
    /// </summary>
    public long UnitsAgainst(Medium medium) =>
        ExternalUnits + InHand.Where(offer => !IsInterrupted(offer.Contact.Medium, medium)).Sum(offer => (long)offer.Cost);

    private bool IsInterrupted(Medium work, Medium by) => Profile.ContactCapacity.Media
        .Any(stated => stated.Medium == work && stated.InterruptedBy.Contains(by));

    /// <summary>What a contact of a medium costs by the profile; null where it does not take the medium.</summary>
    public int? CostOf(Medium medium) =>
        Profile.ContactCapacity.TakesAnyMedium
            ? 1
            : Profile.ContactCapacity.Media.Where(stated => stated.Medium == medium && stated.Max > 0)
                .Select(stated => (int?)stated.Cost).FirstOrDefault();

    /// <summary>
    /// The agent has another profile; work in hand takes its costs, and keeps its own where there is none.
    /// </summary>
    public void TakeProfile(AgentProfile profile)
    {
        Profile = profile;
        foreach (var offer in InHand) offer.Cost = CostOf(offer.Contact.Medium) ?? offer.Cost;
    }
}

/// <summary>An open offer, or the assignment it became.</summary>
internal sealed class TwinOffer
{
    public required long Number { get; init; }
    public required TwinContact Contact { get; init; }
    public required TwinAgent Agent { get; init; }

    /// <summary>Units it was charged.</summary>
    public required int Cost { get; set; }
    public TwinOfferState State { get; set; }

    /// <summary>The last tick at which it can be accepted, or the end of wrap-up; null while it is active.</summary>
    public long? Deadline { get; set; }

    /// <summary>The agent's idle-since and availability sequence before the offer.</summary>
    public required (long IdleSince, long Sequence) PlaceBefore { get; init; }

    /// <summary>The availability sequence this offer gave the agent; 0 = it did not restart the idle clock.</summary>
    public long RestartSequence { get; set; }
}
