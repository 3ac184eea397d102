using System.Text.Json.Nodes;

namespace RoutingEngine.SimulationTests.Theory;

/// <summary>
/// All rules of the catalog as center files state them, with parameters for two classes, <c>c0</c> and <c>c1</c>, and one
/// pool, <c>p0</c>.
/// </summary>
internal static class RuleCatalogue
{
    public static IReadOnlyList<JsonNode> Agents { get; } = [.. RuleCatalog.Agents.Select(Stated)];

    public static IReadOnlyList<JsonNode> Contacts { get; } = [.. RuleCatalog.Contacts.Select(Stated)];

    public static bool IsKnown(string member, JsonNode rule) =>
        TheoryScenario.IsKnown(member, rule is JsonObject with ? (string)with["strategy"]! : (string)rule!);

    private static JsonNode Stated(RuleDescriptor rule)
    {
        var stated = rule.Parameters.Where(parameter => parameter.IsRequired || parameter.Kind == RuleParameterKind.Choice)
            .Select(parameter => KeyValuePair.Create(parameter.Name, Value(parameter)))
            .ToList();
        if (stated.Count == 0) return rule.Name;

        // As read from a text, whose numbers convert to whatever the reader of the theory asks for.
        return JsonNode.Parse(new JsonObject([new("strategy", rule.Name), .. stated!]).ToJsonString())!;
    }

    private static JsonNode Value(RuleParameter parameter)
    {
        var most = Math.Min(parameter.Max ?? 0, 5);
        return parameter.Kind switch
        {
            RuleParameterKind.Integer => 2,
            RuleParameterKind.Seconds => parameter.Min == 0 ? 30 : 600,
            RuleParameterKind.Choice => parameter.Names[^1],
            RuleParameterKind.NumberPerGroup => new JsonObject { ["p0"] = 1 },
            RuleParameterKind.NumberPerFeature => new JsonObject { ["idleSeconds"] = 1 },
            _ => new JsonObject { ["c0"] = 0.2m * most, ["c1"] = 0.8m * most },
        };
    }
}
