using System.Text.Json.Nodes;

namespace RoutingEngine.SimulationTests.Theory;

/// <summary>All rules of center files, with parameters for two classes, <c>c0</c> and <c>c1</c>, and one pool, <c>p0</c>.</summary>
internal static class RuleCatalogue
{
    public static IReadOnlyList<JsonNode> Agents { get; } =
    [
        "longest-idle", "most-recently-idle", "ordered", "round-robin", "random", "lowest-load", "most-qualified", "least-qualified",
        "fewest-skills", "fastest", With("fewest-contacts", """ "windowSeconds": 600 """), With("least-occupied", """ "windowSeconds": 600 """),
        With("weighted-score", """ "weights": { "idleSeconds": 1 } """), With("power-of-d", """ "d": 2 """),
        With("allocation", """ "shares": { "p0": 1 } """),
    ];

    public static IReadOnlyList<JsonNode> Contacts { get; } =
    [
        "priority", "fifo", "lifo", "random", "longest-queue", "agent-rank", "slack", "wait-to-target",
        With("aged-priority", """ "creditSeconds": 30 """), With("weighted-age", """ "rates": { "c0": 2, "c1": 1 } """),
        With("queue-ratio", """ "ratios": { "c0": 0.2, "c1": 0.8 } """), With("c-mu", """ "costs": { "c0": 1, "c1": 3 } """),
        With("generalized-c-mu", """ "costs": { "c0": 4, "c1": 1 }, "basis": "waited" """), "value",
    ];

    public static bool IsKnown(string member, JsonNode rule) =>
        TheoryScenario.IsKnown(member, rule is JsonObject with ? (string)with["strategy"]! : (string)rule!);

    private static JsonNode With(string rule, string parameters) =>
        JsonNode.Parse($$"""{ "strategy": "{{rule}}", {{parameters}} }""")!;
}
