using System.Text;
using System.Text.Json.Nodes;
using RoutingEngine.Tests.Conventions;
using Xunit;

namespace RoutingEngine.Tests.Configuration;

/// <summary>
/// Whatever is wrong with a center, a file, the builder and the core say the same of it: the same place, what was
/// expected, what came. Mistakes that no center in code can hold are left to the file, and are known by kind.
/// </summary>
public sealed class OneCheckTests
{
    /// <summary>The kinds of mistakes that only a text can make: the types of a center in code do not let them pass.</summary>
    private static readonly string[] OfTextsAlone =
        ["wrong type", "unknown choice", "missing", "unknown member", "duplicate", "null", "too long"];

    private static readonly Mutation[] Mutations =
    [
        .. Examples.CentersWithRules.Prepend(Examples.Center)
            .SelectMany(static center => ShapeMutations.Of(center, RoutingEngine.Configuration.CenterShapes.Center)),
        .. CrossMistakes(),
    ];

    [Fact]
    public void Mistake_OfAnyKind_IsTheSameInFileBuilderAndCore()
    {
        var faults = new List<string>();
        var held = 0;
        foreach (var mutation in Mutations.Where(static mutation => mutation.Duplicate is null))
        {
            if (InCode(mutation.Document) is not { } code) continue;
            held++;
            var byFile = FromFile(mutation.Document);
            var byCenter = code.Center.FindErrors();
            if (byCenter.Count == 0)
            {
                faults.Add($"{mutation.What} at {mutation.Path}: {string.Join(" | ", byFile)} but nothing in code");
                continue;
            }

            var byBuilder = Assert.Throws<ContactRouterConfigurationException>(
                () => new ContactRouterBuilder().UseCenter(code.Center).Build()).Errors;
            var byCore = Assert.Throws<InvalidCenterException>(() => new MatchingCore(code.Center)).Errors;
            string[] byCode = [.. byCenter.Select(Line).Order(StringComparer.Ordinal)];
            if (!byFile.SequenceEqual(byCode))
                faults.Add($"{mutation.What} at {mutation.Path}: {string.Join(" | ", byFile)} but {string.Join(" | ", byCode)}");
            Assert.Equal(byCenter, byBuilder);
            Assert.Equal(byCenter, byCore);

            string Line(ModelError error) => Described(code.PathOf(error), error.Expected, error.GotKind, error.Got);
        }

        Faults.AssertNone(faults);
        Assert.True(held > 80, $"Only {held} of {Mutations.Length} mistakes can be held in code.");
    }

    [Fact]
    public void Mistake_NoCenterInCodeHolds_IsOfAKindOfTextsAlone()
    {
        // Out of range, bad or unknown is held unless a type has a narrower range of its own, such as a level or a 32-bit integer.
        var faults = Mutations
            .Where(mutation => mutation.Duplicate is null && InCode(mutation.Document) is null)
            .Where(static mutation => !OfTextsAlone.Contains(mutation.What, StringComparer.Ordinal) && !IsRefusedByAType(mutation))
            .Select(static mutation => $"{mutation.What} at {mutation.Path}: {mutation.Got}");

        Faults.AssertNone(faults);
    }

    /// <summary>Values that a constructor, or the type of a number, refuses before there is a center.</summary>
    private static bool IsRefusedByAType(Mutation mutation)
    {
        string[] places =
        [
            "priority", "maxWaiting", "rank", "skills.", ".count", "capacity", "delaySeconds", "attributes", "handlingSeconds",
            "agentSelection", "contactSelection", "].queues", "name", "].skills",
        ];
        return places.Any(place => mutation.Path.Contains(place, StringComparison.Ordinal));
    }

    /// <summary>Mistakes that concern several parts of a center.</summary>
    private static IEnumerable<Mutation> CrossMistakes()
    {
        (string What, Action<JsonNode> Change)[] changes =
        [
            ("repeated queue", static at => at["queues"]![1]!["name"] = "PS"),
            ("repeated agent", static at => ((JsonArray)at["agents"]!).Add(new JsonObject { ["name"] = "ana" })),
            ("repeated skill", static at => ((JsonArray)at["skills"]!).Add("NW")),
            ("no queue", static at => at["queues"] = new JsonArray()),
            ("skill not declared", static at => at["agents"]![0]!["skills"]!["XX"] = 5),
            ("skill of a group not declared", static at => at["agentGroups"]![0]!["skills"]!["XX"] = 5),
            ("attribute of another type", static at => at["agentGroups"]![0]!["attributes"]!["floor"] = "high"),
            ("attribute of another type, a boolean", static at => at["agentGroups"]![0]!["attributes"]!["site"] = true),
            ("attribute named as a skill", static at => at["agents"]![0]!["attributes"]!["NW"] = true),
            ("name that nobody declares", static at => at["queues"]![0]!["requires"] = "PS and lang:es"),
            ("two names that nobody declares", static at => at["queues"]![0]!["requires"] = "other and lang:es"),
            ("name that nobody declares, in a step", static at => at["queues"]![0]!["plan"]![1]!["requires"] = "lang:es"),
            ("steps out of order", static at => at["queues"]![0]!["plan"]![1]!["afterSeconds"] = 30),
            ("rank for a queue that is not there", static at => at["agents"]![0]!["queues"]!["XX"] = new JsonObject { ["rank"] = 1 }),
            ("handling time for a queue that is not there", static at => at["agentGroups"]![0]!["handlingSeconds"]!["XX"] = 9),
            ("rule of a medium nobody names", static at => at["agentSelectionByMedium"]!["fax"] = "ordered"),
            ("seventeen media", static at =>
            {
                for (var i = 0; i < 17; i++) ((JsonArray)at["queues"]!).Add(new JsonObject { ["name"] = $"q{i}", ["medium"] = $"m{i}" });
            }),
            ("257 steps", static at =>
            {
                var steps = Enumerable.Range(1, 257).Select(i => new JsonObject { ["afterSeconds"] = i, ["requires"] = "any" });
                at["queues"]![1]!["plan"] = new JsonArray([.. steps]);
            }),
            ("rates of a queue that is not there", static at => at["contactSelection"] =
                new JsonObject { ["strategy"] = "weighted-age", ["rates"] = new JsonObject { ["XX"] = 1 } }),
            ("weights of a group that is not there", static at => at["agentSelection"] =
                new JsonObject { ["strategy"] = "weighted-random", ["weights"] = new JsonObject { ["XX"] = 1 } }),
            ("several mistakes", static at =>
            {
                at["maxWaiting"] = -1;
                at["queues"]![0]!["wrapUpSeconds"] = -0.5;
                at["queues"]![1]!["target"] = new JsonObject { ["share"] = 1.5, ["withinSeconds"] = 0 };
            }),
        ];
        foreach (var (what, change) in changes)
        {
            var document = Examples.Center;
            change(document);
            yield return new Mutation(what, document, "", null, "");
        }
    }

    private static (Center Center, Func<ModelError, string> PathOf)? InCode(JsonNode document)
    {
        try
        {
            return CenterInCode.Of(document);
        }
        catch (NotHeldException)
        {
            return null;
        }
    }

    private static string[] FromFile(JsonNode document)
    {
        var text = Encoding.UTF8.GetBytes(document.ToJsonString());
        return [.. CenterFile.Read(new MemoryStream(text), "center.json").Errors
            .Select(static error => Described(error.Path, error.Expected, error.GotKind, error.Got))
            .Order(StringComparer.Ordinal)];
    }

    private static string Described(string path, string expected, string? kind, string got) =>
        $"{path}: expected {expected}, got {kind} '{got}'";
}
