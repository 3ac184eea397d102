using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Gates;

/// <summary>A rule and where it is measured: agent rules where agents are idle, contact rules where contacts wait.</summary>
internal sealed record RuleSubject(string Name, EngineSetup Setup, Regime Regime)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>The static keys other than the default rules.</summary>
    public static IReadOnlyList<RuleSubject> StaticKeys { get; } =
    [
        Agents(AgentSelection.MostRecentlyIdle),
        Agents(AgentSelection.Ordered),
        Agents(AgentSelection.LowestLoad),
        Agents(AgentSelection.FewestSkills),
        Agents(AgentSelection.MostQualified),
        Agents(AgentSelection.LeastQualified),
        Agents(AgentSelection.Fastest),
        Contacts(ContactSelection.Fifo),
        Contacts(ContactSelection.Lifo),
        Contacts(ContactSelection.Slack),
        Contacts(ContactSelection.AgedPriority(TimeSpan.FromMilliseconds(10))),
    ];

    /// <summary>Every built-in rule but the defaults. Rules with a number per queue have one for each of the cell's queues.</summary>
    /// <param name="queues">How many queues the cell has.</param>
    public static IReadOnlyList<RuleSubject> All(int queues)
    {
        var numbers = Enumerable.Range(0, queues).ToDictionary(EngineCenter.NameOf, queue => 1m + (queue % 7));
        var ratios = numbers.ToDictionary(number => number.Key, number => number.Value / (4 * queues));
        return
        [
            .. StaticKeys,
            Agents(AgentSelection.FewestContacts(Hour)),
            Agents(AgentSelection.LeastOccupied(Hour)),
            Agents(AgentSelection.Allocation(new Dictionary<string, decimal> { [EngineSystem.NameOf(0)] = 1 }, window: Hour)),
            Agents(AgentSelection.RoundRobin),
            Agents(AgentSelection.Random),
            Agents(AgentSelection.WeightedRandom(
                new Dictionary<string, decimal> { [EngineSystem.NameOf(0)] = 1, [EngineSystem.NameOf(1)] = 2 })),
            Agents(AgentSelection.PowerOfD(2)),
            Agents(AgentSelection.WeightedScore(new Dictionary<string, decimal> { ["level"] = 1, ["idleSeconds"] = 0.1m })),
            Contacts(ContactSelection.LongestQueue),
            Contacts(ContactSelection.WaitToTarget),
            Contacts(ContactSelection.Value),
            Contacts(ContactSelection.WeightedAge(numbers)),
            Contacts(ContactSelection.QueueRatio(ratios)),
            Contacts(ContactSelection.CMu(numbers)),
            Contacts(ContactSelection.GeneralizedCMu(numbers, CostBasis.Waited)),
            Contacts(ContactSelection.AgentRank),
            Contacts(ContactSelection.Random),
        ];
    }

    /// <summary>An agent rule.</summary>
    public static RuleSubject Agents(AgentSelection rule) => new(rule.Name, new EngineSetup { Agents = rule }, Regime.Idle);

    /// <summary>A contact rule.</summary>
    public static RuleSubject Contacts(ContactSelection rule) =>
        new(rule.Name, new EngineSetup { Contacts = rule }, Regime.Waiting);
}
