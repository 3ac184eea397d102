using RoutingEngine.Testing.Invariants;

namespace RoutingEngine.Testing;

/// <summary>The truths about routing that every stream of decisions keeps, by name.</summary>
/// <remarks>Thread-safe: stateless; the checkers it makes are not.</remarks>
public static class RoutingInvariants
{
    /// <summary>Sequence numbers have no gaps; ticks never go back and never run ahead of the command.</summary>
    public const string StreamOrder = "StreamOrder";

    /// <summary>
    /// Contacts, agents, offers and queues move only as their states allow, and a contact is in one place at a time.
    /// </summary>
    public const string LegalTransitions = "LegalTransitions";

    /// <summary>
    /// Numbers count up by one and are never used again; places of open things differ; a decision names the handle,
    /// queue and step of what it concerns.
    /// </summary>
    public const string Identities = "Identities";

    /// <summary>No agent has more in hand than its units and its maximum per medium.</summary>
    public const string CapacityKept = "CapacityKept";

    /// <summary>No contact is offered to an agent that is not eligible under the requirement in force.</summary>
    public const string EligibleOffers = "EligibleOffers";

    /// <summary>
    /// No eligible contact waits while an eligible agent is available, private waits and held queues apart.
    /// </summary>
    public const string WorkConserved = "WorkConserved";

    /// <summary>An agent that looks is given the first contact by the contact rule among those it may take.</summary>
    public const string ContactOrder = "ContactOrder";

    /// <summary>
    /// A contact that looks gets the first agent by the agent rule, within the first ring that has one.
    /// </summary>
    public const string AgentOrder = "AgentOrder";

    /// <summary>Submitted = queued + offered + assigned + wrap-up + closed + cancelled + abandoned + blocked.</summary>
    public const string ContactsConserved = "ContactsConserved";

    /// <summary>
    /// Every offer, wrap-up, plan step and longest wait ends once, not early, and not after later ones have run; a
    /// drain ends with the work in hand.
    /// </summary>
    public const string DeadlinesKept = "DeadlinesKept";

    /// <summary>A contact is blocked when as many wait as may and nobody is free, and never otherwise.</summary>
    public const string DoorLimits = "DoorLimits";

    /// <summary>The area under each queue's length is the sum of the waits in it, exactly, in ticks.</summary>
    public const string AreaUnderQueue = "AreaUnderQueue";

    /// <summary>A result says what happened: what is refused as gone is gone, what is done is done.</summary>
    public const string AnswersTrue = "AnswersTrue";

    /// <summary>A command with an id is executed once, and answered alike as long as it is remembered.</summary>
    public const string AnsweredOnce = "AnsweredOnce";

    private const string Drawn =
        "The draw follows from the seed and from every draw before it, and decisions do not show how many there were.";

    /// <summary>
    /// The rules of the catalog that <see cref="AgentOrder"/> and <see cref="ContactOrder"/> check in part, or not at
    /// all. Of every other rule they check the very agent or contact chosen.
    /// </summary>
    /// <remarks>
    /// A custom rule may read what no decision shows, so that its order is not checked either. Agents are checked to be
    /// in the first ring that has an available one, whatever the rule.
    /// </remarks>
    public static IReadOnlyList<OrderLeftOpen> NotCheckedInOrder { get; } =
    [
        new(RuleSide.Agents, AgentSelection.Random.Name, null, Drawn),
        new(RuleSide.Agents, RuleNames.WeightedRandom, "No agent of weight 0 while another has more.", Drawn),
        new(
            RuleSide.Agents,
            RuleNames.PowerOfD,
            "At least d − 1 others go after the chosen one; where there are at most d, it is the first of all.",
            Drawn),
        new(RuleSide.Contacts, ContactSelection.Random.Name, null, Drawn),
    ];

    /// <summary>Makes one checker of each kind for one ledger.</summary>
    /// <param name="center">What the router was made from.</param>
    /// <returns>The checkers, in the order in which they look.</returns>
    public static IReadOnlyList<InvariantChecker> All(Center center)
    {
        ArgumentNullException.ThrowIfNull(center);
        return
        [
            new StreamOrderChecker(),
            new AreaUnderQueueChecker(center.Queues.Count),
            new IdentitiesChecker(),
            new DoorLimitsChecker(),
            new DeadlinesKeptChecker(),
            new EligibleOffersChecker(),
            new ContactOrderChecker(center),
            new AgentOrderChecker(center),
            new CapacityKeptChecker(),
            new LegalTransitionsChecker(),
            new ContactsConservedChecker(),
            new WorkConservedChecker(),
            new AnswersTrueChecker(),
            new AnsweredOnceChecker(center.CommandMemory),
        ];
    }
}
