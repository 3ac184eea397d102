using System.Text;
using System.Text.Json.Nodes;
using RoutingEngine.Simulation;
using Xunit;

namespace RoutingEngine.Tests.Configuration;

/// <summary>Whatever the bytes of a file, reading gives the object or mistakes with places, and throws
/// nothing.</summary>
public sealed class MutatedFileTests
{
    private const string Trace = "contact,arrival,queue,priority,patience,handling,customer,preferred\r\n"
        + "c1,1999-02-03T06:58:55,PS,1,,7.25,937,ana\r\n\"c,\"\"2\",1999-02-03T06:58:55.5,PS,,3,7,,\r\n";

    [TierProperty(500, 20_000, 500_000)]
    public void Read_AnyMutationOfACenter_GivesACenterOrPlacedMistakes(int seed)
    {
        var text = Mutated(Examples.Center, seed);

        var result = CenterFile.Read(new MemoryStream(text), "center.json");

        Judge(text, result.IsValid, result.Errors);
    }

    [TierProperty(500, 20_000, 500_000)]
    public void Read_AnyMutationOfAScenario_GivesAScenarioOrPlacedMistakes(int seed)
    {
        var text = Mutated(Examples.Scenario, seed);

        var result = ScenarioFile.Read(new MemoryStream(text), "scenario.json");

        Judge(text, result.IsValid, [.. result.Errors.Where(static error => error.File == "scenario.json")]);
        Assert.Equal(result.IsValid, result.Errors.Count == 0);
    }

    [TierProperty(500, 20_000, 500_000)]
    public void Read_AnyMutationOfATrace_GivesContactsOrPlacedMistakes(int seed)
    {
        var random = new Random(seed);
        var text = Scrambled(Encoding.UTF8.GetBytes(Trace), random, 1 + random.Next(4));

        var result = TraceFile.Read(new MemoryStream(text), "trace.csv");

        Judge(text, result.IsValid, result.Errors);
        Assert.Equal(result.IsValid, result.Errors.Count == 0);
    }

    private static void Judge(byte[] text, bool isValid, IReadOnlyList<FileError> errors)
    {
        if (isValid)
            Assert.Empty(errors);
        FileMessages.AssertPlaced(Encoding.UTF8.GetString(text), errors);
    }

    /// <summary>Replaces a few values by others of any kind, then now and then breaks bytes.</summary>
    private static byte[] Mutated(JsonNode document, int seed)
    {
        var random = new Random(seed);
        for (var changes = random.Next(4); changes > 0; changes--)
            ChangeValue(document, random);
        var bytes = Encoding.UTF8.GetBytes(document.ToJsonString());
        return Scrambled(bytes, random, random.Next(3) == 0 ? random.Next(4) : 0);
    }

    private static void ChangeValue(JsonNode node, Random random)
    {
        while (true)
        {
            var children = node switch
            {
                JsonObject members => members.Select(static member => member.Value).ToArray(),
                JsonArray items => [.. items],
                _ => [],
            };
            if (children.Length == 0)
                return;
            var chosen = random.Next(children.Length);
            if (children[chosen] is (JsonObject or JsonArray) and { } inner && random.Next(4) > 0)
            {
                node = inner;
                continue;
            }

            if (node is JsonObject parent)
                Change(parent, parent.ElementAt(chosen).Key, random);
            else
                ((JsonArray)node)[chosen] = AnyValue(random);
            return;
        }
    }

    private static void Change(JsonObject parent, string name, Random random)
    {
        switch (random.Next(3))
        {
            case 0:
                parent.Remove(name);
                break;
            case 1:
                parent[name + "x"] = parent[name]?.DeepClone();
                break;
            default:
                parent[name] = AnyValue(random);
                break;
        }
    }

    private static JsonNode? AnyValue(Random random) => random.Next(12) switch
    {
        0 => null,
        1 => true,
        2 => random.Next(-2, 3),
        3 => random.NextDouble() * Math.Pow(10, random.Next(-20, 20)),
        4 => "",
        5 => "PS",
        6 => "exponential",
        7 => new string('x', random.Next(200)),
        8 => new JsonArray(),
        9 => new JsonArray(1, "a", null),
        10 => new JsonObject(),
        _ => new JsonObject { ["strategy"] = "random", ["distribution"] = "uniform", ["from"] = 5, ["to"] = 2 },
    };

    private static byte[] Scrambled(byte[] bytes, Random random, int times)
    {
        var text = bytes.ToList();
        for (; times > 0 && text.Count > 0; times--)
        {
            var at = random.Next(text.Count);
            switch (random.Next(4))
            {
                case 0:
                    text.RemoveAt(at);
                    break;
                case 1:
                    text.Insert(at, text[random.Next(text.Count)]);
                    break;
                case 2:
                    text[at] = (byte)random.Next(256);
                    break;
                default:
                    text.RemoveRange(at, Math.Min(random.Next(40), text.Count - at));
                    break;
            }
        }

        return [.. text];
    }
}
