using System.Globalization;
using RoutingEngine.Configuration;
using RoutingEngine.Configuration.Json;
using RoutingEngine.Configuration.Shapes;

namespace RoutingEngine.Simulation.Files;

/// <summary>
/// What a scenario file must keep beyond the shape of single members: names that the center declares, one way to state
/// a stream, spans without overlap, one end of the run. Works on what the shapes left standing.
/// </summary>
internal sealed class ScenarioRules
{
    // Means are often written with few decimals, so a rate stated beside them may differ a little.
    private const double RateToleranceMax = 0.01;

    private readonly JsonValue _file;
    private readonly Reading _reading;

    private ScenarioRules(JsonValue file, Reading reading)
    {
        _file = file;
        _reading = reading;
    }

    /// <summary>Reports every mistake against the rules.</summary>
    /// <param name="file">The scenario, checked by the shapes.</param>
    /// <param name="center">What could be read of its center, or null.</param>
    /// <param name="reading">Where mistakes go.</param>
    public static void Check(JsonValue file, CenterReading? center, Reading reading) =>
        new ScenarioRules(file, reading).Check(center);

    private void Check(CenterReading? center)
    {
        foreach (var stream in Items("arrivals"))
            CheckStream(stream);
        CheckTransfers();
        CheckHandling();
        CheckStaffing(center?.Names);
        CheckRun();
        foreach (var expectation in (_file["expect"]?.Accepted() ?? []).Where(IsObject))
            CheckExpectation(expectation);
        if (center?.Names is { } names)
        {
            _reading.Resolve(NameKind.Queue, "a queue of the center", names.Queues);
            _reading.Resolve(NameKind.Agent, "an agent of the center", names.Agents);
            _reading.Resolve(NameKind.Group, "a group of the center", [.. names.Groups.Keys]);
        }

        var isCoverageKnown = IsWithoutErrors("arrivals") && IsWithoutErrors("handling");
        if (center?.Center is { } whole && isCoverageKnown)
            HandlingCoverage.Check(_file["workload"]!, whole, _reading);
    }

    private static bool IsObject(JsonValue value) => value.Kind == JsonKind.Object;

    private IEnumerable<JsonValue> Items(string list) =>
        (_file["workload"]?[list]?.Accepted() ?? []).Where(IsObject);

    private bool IsWithoutErrors(string list) => _file["workload"]?[list] is { } value && !value.HasMistakes;

    private void CheckStream(JsonValue stream)
    {
        CheckSpans(stream["intervals"]?.Accepted().Where(IsObject) ?? [], "intervals");
        var gaps = stream["interarrival"];
        if (stream["times"] is not null)
        {
            foreach (var other in new[] { stream["ratePerHour"], gaps, stream["intervals"], stream["dayFactor"] })
                RefuseBeside(other, "no such member beside times");
        }
        else if (gaps is { Kind: JsonKind.Object } && !gaps.HasMistakes)
        {
            RefuseBeside(stream["intervals"], "no intervals beside a distribution of interarrival");
            CheckGaps(stream, gaps);
        }
        else if (!HasMember(stream, "ratePerHour")
            && !HasMember(stream, "intervals")
            && !HasMember(stream, "interarrival"))
        {
            _reading.Missing(stream, "ratePerHour", "ratePerHour, intervals, a distribution of interarrival, or times");
        }
        else if (!HasMember(stream, "ratePerHour")
            && !HasMember(stream, "intervals")
            && gaps is { Kind: JsonKind.Text })
        {
            _reading.Missing(stream, "ratePerHour", "ratePerHour or intervals beside exponential interarrival");
        }
    }

    private void CheckTransfers()
    {
        var streams = Items("arrivals").ToArray();
        foreach (var to in streams.Select(static stream => stream["transfer"]?["to"]).OfType<JsonValue>())
        {
            if (to is { Kind: JsonKind.Object, HasMistakes: false } && to.Children.All(static one => one.Decimal == 0))
                _reading.Refuse(to, "at least one weight of more than 0", "only weights of 0");
        }

        // A run that does not drain ends with its last arrival, whoever still goes round.
        var drains = _file["run"]?["drain"] is not { Kind: JsonKind.Boolean } drain || drain.Boolean;
        var isKnown = streams.All(
            static stream => stream["queue"] is not null && stream["transfer"] is not { HasMistakes: true });
        if (!drains || !isKnown)
            return;
        var routes = streams.Select(static stream => new TransferRoute(
            stream["queue"]!.Text, stream["transfer"]?["share"]?.Double ?? 0, TargetsOf(stream["transfer"]?["to"])));
        foreach (var (stream, cycle) in TransferRoutes.Endless([.. routes]))
        {
            var share = streams[stream]["transfer"]!["share"]!;
            _reading.Refuse(share, $"a share of less than 1 somewhere in {cycle}, or these contacts never end");
        }
    }

    private static IReadOnlyList<string> TargetsOf(JsonValue? to) => to switch
    {
        null => [],
        { Kind: JsonKind.Text } => [to.Text],
        _ => [.. to.Children.Where(static one => one.Decimal > 0).Select(static one => one.Name!)],
    };

    /// <summary>Whether the file states the member at all, with mistakes or without.</summary>
    private static bool HasMember(JsonValue value, string name) =>
        value.Children.Any(child => string.Equals(child.Name, name, StringComparison.Ordinal));

    private void RefuseBeside(JsonValue? member, string expected)
    {
        if (member is not null)
            _reading.RefuseName(member, expected);
    }

    private void CheckGaps(JsonValue stream, JsonValue gaps)
    {
        var mean = DistributionShapes.Make(gaps).Mean;
        if (mean <= 0)
        {
            _reading.Refuse(gaps, "a distribution with a mean of more than 0");
            return;
        }

        var rate = 3600 / mean;
        if (stream["ratePerHour"] is { Kind: JsonKind.Number } stated
            && Math.Abs(stated.Double - rate) > RateToleranceMax * rate)
        {
            var shown = rate.ToString("0.######", CultureInfo.InvariantCulture);
            _reading.Refuse(stated, $"the rate of interarrival, {shown}, or no ratePerHour");
        }
    }

    private void CheckHandling()
    {
        var seen = new HashSet<(string?, string?, string?, long)>();
        foreach (var row in Items("handling"))
        {
            if (row["group"] is not null && row["agent"] is { } agent)
                _reading.RefuseName(agent, "either group or agent");
            if (row["queue"] is not { } queue)
                continue;
            var key = (queue.Text, row["group"]?.Text, row["agent"]?.Text, row["fromSeconds"]?.Ticks ?? 0);
            if (!seen.Add(key))
                _reading.Refuse(queue, "one handling time for each queue, group or agent, and fromSeconds");
        }
    }

    private void CheckStaffing(CenterNames? names)
    {
        foreach (var row in Items("staffing"))
        {
            if (row["group"] is { } group
                && row["count"] is { } count
                && names?.Groups.TryGetValue(group.Text, out var size) == true
                && count.Int32 > size)
            {
                _reading.Refuse(
                    count, string.Create(CultureInfo.InvariantCulture, $"at most {size}, the agents of {group.Text}"));
            }
        }

        var groups = Items("staffing").Where(static row => row["group"] is not null);
        foreach (var ofGroup in groups.GroupBy(static row => row["group"]!.Text, StringComparer.Ordinal))
            CheckSpans(ofGroup, "staffing intervals of a group");
    }

    private void CheckSpans(IEnumerable<JsonValue> rows, string noun)
    {
        var all = rows.ToArray();
        var spans = new List<Span>();
        for (var i = 0; i < all.Length; i++)
        {
            var from = all[i]["fromSeconds"]?.Ticks ?? 0;
            var to = all[i]["toSeconds"] is { } end ? end.Ticks : long.MaxValue;
            if (to <= from)
                _reading.Refuse(all[i]["toSeconds"]!, "more than fromSeconds");
            else if (!all[i].HasMistakes)
                spans.Add(new Span(from, to, i));
        }

        foreach (var (later, other) in Overlaps.Find(spans))
        {
            var place = all[later.Row]["fromSeconds"] ?? all[later.Row];
            _reading.Refuse(place, $"{noun} without overlap; this one meets that at {all[other.Row].Path}");
        }
    }

    private void CheckRun()
    {
        var run = _file["run"];
        if (run?["contacts"] is not null && run["durationSeconds"] is { } duration)
            _reading.RefuseName(duration, "either contacts or durationSeconds");
        var hasTimes = Items("arrivals").Any() && Items("arrivals").All(static stream => HasMember(stream, "times"));
        if (hasTimes)
            return;
        if (run is null && !HasMember(_file, "run"))
            _reading.Missing(
                _file,
                "run",
                ScenarioShapes.Scenario.Members.First(static member => member.Name == "run").Shape.Expected);
        else if (run is { Kind: JsonKind.Object } && !HasMember(run, "contacts") && !HasMember(run, "durationSeconds"))
            _reading.Missing(run, "contacts", "contacts or durationSeconds");
    }

    private void CheckExpectation(JsonValue expectation)
    {
        if (!HasMember(expectation, "min") && !HasMember(expectation, "max"))
            _reading.Missing(expectation, "min", "min or max");
        if (expectation["min"] is { } min && expectation["max"] is { } max && max.Decimal < min.Decimal)
            _reading.Refuse(max, "a number of at least min");
    }
}
