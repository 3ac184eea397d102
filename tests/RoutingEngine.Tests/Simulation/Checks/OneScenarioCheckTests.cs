using System.Text.Json.Nodes;
using RoutingEngine.Simulation;
using RoutingEngine.Simulation.Files;
using RoutingEngine.Tests.Configuration;
using RoutingEngine.Tests.Conventions;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Checks;

/// <summary>
/// Whatever is wrong with a scenario, a file and code say the same of it: the same place, what was expected, what came.
/// Mistakes that no scenario in code can hold are left to the file, and are known by kind.
/// </summary>
public sealed class OneScenarioCheckTests
{
    /// <summary>The kinds of mistakes that only a text can make: the types of a scenario do not let them pass.</summary>
    private static readonly string[] OfTextsAlone = ["wrong type", "missing", "unknown member", "duplicate", "null"];

    private static readonly Mutation[] Mutations =
    [
        .. ShapeMutations.Of(Examples.Scenario, ScenarioShapes.Scenario), .. CrossMistakes(),
    ];

    [Fact]
    public void Mistake_OfAnyKind_IsTheSameInFileAndCode()
    {
        var faults = new List<string>();
        var held = 0;
        foreach (var mutation in Mutations.Where(static mutation => mutation.Duplicate is null))
        {
            if (InCode(mutation.Document) is not { } code) continue;
            held++;
            var byFile = FromFile(mutation.Document);
            var errors = code.Scenario.FindErrors();
            string[] byCode = [.. errors.Select(Line).Order(StringComparer.Ordinal)];
            if (byCode.Length == 0 || !byFile.SequenceEqual(byCode))
                faults.Add($"{mutation.What} at {mutation.Path}: {string.Join(" | ", byFile)} but {string.Join(" | ", byCode)}");
            if (byCode.Length == 0) continue;
            Assert.Equal(errors, Assert.Throws<InvalidScenarioException>(() => ScenarioRunner.Run(code.Scenario)).Errors);

            string Line(ModelError error) => Described(code.PathOf(error), error.Expected, error.GotKind, error.Got);
        }

        Faults.AssertNone(faults);
        Assert.True(held > 160, $"Only {held} of {Mutations.Length} mistakes can be held in code.");
    }

    [Fact]
    public void Mistake_NoScenarioInCodeHolds_IsOfAKindOfTextsAlone()
    {
        var faults = Mutations
            .Where(mutation => mutation.Duplicate is null && InCode(mutation.Document) is null)
            .Where(static mutation => !OfTextsAlone.Contains(mutation.What, StringComparer.Ordinal) && !IsRefusedByAType(mutation))
            .Select(static mutation => $"{mutation.What} at {mutation.Path}: {mutation.Got}");

        Faults.AssertNone(faults);
    }

    [Fact]
    public void Example_WithoutAMistake_IsHeldAndHasNoErrors()
    {
        Assert.Empty(InCode(Examples.Scenario)!.Value.Scenario.FindErrors());
        Assert.Empty(FromFile(Examples.Scenario));
    }

    /// <summary>Values that a constructor, or the type of a number, refuses before there is a scenario.</summary>
    private static bool IsRefusedByAType(Mutation mutation)
    {
        if (mutation.Path.StartsWith("center", StringComparison.Ordinal)) return true;
        string[] places =
        [
            "distribution", ".mean", ".value", ".cv", ".shape", ".probabilities", ".means", ".from", ".to", ".values", "priority",
            "run.seed", "interarrival",
        ];
        return places.Any(place => mutation.Path.Contains(place, StringComparison.Ordinal));
    }

    /// <summary>Mistakes that concern several parts of a scenario.</summary>
    private static IEnumerable<Mutation> CrossMistakes()
    {
        (string What, Action<JsonNode> Change)[] changes =
        [
            ("center with mistakes", static at => at["center"]!["queues"]![0]!["wrapUpSeconds"] = -1),
            ("mistakes in center and workload", static at =>
            {
                at["center"]!["maxWaiting"] = -1;
                at["workload"]!["arrivals"]![0]!["queue"] = "XX";
            }),
            ("queue of a stream", static at => at["workload"]!["arrivals"]![0]!["queue"] = "XX"),
            ("queue of a transfer", static at => at["workload"]!["arrivals"]![0]!["transfer"]!["to"] = "XX"),
            ("queue of a weight", static at => at["workload"]!["arrivals"]![1]!["transfer"]!["to"]!["XX"] = 2),
            ("weights of 0", static at => at["workload"]!["arrivals"]![1]!["transfer"]!["to"]!["PS"] = 0),
            ("transfers that never end", static at =>
            {
                at["run"]!["drain"] = true;
                at["workload"]!["arrivals"]![0]!["transfer"]!["share"] = 1;
            }),
            ("transfers that never end, to itself", static at =>
            {
                at["run"]!.AsObject().Remove("drain");
                at["workload"]!["arrivals"]![0]!["transfer"] = new JsonObject { ["share"] = 1, ["to"] = "PS" };
            }),
            ("times beside a rate", static at => at["workload"]!["arrivals"]![2]!["ratePerHour"] = 5),
            ("times beside everything else", static at =>
            {
                at["workload"]!["arrivals"]![0]!.AsObject().Remove("interarrival");
                at["workload"]!["arrivals"]![0]!["times"] = new JsonArray(1);
            }),
            ("times beside gaps", static at => at["workload"]!["arrivals"]![1]!["times"] = new JsonArray(1)),
            ("gaps beside intervals", static at =>
            {
                var intervals = at["workload"]!["arrivals"]![0]!["intervals"]!.DeepClone();
                at["workload"]!["arrivals"]![1]!["intervals"] = intervals;
            }),
            ("gaps beside another rate", static at => at["workload"]!["arrivals"]![1]!["ratePerHour"] = 370),
            ("gaps of 0", static at => at["workload"]!["arrivals"]![1]!["interarrival"] =
                new JsonObject { ["distribution"] = "deterministic", ["value"] = 0 }),
            ("intervals that overlap", static at => at["workload"]!["arrivals"]![0]!["intervals"]![1]!["fromSeconds"] = 3599.5),
            ("interval that ends where it starts", static at =>
                at["workload"]!["arrivals"]![0]!["intervals"]![0]!["fromSeconds"] = 3600),
            ("handling time of an unknown group", static at => at["workload"]!["handling"]![0]!["group"] = "XX"),
            ("handling time of an unknown agent", static at => at["workload"]!["handling"]![1]!["agent"] = "XX"),
            ("handling time of group and agent", static at => at["workload"]!["handling"]![1]!["group"] = "p0"),
            ("handling time twice", static at =>
                at["workload"]!["handling"]!.AsArray().Add(at["workload"]!["handling"]![2]!.DeepClone())),
            ("handling time missing", static at => at["workload"]!["handling"]!.AsArray().RemoveAt(2)),
            ("handling time from later", static at => at["workload"]!["handling"]![1]!["fromSeconds"] = 1),
            ("handling time of a queue that a transfer feeds missing", static at =>
            {
                at["workload"]!["arrivals"] = new JsonArray(at["workload"]!["arrivals"]![0]!.DeepClone());
                at["workload"]!["handling"]!.AsArray().RemoveAt(2);
            }),
            ("more staff than agents", static at => at["workload"]!["staffing"]![0]!["count"] = 4),
            ("staff of an unknown group", static at => at["workload"]!["staffing"]![0]!["group"] = "XX"),
            ("staff for no time", static at => at["workload"]!["staffing"]![0]!["fromSeconds"] = 28800),
            ("staff that overlaps", static at => at["workload"]!["staffing"]!.AsArray().Add(
                new JsonObject { ["group"] = "p0", ["fromSeconds"] = 28799, ["toSeconds"] = 28900, ["count"] = 1 })),
            ("staff that overlaps the end", static at =>
            {
                at["workload"]!["staffing"]![0]!.AsObject().Remove("toSeconds");
                at["workload"]!["staffing"]!.AsArray().Add(new JsonObject { ["group"] = "p0", ["fromSeconds"] = 5, ["count"] = 1 });
            }),
            ("staff that overlaps from the start", static at =>
                at["workload"]!["staffing"]!.AsArray().Add(new JsonObject { ["group"] = "p0", ["count"] = 1 })),
            ("contacts and duration", static at => at["run"]!["durationSeconds"] = 5),
            ("neither contacts nor duration", static at => at["run"]!.AsObject().Remove("contacts")),
            ("expectation of an unknown queue", static at => at["expect"]![0]!["queue"] = "XX"),
            ("expectation without a bound", static at => at["expect"]![0] = new JsonObject { ["metric"] = "offered" }),
            ("expectation that nothing can meet", static at => at["expect"]![0]!["max"] = -0.5),
            ("several mistakes", static at =>
            {
                at["workload"]!["arrivals"]![0]!["ratePerHour"] = -1;
                at["workload"]!["arrivals"]![0]!["retrial"]!["share"] = 1.5;
                at["workload"]!["answer"]!["accept"] = -0.1;
                at["run"]!["warmUp"] = 1;
                at["expect"]![0]!["queue"] = "XX";
            }),
        ];
        foreach (var (what, change) in changes)
        {
            var document = Examples.Scenario;
            change(document);
            yield return new Mutation(what, document, "", null, "");
        }
    }

    private static (Scenario Scenario, Func<ModelError, string> PathOf)? InCode(JsonNode document)
    {
        try
        {
            return ScenarioInCode.Of(document);
        }
        catch (NotHeldException)
        {
            return null;
        }
    }

    private static string[] FromFile(JsonNode document) =>
    [
        .. ScenarioFile.Read(FileMessages.Stream(document.ToJsonString()), "day.json").Errors
            .Select(static error => Described(error.Path, error.Expected, error.GotKind, error.Got))
            .Order(StringComparer.Ordinal),
    ];

    private static string Described(string path, string expected, string? kind, string got) =>
        $"{path}: expected {expected}, got {kind} '{got}'";
}
