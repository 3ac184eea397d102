using RoutingEngine.Configuration.Json;

namespace RoutingEngine.Simulation.Files;

/// <summary>
/// Makes a scenario from a file without mistakes. Every member that <see cref="ScenarioShapes"/> states is read here.
/// </summary>
internal static class ScenarioAssembly
{
    public static Scenario Build(JsonValue file, string name, Center center)
    {
        var workload = file["workload"]!;
        return new Scenario
        {
            Name = name,
            Center = center,
            Arrivals = [.. workload["arrivals"]!.Children.Select(Stream)],
            Handling = [.. workload["handling"]!.Children.Select(Handling)],
            Staffing = workload["staffing"]?.Children.Select(Staffing).ToArray(),
            Answer = Answer(workload["answer"]),
            Run = Run(file["run"]),
            Expectations = [.. (file["expect"]?.Children ?? []).Select(Expectation)],
        };
    }

    private static ArrivalStream Stream(JsonValue file) => new(file["queue"]!.Text)
    {
        RatePerHour = Rate(file["ratePerHour"]),
        Interarrival = file["interarrival"] is { Kind: JsonKind.Object } gaps ? DistributionShapes.Make(gaps) : null,
        TimesTicks = file["times"]?.Children.Select(static time => time.Ticks).Order().ToArray(),
        Intervals = [.. (file["intervals"]?.Children ?? []).Select(Interval).OrderBy(static one => one.FromTicks)],
        DayFactor = Optional(file["dayFactor"]),
        Patience = Optional(file["patience"]),
        Priority = file["priority"]?.Int32,
        Retrial = file["retrial"] is { } retrial
            ? new RetrialRule(retrial["share"]!.Double, DistributionShapes.Make(retrial["delay"]!))
            {
                LaterShare = retrial["laterShare"]?.Double,
            }
            : null,
        Transfer = file["transfer"] is { } transfer ? Transfer(transfer) : null,
    };

    private static TransferRule Transfer(JsonValue file)
    {
        var (share, to) = (file["share"]!.Double, file["to"]!);
        if (to.Kind == JsonKind.Text) return new TransferRule(share, to.Text);
        var targets = to.Children.Select(static one => new TransferTarget(one.Name!, one.Double));
        return TransferRule.Among(share, [.. targets]);
    }

    private static RateInterval Interval(JsonValue file) =>
        new(file["fromSeconds"]!.Ticks, file["toSeconds"]!.Ticks, Rate(file["ratePerHour"]));

    private static double Rate(JsonValue? file) => file is { Kind: JsonKind.Number } ? file.Double : 0;

    private static Distribution? Optional(JsonValue? file) => file is null ? null : DistributionShapes.Make(file);

    private static HandlingRule Handling(JsonValue file) =>
        new(file["queue"]!.Text, file["fromSeconds"]?.Ticks ?? 0, DistributionShapes.Make(file["time"]!))
        {
            Group = file["group"]?.Text,
            Agent = file["agent"]?.Text,
            WrapUp = Optional(file["wrapUp"]),
        };

    private static StaffingInterval Staffing(JsonValue file) => new(
        file["group"]!.Text,
        file["fromSeconds"]?.Ticks ?? 0,
        file["toSeconds"]?.Ticks ?? long.MaxValue,
        file["count"]!.Int32);

    private static AnswerBehavior Answer(JsonValue? file) => new()
    {
        DelayTicks = file?["delaySeconds"]?.Ticks ?? 0,
        Accept = file?["accept"]?.Double ?? 1,
    };

    private static ScenarioRun Run(JsonValue? file) => new()
    {
        Contacts = file?["contacts"]?.Int64,
        DurationTicks = file?["durationSeconds"]?.Ticks,
        WarmUp = file?["warmUp"]?.Double ?? 0,
        Seed = file?["seed"]?.Int64 ?? 1,
        Replications = file?["replications"]?.Int32 ?? 1,
        Drain = file?["drain"]?.Boolean ?? true,
    };

    private static Expectation Expectation(JsonValue file) => new(file["metric"]!.Text)
    {
        Queue = file["queue"]?.Text,
        Min = file["min"]?.Double,
        Max = file["max"]?.Double,
    };
}
