using System.Globalization;
using System.Text.Json;

namespace RoutingEngine.SimulationTests.Theory;

/// <summary>One case of the theory reference: a model with parameters and the figures it must give.</summary>
internal sealed record TheoryCase(string Id, string Topic, string HowObtained, JsonElement Json)
{
    /// <summary>Names of agent pools with their number of agents.</summary>
    public IReadOnlyList<(string Name, int Count)> Pools =>
        [.. Json.GetProperty("pools").EnumerateArray().Select(pool => (Text(pool, "name"), pool.GetProperty("count").GetInt32()))];

    public IReadOnlyList<string> Classes => [.. Json.GetProperty("classes").EnumerateArray().Select(one => Text(one, "name"))];

    public double[] ArrivalRates =>
        [.. Json.GetProperty("classes").EnumerateArray().Select(c => c.GetProperty("arrival_rate").GetDouble())];

    public int Agents => Json.GetProperty("pools")[0].GetProperty("count").GetInt32();

    public double MeanHandling => 1 / Service("c0").GetProperty("rate").GetDouble();

    public double? MeanPatience => PatienceRate(0) is { } rate ? 1 / rate : null;

    public int? Places =>
        Json.GetProperty("capacity_total") is { ValueKind: JsonValueKind.Number } places ? places.GetInt32() : null;

    public double? Within =>
        Policy.TryGetProperty("sl_threshold", out var within) && within.ValueKind == JsonValueKind.Number ? within.GetDouble() : null;

    public double[] AgeRates => Numbers("b");

    public JsonElement Policy => Json.GetProperty("policy");

    public string AgentRule => Policy.TryGetProperty("agent_selection", out var rule) ? rule.GetString() ?? "" : "";

    public string ContactRule => Policy.TryGetProperty("contact_selection", out var rule) ? rule.GetString() ?? "" : "";

    /// <summary>The figures of the case; lists and tables flattened into one name each, such as <c>served_rate[0][1]</c>.</summary>
    public IReadOnlyList<(string Metric, int First, int Second, double Value)> Figures
    {
        get
        {
            var figures = new List<(string, int, int, double)>();
            foreach (var metric in Json.GetProperty("expected").EnumerateObject()
                .Where(metric => !metric.Name.StartsWith("half_width", StringComparison.Ordinal)))
            {
                if (metric.Value.ValueKind == JsonValueKind.Number) figures.Add((metric.Name, -1, -1, metric.Value.GetDouble()));
                if (metric.Value.ValueKind != JsonValueKind.Array) continue;
                var first = 0;
                foreach (var row in metric.Value.EnumerateArray())
                {
                    if (row.ValueKind == JsonValueKind.Number) figures.Add((metric.Name, first, -1, row.GetDouble()));
                    if (row.ValueKind == JsonValueKind.Array)
                    {
                        figures.AddRange(row.EnumerateArray().Where(cell => cell.ValueKind == JsonValueKind.Number)
                            .Select((cell, second) => (metric.Name, first, second, cell.GetDouble())));
                    }

                    first++;
                }
            }

            return figures;
        }
    }

    public IEnumerable<(string Metric, double[] Values)> Expected =>
        Json.GetProperty("expected").EnumerateObject().Select(metric => (
            metric.Name,
            metric.Value.ValueKind == JsonValueKind.Array
                ? metric.Value.EnumerateArray().Select(value => value.GetDouble()).ToArray()
                : [metric.Value.GetDouble()]));

    /// <summary>Contacts the reference asks for at least.</summary>
    public long ContactsMin =>
        Json.GetProperty("tolerance").TryGetProperty("min_contacts", out var contacts) ? contacts.GetInt64() : 1_000_000;

    /// <summary>Whether the reference itself is a simulation, with an error of its own.</summary>
    public bool IsSimulated => HowObtained.Contains("independent simulation", StringComparison.Ordinal);

    /// <summary>Whether the figures are a limit that a finite system only comes near.</summary>
    public bool IsLimit =>
        HowObtained.Contains("limit", StringComparison.Ordinal) || HowObtained.Contains("mean-field", StringComparison.Ordinal);

    public JsonElement Service(string contactClass, int pool = 0) =>
        Json.GetProperty("pools")[pool].GetProperty("service").GetProperty(contactClass);

    public double? PatienceRate(int contactClass) =>
        Json.GetProperty("classes")[contactClass].GetProperty("patience") is { ValueKind: JsonValueKind.Object } patience
            ? patience.GetProperty("rate").GetDouble()
            : null;

    public double[] Numbers(string name) => [.. Policy.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];

    /// <summary>
    /// How far a measured figure may lie from the right one: the reference's for probabilities as such, for means relative to them, and
    /// twice that for second moments, whose relative error is twice that of a mean.
    /// </summary>
    public double ToleranceOf(string metric, double value)
    {
        var tolerance = Json.GetProperty("tolerance");
        if (TheoryMetrics.IsShare(metric) && tolerance.TryGetProperty("abs_probability", out var share)) return share.GetDouble();
        var relative = tolerance.TryGetProperty("rel_mean", out var mean) ? mean.GetDouble() : 0.03;
        return Math.Abs(value) * (TheoryMetrics.IsSecondMoment(metric) ? 2 * relative : relative);
    }

    /// <summary>
    /// The standard error of the reference's own figure: 0 for exact ones, from the half width it states, else that of this run scaled to
    /// the length of its run.
    /// </summary>
    public double ReferenceError(string metric, int index, double ownError, long ownContacts)
    {
        if (!IsSimulated) return 0;
        var expected = Json.GetProperty("expected");
        if (expected.TryGetProperty("half_width_95_" + metric, out var widths)) return widths[Math.Max(0, index)].GetDouble() / 1.96;
        if (expected.TryGetProperty("half_width_95", out var all) && all.TryGetProperty(metric, out var width))
            return width.GetDouble() / 1.96;
        var contacts = HowObtained.Contains("8e6 contacts", StringComparison.Ordinal) ? 8_000_000 : ContactsMin;
        return ownError * Math.Sqrt((double)ownContacts / contacts);
    }

    public override string ToString() => Id;

    internal static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    internal static string Invariant(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
