namespace RoutingEngine;

/// <summary>How an offer is answered.</summary>
public enum AnswerMode
{
    /// <summary>The agent is asked, and accepts or declines. The default.</summary>
    Offer = 0,

    /// <summary>Offer and acceptance are one step, as is usual for voice.</summary>
    Auto = 1,
}

/// <summary>A named place contacts enter, with its medium, plan, target and limits.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record ContactQueue
{
    /// <summary>The most later steps a plan has.</summary>
    public const int StepsMax = 256;

    /// <summary>The most offers after which a contact may be set aside.</summary>
    public const int OfferLimitMax = 1_000_000;

    /// <summary>The longest time any limit of a queue may state.</summary>
    public static readonly TimeSpan TimeMax = TimeSpan.FromDays(3650);

    /// <summary>Describes a queue.</summary>
    /// <param name="name">Unique in the router; 1 to 128 characters.</param>
    /// <exception cref="ArgumentException">The name is empty, too long or has control characters.</exception>
    public ContactQueue(string name)
    {
        ModelNames.ThrowIfNotAnId(name, nameof(name));
        Name = name;
    }

    /// <summary>The name of the queue.</summary>
    public string Name { get; }

    /// <summary>The medium its contacts come over; voice unless stated.</summary>
    public Medium Medium { get; init; } = Medium.Voice;

    /// <summary>What an agent must meet; anybody unless stated.</summary>
    public Requirement Requirement { get; init; } = Requirement.Any;

    /// <summary>Priority of contacts that bring none: higher goes first; 0 unless stated.</summary>
    public int Priority { get; init; }

    /// <summary>How offers of this queue are answered; asked unless stated.</summary>
    public AnswerMode Answer { get; init; }

    /// <summary>The service aimed at; 80 % within 20 s unless stated.</summary>
    public ServiceLevelTarget Target { get; init; } = ServiceLevelTarget.Default;

    /// <summary>Later steps of the plan, in ascending time; none unless stated.</summary>
    public IReadOnlyList<RoutingStep> Plan { get; init; } = [];

    /// <summary>How many contacts may wait in this queue before further ones are blocked; null = no limit, 0 = nobody
    /// waits.</summary>
    public int? BacklogLimit { get; init; }

    /// <summary>How long a contact may wait before the router ends it; null = no limit.</summary>
    public TimeSpan? LongestWait { get; init; }

    /// <summary>How long an agent may take to answer an offer; 15 s unless stated.</summary>
    public TimeSpan OfferTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long an ended offer keeps contact and agent apart; 60 s unless stated.</summary>
    public OfferMemory OfferMemory { get; init; } = OfferMemory.Default;

    /// <summary>
    /// What is done when every agent who could take a contact has refused it; it is offered again after 10 s unless
    /// stated.
    /// </summary>
    public AllDeclinedRule WhenAllDeclined { get; init; } = AllDeclinedRule.Default;

    /// <summary>
    /// After how many offers of a contact that were declined, expired or failed it is set aside (Parked) until somebody
    /// sends it on; from 1 to 1,000,000; null = never, the default. Counted since it entered its queue.
    /// </summary>
    public int? OfferLimit { get; init; }

    /// <summary>Work after the contact, during which its capacity stays taken; zero = none, the default.</summary>
    public TimeSpan WrapUp { get; init; }

    /// <summary>
    /// The step with which the chain of requirements of each step begins, from the first step on: its own where it
    /// replaces.
    /// </summary>
    internal int[] FindChainStarts()
    {
        var starts = new int[1 + Plan.Count];
        for (var step = 1; step < starts.Length; step++)
            starts[step] = Plan[step - 1].Mode == StepMode.Replace ? step : starts[step - 1];
        return starts;
    }
}
