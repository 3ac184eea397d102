using System.Text.Json;
using Xunit;

namespace RoutingEngine.SimulationTests.Theory;

/// <summary>One case of the theory reference: a model with parameters and the figures it must give.</summary>
internal sealed record CalculatorTheoryCase(string Id, string HowObtained, JsonElement Json)
{
    public double[] ArrivalRates =>
        [.. Json.GetProperty("classes").EnumerateArray().Select(c => c.GetProperty("arrival_rate").GetDouble())];

    public int Agents => Json.GetProperty("pools")[0].GetProperty("count").GetInt32();

    public double MeanHandling => 1 / Service("c0").GetProperty("rate").GetDouble();

    public double? MeanPatience =>
        Json.GetProperty("classes")[0].GetProperty("patience") is { ValueKind: JsonValueKind.Object } patience
            ? 1 / patience.GetProperty("rate").GetDouble()
            : null;

    public int? Places =>
        Json.GetProperty("capacity_total") is { ValueKind: JsonValueKind.Number } places ? places.GetInt32() : null;

    public double? Within =>
        Json.GetProperty("policy").TryGetProperty("sl_threshold", out var within) ? within.GetDouble() : null;

    public double[] AgeRates =>
        [.. Json.GetProperty("policy").GetProperty("b").EnumerateArray().Select(b => b.GetDouble())];

    public IEnumerable<(string Metric, double[] Values)> Expected =>
        Json.GetProperty("expected").EnumerateObject().Select(metric => (
            metric.Name,
            metric.Value.ValueKind == JsonValueKind.Array
                ? metric.Value.EnumerateArray().Select(value => value.GetDouble()).ToArray()
                : [metric.Value.GetDouble()]));

    public JsonElement Service(string contactClass) =>
        Json.GetProperty("pools")[0].GetProperty("service").GetProperty(contactClass);

    public double ExpectedOf(string metric) => Json.GetProperty("expected").GetProperty(metric).GetDouble();

    /// <summary>
    /// The cases whose id starts with the text; skips the test when the reference is not beside the tree.
    /// </summary>
    public static IReadOnlyList<CalculatorTheoryCase> StartingWith(params string[] starts)
    {
        var file = Find();
        if (file is null)
            Assert.Skip("The theory reference (../shared/reference/theory-cases.json) is not beside this tree.");
        using var document = JsonDocument.Parse(File.ReadAllBytes(file!));
        var cases = document.RootElement.GetProperty("cases").EnumerateArray()
            .Where(c => starts.Any(start => Text(c, "id").StartsWith(start, StringComparison.Ordinal)))
            .Select(c => new CalculatorTheoryCase(Text(c, "id"), Text(c, "how_obtained"), c.Clone()))
            .ToList();
        Assert.NotEmpty(cases);
        return cases;
    }

    /// <summary>
    /// Fails with every deviation beyond 1e-8, absolute or relative, named by case and metric. The tail of the low
    /// class of the Cobham cases is the one exception: the reference's own inversion of it stops at 2.6e-6. The true
    /// value is asserted to 1e-10 by PriorityQueueingTests, against a Markov chain that shares nothing with the
    /// calculator.
    /// </summary>
    public static void Compare(
        IEnumerable<CalculatorTheoryCase> cases,
        Func<CalculatorTheoryCase, IReadOnlyDictionary<string, double[]>> calculate)
    {
        var faults = new List<string>();
        foreach (var theoryCase in cases)
        {
            var computed = calculate(theoryCase);
            foreach (var (metric, expected) in theoryCase.Expected)
            {
                if (!computed.TryGetValue(metric, out var actual))
                {
                    faults.Add($"{theoryCase.Id} {metric}: not computed");
                    continue;
                }

                for (var i = 0; i < expected.Length; i++)
                {
                    var tolerance = metric == "service_level" && i > 0 ? 3e-6 : 1e-8;
                    if (!(Math.Abs(actual[i] - expected[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i]))))
                        faults.Add($"{theoryCase.Id} {metric}[{i}]: expected {expected[i]:R}, got {actual[i]:R}");
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "RoutingEngine.sln")))
                continue;
            var file = Path.Combine(folder.FullName, "..", "shared", "reference", "theory-cases.json");
            return File.Exists(file) ? file : null;
        }

        return null;
    }
}
