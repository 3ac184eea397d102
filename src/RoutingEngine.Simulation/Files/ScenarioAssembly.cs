using RoutingEngine.Configuration.Json;
using RoutingEngine.Simulation.Checks;

namespace RoutingEngine.Simulation.Files;

/// <summary>
/// Makes a scenario of what the shapes left standing in a file, so that one mistake does not hide another. A refused
/// member is left out; where its presence counts, a value that breaks no other rule takes its place. Every member that
/// <see cref="ScenarioShapes"/> states is read here.
/// </summary>
internal sealed class ScenarioAssembly
{
    /// <summary>In the place of a name that was refused.</summary>
    private const string RefusedName = "";

    private readonly ScenarioPlaces _places;

    private ScenarioAssembly(JsonValue file) => _places = new ScenarioPlaces(file);

    /// <summary>Makes the scenario, and keeps which part of the file each of its parts came from.</summary>
    public static (Scenario Scenario, ScenarioPlaces Places) Build(JsonValue file, string name, Center center)
    {
        var assembly = new ScenarioAssembly(file);
        return (assembly.Scenario(file, name, center), assembly._places);
    }

    /// <summary>The objects of a list that were not refused.</summary>
    public static IEnumerable<JsonValue> Objects(JsonValue? list) =>
        list?.Accepted().Where(static item => item.Kind == JsonKind.Object) ?? [];

    /// <summary>Whether every stream states its times, with mistakes or without, so that the last of them ends the run.</summary>
    public static bool EndsWithTimes(JsonValue? workload)
    {
        JsonValue[] streams = [.. Objects(workload?["arrivals"])];
        return streams.Length > 0 && Array.TrueForAll(streams, static stream => ScenarioRules.IsStated(stream, "times"));
    }

    /// <summary>What of the workload was refused, as far as rules over the whole need it.</summary>
    public static UnknownParts UnknownOf(JsonValue? workload)
    {
        if (workload is null) return UnknownParts.Arrivals | UnknownParts.Routes | UnknownParts.Handling;
        var unknown = UnknownParts.None;
        if (workload["arrivals"] is not { HasMistakes: false }) unknown |= UnknownParts.Arrivals;
        if (workload["handling"] is not { HasMistakes: false }) unknown |= UnknownParts.Handling;
        if (Objects(workload["arrivals"]).Any(static stream => stream["queue"] is null
            || (ScenarioRules.IsStated(stream, "transfer") && stream["transfer"] is not { HasMistakes: false })))
        {
            unknown |= UnknownParts.Routes;
        }

        if (Objects(workload["staffing"]).Any(static row => IsRefused(row, "fromSeconds") || IsRefused(row, "toSeconds")))
            unknown |= UnknownParts.StaffingEnds;
        return unknown;
    }

    private static bool IsRefused(JsonValue file, string member) =>
        file[member] is null && ScenarioRules.IsStated(file, member);

    private Scenario Scenario(JsonValue file, string name, Center center)
    {
        var workload = file["workload"];
        return new Scenario
        {
            Name = name,
            Center = center,
            Arrivals = [.. ObjectsOf(workload?["arrivals"]).Select(Stream)],
            Handling = [.. ObjectsOf(workload?["handling"]).Select(Handling)],
            Staffing = workload?["staffing"] is { } staffing ? [.. ObjectsOf(staffing).Select(Staffing)] : null,
            Answer = Answer(workload?["answer"]),
            Run = Run(file["run"], AreTimesRefused(workload)),
            Expectations = [.. ObjectsOf(file["expect"]).Select(Expectation)],
        };
    }

    private IReadOnlyList<JsonValue> ObjectsOf(JsonValue? list) => _places.Take(list, Objects(list));

    private ArrivalStream Stream(JsonValue file)
    {
        var times = file["times"];
        var intervals = Objects(file["intervals"])
            .Where(static one => one["fromSeconds"] is not null && one["toSeconds"] is not null)
            .OrderBy(static one => one["fromSeconds"]!.Ticks);
        return new ArrivalStream(NameOf(file, "queue") ?? RefusedName)
        {
            RatePerHour = Rate(file["ratePerHour"]),
            Interarrival = file["interarrival"] is { Kind: JsonKind.Object } gaps ? Optional(gaps) : null,
            TimesTicks = times is null
                ? null
                : [.. _places.Take(times, times.Accepted().OrderBy(static time => time.Ticks)).Select(static time => time.Ticks)],
            Intervals = [.. _places.Take(file["intervals"], intervals).Select(Interval)],
            DayFactor = Optional(file["dayFactor"]),
            Patience = Optional(file["patience"]),
            Priority = file["priority"]?.Int32,
            Retrial = file["retrial"] is { } retrial && Optional(retrial["delay"]) is { } delay
                ? new RetrialRule(retrial["share"]?.Double ?? 0, delay) { LaterShare = retrial["laterShare"]?.Double }
                : null,
            Transfer = file["transfer"] is { } transfer && transfer["to"] is { } to
                ? Transfer(transfer["share"]?.Double ?? 0, to)
                : null,
        };
    }

    private static TransferRule Transfer(double share, JsonValue to)
    {
        if (to.Kind == JsonKind.Text) return new TransferRule(share, to.Text);
        TransferTarget[] targets = [.. to.Children.Select(static one => new TransferTarget(one.Name!, one.IsRefused ? 1 : one.Double))];
        return new TransferRule(share, targets.Length > 0 ? targets[0].Queue : RefusedName) { Targets = targets };
    }

    private static RateInterval Interval(JsonValue file) =>
        new(file["fromSeconds"]!.Ticks, file["toSeconds"]!.Ticks, Rate(file["ratePerHour"]));

    private static double Rate(JsonValue? file) => file is { Kind: JsonKind.Number } ? file.Double : 0;

    private static Distribution? Optional(JsonValue? file) =>
        file is { HasMistakes: false } ? DistributionShapes.Make(file) : null;

    private static string? NameOf(JsonValue file, string member) =>
        file[member]?.Text ?? (ScenarioRules.IsStated(file, member) ? RefusedName : null);

    private static HandlingRule Handling(JsonValue file) =>
        new(
            NameOf(file, "queue") ?? RefusedName,
            file["fromSeconds"]?.Ticks ?? 0,
            Optional(file["time"]) ?? Distribution.Deterministic(0))
        {
            Group = NameOf(file, "group"),
            Agent = NameOf(file, "agent"),
            WrapUp = Optional(file["wrapUp"]),
        };

    private static StaffingInterval Staffing(JsonValue file) => new(
        NameOf(file, "group") ?? RefusedName,
        file["fromSeconds"]?.Ticks ?? 0,
        file["toSeconds"]?.Ticks ?? long.MaxValue,
        file["count"]?.Int32 ?? 0);

    private static AnswerBehavior Answer(JsonValue? file) => new()
    {
        DelayTicks = file?["delaySeconds"]?.Ticks ?? 0,
        Accept = file?["accept"]?.Double ?? 1,
    };

    /// <summary>Whether times that would end the run were refused.</summary>
    private static bool AreTimesRefused(JsonValue? workload) =>
        EndsWithTimes(workload) && Objects(workload?["arrivals"]).Any(static stream => stream["times"] is null);

    private static ScenarioRun Run(JsonValue? file, bool areTimesRefused)
    {
        var (contacts, duration) = (file?["contacts"]?.Int64, file?["durationSeconds"]?.Ticks);
        var isEndRefused = areTimesRefused
            || (file is not null && (IsRefused(file, "contacts") || IsRefused(file, "durationSeconds")));
        if (contacts is null && duration is null && isEndRefused) contacts = 1;
        return new ScenarioRun
        {
            Contacts = contacts,
            DurationTicks = duration,
            WarmUp = file?["warmUp"]?.Double ?? 0,
            Seed = file?["seed"]?.Int64 ?? 1,
            Replications = file?["replications"]?.Int32 ?? 1,
            Drain = file?["drain"]?.Boolean ?? true,
        };
    }

    private static Expectation Expectation(JsonValue file)
    {
        var (min, max) = (file["min"]?.Double, file["max"]?.Double);
        if (min is null && max is null && (IsRefused(file, "min") || IsRefused(file, "max"))) max = 0;
        return new Expectation(file["metric"]?.Text ?? ScenarioWords.Metrics[0])
        {
            Queue = NameOf(file, "queue"),
            Min = min,
            Max = max,
        };
    }
}
