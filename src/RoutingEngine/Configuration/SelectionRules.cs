using RoutingEngine.Configuration.Json;
using RoutingEngine.Configuration.Shapes;

namespace RoutingEngine.Configuration;

/// <summary>The selection rules a center file may name: one row each, from which check, schema and rule are
/// made.</summary>
internal static class SelectionRules
{
    private const string Strategy = "strategy";

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
    ];

    /// <summary>The shape of a place that names a rule: its bare name, or an object with its parameters.</summary>
    public static Shape ShapeOf<T>(IReadOnlyList<SelectionRule<T>> rules, string noun, string definitionName)
    {
        var names = string.Join(", ", rules.Select(static rule => rule.Name));
        var expected = $"{noun}: one of {names}, or an object with strategy and parameters";
        var bare = rules.Where(static rule => !rule.Parameters.Any(static parameter => parameter.IsRequired));
        var variants = rules.Select(static rule => new Variant(rule.Name, rule.Summary, rule.Parameters));
        return new EitherShape(
            expected,
            (JsonKind.Text, new ChoiceShape(bare.Select(static rule => rule.Name), expected)),
            (JsonKind.Object, new VariantShape(noun, Strategy, [.. variants])))
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
}
