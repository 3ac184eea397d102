using System.Globalization;
using RoutingEngine.Configuration.Json;
using RoutingEngine.Configuration.Shapes;

namespace RoutingEngine.Configuration;

/// <summary>The selection rules a center file may name: one row each, from which check, schema and rule are
/// made.</summary>
internal static class SelectionRules
{
    private const string Strategy = "strategy";

    private static readonly Member Window = new(
        "windowSeconds", NumberShape.PositiveSeconds, "How far back it looks; it moves in sixtieths.", IsRequired: true);

    private static readonly Member Costs = new("costs", Numbers("costs", 1_000_000), "Cost per queue; 1 unless stated.", IsRequired: true);

    private static readonly NameRule Feature = new(
        $"one of the features {string.Join(", ", WeightedScoreSelection.Features)}",
        static name => WeightedScoreSelection.Features.Contains(name, StringComparer.Ordinal),
        $"^({string.Join('|', WeightedScoreSelection.Features)})$",
        ModelNames.NameLengthMax);

    public static IReadOnlyList<SelectionRule<AgentSelection>> Agents { get; } =
    [
        new("longest-idle", "The agent idle longest.", [], static _ => AgentSelection.LongestIdle),
        new("most-recently-idle", "The agent idle shortest.", [], static _ => AgentSelection.MostRecentlyIdle),
        new("ordered", "The agent of the smallest rank.", [], static _ => AgentSelection.Ordered),
        new(
            "round-robin",
            "The next agent after the last one chosen for the medium.",
            [],
            static _ => AgentSelection.RoundRobin),
        new("random", "Any available eligible agent.", [], static _ => AgentSelection.Random),
        new(
            "fewest-contacts",
            "The agent that took fewest contacts in a window.",
            [Window],
            static rule => AgentSelection.FewestContacts(rule["windowSeconds"]!.Time)),
        new(
            "least-occupied",
            "The agent of the smallest busy share in a window.",
            [Window],
            static rule => AgentSelection.LeastOccupied(rule["windowSeconds"]!.Time)),
        new("lowest-load", "The agent of the smallest share of units in use.", [], static _ => AgentSelection.LowestLoad),
        new(
            "most-qualified",
            "The agent of the largest sum of levels on the skills the requirement names.",
            [],
            static _ => AgentSelection.MostQualified),
        new(
            "least-qualified",
            "The agent of the smallest sum of levels on the skills the requirement names.",
            [],
            static _ => AgentSelection.LeastQualified),
        new("fewest-skills", "The agent that holds fewest skills.", [], static _ => AgentSelection.FewestSkills),
        new("fastest", "The agent of the smallest expected handling time.", [], static _ => AgentSelection.Fastest),
        new(
            "weighted-score",
            "The agent of the largest weighted sum of features.",
            [
                new(
                    "weights",
                    new ObjectShape(
                        "weights: an object of features and numbers, not empty",
                        [],
                        new FreeMembers(Feature, NumberShape.Between(-1_000_000, 1_000_000, "a number"), Min: 1)),
                    "Weight per feature.",
                    IsRequired: true),
                Window with
                {
                    Summary = "How far back the features contacts and occupancy look; 3600 unless stated.",
                    IsRequired = false,
                },
            ],
            static rule => AgentSelection.WeightedScore(Decimals(rule["weights"]!), rule["windowSeconds"]?.Time)),
        new(
            "power-of-d",
            "The lowest load of some agents drawn, then the one idle longest.",
            [new("d", NumberShape.Integer(1, AgentSelection.DrawsMax), "How many agents are drawn.", IsRequired: true)],
            static rule => AgentSelection.PowerOfChoices(rule["d"]!.Int32)),
        new(
            "allocation",
            "A member of the group furthest below its share.",
            [
                new(
                    "shares",
                    new ObjectShape(
                        "shares: an object of groups and numbers from 0 to 1, not empty",
                        [],
                        new FreeMembers(NameRule.Group, NumberShape.Share, Min: 1)),
                    "Share per group; 0 unless stated.",
                    IsRequired: true),
                new(
                    "basis",
                    new ChoiceShape(["contacts", "handlingTime"]),
                    "What is shared out; contacts unless stated."),
                Window with { Summary = "How far back it counts; 86400 unless stated.", IsRequired = false },
            ],
            static rule => AgentSelection.Allocation(
                Decimals(rule["shares"]!),
                rule["basis"]?.Text == "handlingTime" ? AllocationBasis.HandlingTime : AllocationBasis.Contacts,
                rule["windowSeconds"]?.Time)),
    ];

    public static IReadOnlyList<SelectionRule<ContactSelection>> Contacts { get; } =
    [
        new("priority", "The highest priority, then the oldest.", [], static _ => ContactSelection.Priority),
        new("fifo", "The oldest.", [], static _ => ContactSelection.Fifo),
        new(
            "longest-queue",
            "The oldest of the queue with most waiting.",
            [],
            static _ => ContactSelection.LongestQueue),
        new(
            "aged-priority",
            "The oldest, each point of priority worth a credit of waiting time.",
            [new("creditSeconds", NumberShape.Seconds, "Seconds a point of priority is worth.", IsRequired: true)],
            static rule => ContactSelection.AgedPriority(rule["creditSeconds"]!.Time)),
        new("lifo", "The newest.", [], static _ => ContactSelection.Lifo),
        new("random", "Any contact the agent may take.", [], static _ => ContactSelection.Random),
        new("slack", "The smallest target less the time waited.", [], static _ => ContactSelection.Slack),
        new("wait-to-target", "The largest time waited by target.", [], static _ => ContactSelection.WaitToTarget),
        new(
            "agent-rank",
            "The smallest rank of the queue for this agent, then priority, then age.",
            [],
            static _ => ContactSelection.AgentRank),
        new(
            "value",
            "The largest priority by expected handling time.",
            [],
            static _ => ContactSelection.Value),
        new(
            "weighted-age",
            "The largest offset and rate of the queue times the seconds waited, as far as the cap.",
            [
                new("rates", Numbers("rates", 1_000_000), "Rate per queue; 1 unless stated.", IsRequired: true),
                new("offset", Scores("offset"), "Score on arrival, of all queues or per queue; 0 unless stated."),
                new("cap", Scores("cap"), "Largest score, of all queues or per queue; none unless stated."),
            ],
            static rule => WeightedAgeSelection.Of(
                Decimals(rule["rates"]!),
                (NumberOf(rule["offset"]), DecimalsOf(rule["offset"])),
                (NumberOf(rule["cap"]), DecimalsOf(rule["cap"])))),
        new(
            "queue-ratio",
            "The oldest of the queue furthest above its share of all who wait.",
            [new("ratios", Numbers("ratios", 1), "Share per queue; 0 unless stated.", IsRequired: true)],
            static rule => ContactSelection.QueueRatio(Decimals(rule["ratios"]!))),
        new(
            "c-mu",
            "The oldest of the queue of the largest cost by expected handling time.",
            [Costs],
            static rule => ContactSelection.CMu(Decimals(rule["costs"]!))),
        new(
            "generalized-c-mu",
            "The largest cost, times contacts or time waited, by expected handling time.",
            [
                Costs,
                new("basis", new ChoiceShape(["queue", "waited"]), "What the cost grows with; queue unless stated."),
            ],
            static rule => ContactSelection.GeneralizedCMu(
                Decimals(rule["costs"]!), rule["basis"]?.Text == "waited" ? CostBasis.Waited : CostBasis.Queue)),
    ];

    /// <summary>The shape of a place that names a rule: its bare name, or an object with its parameters.</summary>
    public static Shape ShapeOf<T>(
        IReadOnlyList<SelectionRule<T>> rules,
        string noun,
        string definitionName,
        IReadOnlyDictionary<string, string>? foreign = null)
    {
        var names = string.Join(", ", rules.Select(static rule => rule.Name));
        var expected = $"{noun}: one of {names}, or an object with strategy and parameters";
        var bare = rules.Where(static rule => !rule.Parameters.Any(static parameter => parameter.IsRequired));
        var variants = rules.Select(static rule => new Variant(rule.Name, rule.Summary, rule.Parameters));
        return new EitherShape(
            expected,
            (
                JsonKind.Text,
                new ChoiceShape(bare.Select(static rule => rule.Name), expected) { Foreign = foreign }),
            (JsonKind.Object, new VariantShape(noun, Strategy, [.. variants], foreign)))
        {
            DefinitionName = definitionName,
        };
    }

    /// <summary>Makes the rule that an accepted value names.</summary>
    public static T Make<T>(IReadOnlyList<SelectionRule<T>> rules, JsonValue value)
    {
        var name = value.Kind == JsonKind.Text ? value.Text : value[Strategy]!.Text;
        return rules.First(rule => string.Equals(rule.Name, name, StringComparison.Ordinal)).Make(value);
    }

    private static ObjectShape Numbers(string noun, decimal max) => new(
        $"{noun}: an object of queue names and numbers from 0 to {max.ToString("#,0", CultureInfo.InvariantCulture)}, not empty",
        [],
        new FreeMembers(NameRule.Queue, NumberShape.From0To(max, "a number"), Min: 1));

    /// <summary>A number for all queues, or a number per queue.</summary>
    private static EitherShape Scores(string noun)
    {
        var number = NumberShape.Between(-WeightedAgeSelection.ScoreMax, WeightedAgeSelection.ScoreMax, "a number");
        return new EitherShape(
            $"{noun}: {number.Expected}, or an object of queue names and such numbers, not empty",
            (JsonKind.Number, number),
            (JsonKind.Object, new ObjectShape(
                $"{noun}: an object of queue names and numbers, not empty",
                [],
                new FreeMembers(NameRule.Queue, number, Min: 1))));
    }

    private static decimal? NumberOf(JsonValue? value) => value is { Kind: JsonKind.Number } ? value.Decimal : null;

    private static Dictionary<string, decimal>? DecimalsOf(JsonValue? value) =>
        value is { Kind: JsonKind.Object } ? Decimals(value) : null;

    private static Dictionary<string, decimal> Decimals(JsonValue map) =>
        map.Children.ToDictionary(static number => number.Name!, static number => number.Decimal, StringComparer.Ordinal);
}
