using System.Globalization;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Offers;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Selection;
using RoutingEngine.Matching.Statistics;
using RoutingEngine.Matching.Matchmaking;
using RoutingEngine.Requirements;
using RoutingEngine.Strategies.Custom;

namespace RoutingEngine.Matching;

/// <summary>
/// The books of one core, made in the order in which they need each other. A book takes from here what it acts on.
/// </summary>
[NotState("the books are those of the core")]
internal sealed class CoreBooks
{
    /// <summary>Makes the books of a center; nobody is signed in and nobody waits.</summary>
    /// <exception cref="InvalidCenterException">The center has errors.</exception>
    public CoreBooks(Center center, CellMode mode, MatchingLimits limits)
    {
        if (center.FindErrors() is { Count: > 0 } errors) throw new InvalidCenterException(errors);
        Center = center;
        Limits = limits;
        Exclusions = new Exclusions(Deadlines);
        foreach (var queue in center.Queues) QueueNames.Add(queue.Name, QueueNames.Count);
        Media = [.. center.Queues.Select(static queue => queue.Medium).Distinct()];
        Plans = [.. center.Queues.Select(queue => QueuePlan.Of(queue, Array.IndexOf(Media, queue.Medium)))];
        Queues = [.. center.Queues.Select((queue, i) => QueueSettings.Of(queue, Plans[i], Deadlines, QueueNames))];
        Classes = new RequirementClasses(new NameUses(limits.UnusedMax));
        NameKinds = new NameKinds(center.Skills);
        Agents = new AgentStore(Media.Length);
        Search = new SearchContext(this);
        var statistics = new RuleBooks(Math.Max(1, center.HandlingWindow.Ticks));
        var agentRules = new AgentSelectorFactory(Search, statistics);
        AgentRules = Array.ConvertAll(
            Media,
            medium => center.AgentSelectionByMedium.GetValueOrDefault(medium, center.AgentSelection).Accept(agentRules));
        Rosters = [.. AgentRules.Select((rule, medium) => new MediumRoster(medium, rule, Agents.Seats, limits))];
        var contactRule = center.ContactSelection.Accept(new ContactSelectorFactory(Search, statistics), center);
        Guards = statistics.Guards;
        Statistics = statistics.IsEmpty ? null : statistics;
        Backlog = new ContactBacklog(this, contactRule);
        Roster = new AgentRoster(this);
        Lanes = new LaneBook(this, mode);
        Roster.Lanes = Lanes;
        Decisions = new DecisionWriter(Clock);
        Waits = new WaitLimits(this);
        PrivateWaits = new PrivateWaits(this);
        Offers = new OfferBook(this);
        Setbacks = new Setbacks(this);
        Cleanup = new ContactCleanup(this);
        Matchmaker = new Matchmaker(this);
    }

    public Center Center { get; }

    public MatchingLimits Limits { get; }

    /// <summary>The media that queues name.</summary>
    public Medium[] Media { get; }

    /// <summary>The places of the queues by name.</summary>
    public Dictionary<string, int> QueueNames { get; } = new(StringComparer.Ordinal);

    public QueuePlan[] Plans { get; }

    public QueueSettings[] Queues { get; }

    public IdleClock Clock { get; } = new();

    public DeadlineBook Deadlines { get; } = new();

    public Exclusions Exclusions { get; }

    public RequirementClasses Classes { get; }

    public NameKinds NameKinds { get; }

    public AgentStore Agents { get; }

    public SearchContext Search { get; }

    /// <summary>How agents are searched, by medium.</summary>
    public AgentSelector[] AgentRules { get; }

    /// <summary>The agents available, by medium.</summary>
    public MediumRoster[] Rosters { get; }

    /// <summary>The guards of custom strategies.</summary>
    public StrategyGuard[] Guards { get; }

    /// <summary>Null unless a configured rule reads statistics.</summary>
    public RuleBooks? Statistics { get; }

    public ContactBacklog Backlog { get; }

    public AgentRoster Roster { get; }

    public LaneBook Lanes { get; }

    public DecisionWriter Decisions { get; }

    public WaitLimits Waits { get; }

    public PrivateWaits PrivateWaits { get; }

    public OfferBook Offers { get; }

    public Setbacks Setbacks { get; }

    public ContactCleanup Cleanup { get; }

    public Matchmaker Matchmaker { get; }
}
