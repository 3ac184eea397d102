namespace RoutingEngine;

/// <summary>An agent of a center, by name.</summary>
/// <param name="Name">Unique in the center; 1 to 128 characters.</param>
/// <param name="Profile">What the agent can do and take.</param>
public sealed record CenterAgent(string Name, AgentProfile Profile)
{
    /// <summary>The group the agent counts in: the one its profile states, else one of its own name.</summary>
    public string Group => GroupOf(Name, Profile);

    /// <summary>The group of an agent whose name and profile are kept apart.</summary>
    internal static string GroupOf(string name, AgentProfile profile) =>
        profile.GroupName.Length > 0 ? profile.GroupName : name;
}

/// <summary>Everything that shapes routing: queues, rules, limits and the agents that may sign in.</summary>
/// <remarks>
/// The same object configures the live router, a simulation and a replay. Made by <c>ContactRouterBuilder</c> or from a
/// center file; both check it, as a router does. Thread-safe: immutable.
/// </remarks>
public sealed record Center
{
    /// <summary>The most queues one router knows, each counted together with the steps of its plan.</summary>
    public const int QueueStepsMax = 65_536;

    /// <summary>The most agents one center lists.</summary>
    public const int AgentsMax = 1_000_000;

    /// <summary>The most commands with an id whose answers a router remembers.</summary>
    public const int CommandMemoryMax = 1_048_576;

    /// <summary>The name of the center; <c>center</c> unless stated.</summary>
    public string Name { get; init; } = "center";

    /// <summary>Names of all skills; null = any name may be a skill.</summary>
    public IReadOnlyList<string>? Skills { get; init; }

    /// <summary>The queues, in order of declaration, which breaks ties between queues.</summary>
    public IReadOnlyList<ContactQueue> Queues { get; init; } = [];

    /// <summary>How many contacts may wait in all queues together before further ones are blocked; null = no
    /// limit.</summary>
    public int? BacklogLimit { get; init; }

    /// <summary>Agents that may sign in, in order of declaration. A live router also takes agents that are not
    /// listed.</summary>
    public IReadOnlyList<CenterAgent> Agents { get; init; } = [];

    /// <summary>The rule that picks an agent when several are available; longest idle unless stated.</summary>
    public AgentSelection AgentSelection { get; init; } = AgentSelection.LongestIdle;

    /// <summary>Rules of single media that differ from <see cref="AgentSelection"/>.</summary>
    public IReadOnlyDictionary<Medium, AgentSelection> AgentSelectionByMedium { get; init; } =
        new Dictionary<Medium, AgentSelection>();

    /// <summary>The rule that picks a contact when several wait; priority, then age, unless stated.</summary>
    public ContactSelection ContactSelection { get; init; } = ContactSelection.Priority;

    /// <summary>
    /// How far back handling times are learned from that no profile states, for rules that expect them; four hours unless stated. It moves
    /// in sixtieths.
    /// </summary>
    public TimeSpan HandlingWindow { get; init; } = TimeSpan.FromHours(4);

    /// <summary>Seed of the random generator inside the state, which only the rules that draw use; 1 unless stated.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>How many overdue deadlines run before each command at most, from 1; 1,024 unless stated.</summary>
    /// <value>Lower keeps commands quicker when thousands of deadlines fall in one tick; higher settles them
    /// sooner.</value>
    public int OverdueDeadlinesMax { get; init; } = 1024;

    /// <summary>
    /// How long an agent is offered nothing after an offer it did not take; not at all unless stated.
    /// </summary>
    public CoolDown CoolDown { get; init; } = CoolDown.None;

    /// <summary>When an agent who does not answer is set away; null = never, the default.</summary>
    public MissedOfferRule? MissedOffers { get; init; }

    /// <summary>
    /// Of how many commands with an id the answer is remembered, the last ones; from 1 to 1,048,576, 65,536 unless
    /// stated. See <see cref="RoutingCommand.WithId"/>.
    /// </summary>
    public int CommandMemory { get; init; } = 65_536;
}
