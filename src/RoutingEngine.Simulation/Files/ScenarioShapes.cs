using RoutingEngine.Configuration;
using RoutingEngine.Configuration.Json;
using RoutingEngine.Configuration.Shapes;
using RoutingEngine.Simulation.Checks;

namespace RoutingEngine.Simulation.Files;

/// <summary>The members of a scenario file: names, types, ranges and meanings, in one place.</summary>
internal static class ScenarioShapes
{
    /// <summary>The name of exponential gaps where no parameters are given.</summary>
    public const string Exponential = "exponential";

    private const int PathLengthMax = 4096;

    private static readonly NameRule CenterPath = new(
        "the path of a center file",
        static text => text.Length is > 0 and <= PathLengthMax && MessageText.IsWellFormed(text),
        null,
        PathLengthMax);

    private static readonly NumberShape Rate = new(ScenarioRanges.Rate);
    private static readonly NumberShape Bound = new(ScenarioRanges.Bound);

    /// <summary>The whole file.</summary>
    public static ObjectShape Scenario { get; } = new(
        "a scenario: an object with center, workload and run",
        [
            new(
                "center",
                new EitherShape(
                    ScenarioWords.Center,
                    (JsonKind.Text, new TextShape(CenterPath)),
                    (JsonKind.Object, CenterShapes.Center)),
                "The center, or the path of its file from the folder of this one.",
                IsRequired: true),
            new("workload", Workload(), "Who comes and who works.", IsRequired: true),
            new("run", Run(), "How long to run, and how often; may be left out when every stream states its times."),
            new("expect", new ListShape(Expectation(), 0, "expectations"), "Bounds the results must keep."),
        ]);

    /// <summary>Where the members of a scenario file are at home, those of its center included.</summary>
    public static MemberPlaces Places { get; } = new(Scenario);

    private static ObjectShape Workload() => new(
        "a workload: an object with arrivals and handling",
        [
            new(
                "arrivals",
                new ListShape(Arrivals(), 1, ScenarioWords.Streams),
                "Streams of contacts.",
                IsRequired: true),
            new(
                "handling",
                new ListShape(Handling(), 1, ScenarioWords.HandlingTimes),
                "How long conversations take.",
                IsRequired: true),
            new(
                "staffing",
                new ListShape(Staffing(), 0, "staffing intervals"),
                "Who works when; everybody unless stated."),
            new("answer", Answer(), "How agents answer offers; at once and always unless stated."),
        ]);

    private static ObjectShape Arrivals() => new(
        ScenarioWords.Stream,
        [
            new("queue", new TextShape(NameRule.Queue), "The queue they enter.", IsRequired: true),
            new("ratePerHour", NullableRate(), "Contacts per hour outside the intervals; null = 0."),
            new(
                "interarrival",
                new EitherShape(
                    $"{Exponential} or a distribution",
                    (JsonKind.Text, new ChoiceShape([Exponential], $"{Exponential} or a distribution")),
                    (JsonKind.Object, DistributionShapes.Shape)),
                "Seconds between contacts; exponential with the rate in force unless stated."),
            new(
                "times",
                new ListShape(new NumberShape(NumberRange.Seconds), 1, ScenarioWords.Times),
                "The times of the contacts, instead of a rate."),
            new(
                "intervals",
                new ListShape(RateInterval(), 0, "intervals"),
                "Times with a rate of their own, without overlap."),
            new(
                "dayFactor",
                DistributionShapes.Shape,
                "Factor on the rate, drawn once per replication; 1 unless stated."),
            new(
                "patience",
                DistributionShapes.Shape,
                "Seconds a contact waits before it leaves; for ever unless stated."),
            new("priority", Int32(), "The contacts' own priority; the queue's unless stated."),
            new("retrial", Retrial(), "Who comes again after leaving; nobody unless stated."),
            new("transfer", Transfer(), "Who goes on to another queue; nobody unless stated."),
        ])
    {
        Foreign = PeerWords.OfStream,
    };

    private static ObjectShape RateInterval() => new(
        ScenarioWords.Interval,
        [
            new("fromSeconds", new NumberShape(NumberRange.Seconds), "Start, included.", IsRequired: true),
            new("toSeconds", new NumberShape(NumberRange.PositiveSeconds), "End, not included.", IsRequired: true),
            new("ratePerHour", NullableRate(), "Contacts per hour; null = 0.", IsRequired: true),
        ]);

    private static ObjectShape Retrial() => new(
        "a retrial: an object with share and delay",
        [
            new("share", new NumberShape(NumberRange.Share), "Share of those who left.", IsRequired: true),
            new(
                "laterShare",
                new NumberShape(NumberRange.Share),
                "Share of those who left and had come again before; share unless stated."),
            new("delay", DistributionShapes.Shape, "Seconds until they come again.", IsRequired: true),
        ]);

    private static ObjectShape Transfer() => new(
        "a transfer: an object with share and to",
        [
            new("share", new NumberShape(NumberRange.Share), "Share of the answered, of those transferred here too.", IsRequired: true),
            new(
                "to",
                new EitherShape(
                    "the name of a queue, or an object of queue names and weights",
                    (JsonKind.Text, new TextShape(NameRule.Queue)),
                    (JsonKind.Object, TransferWeights())),
                "The queue they enter, or several with their weights.",
                IsRequired: true),
        ]);

    private static ObjectShape TransferWeights() => new(
        ScenarioWords.Weights,
        [],
        new FreeMembers(NameRule.Queue, new NumberShape(ScenarioRanges.Weight), Min: 1));

    private static ObjectShape Handling() => new(
        ScenarioWords.Handling,
        [
            new("queue", new TextShape(NameRule.Queue), "The queue it holds for.", IsRequired: true),
            new("group", new TextShape(NameRule.Group), "The group it holds for; everybody unless stated."),
            new("agent", new TextShape(NameRule.Agent), "The agent it holds for; everybody unless stated."),
            new("fromSeconds", new NumberShape(NumberRange.Seconds), "From when it holds; 0 unless stated."),
            new("time", DistributionShapes.Shape, "Seconds of conversation.", IsRequired: true),
            new("wrapUp", DistributionShapes.Shape, "Seconds of work after it; the queue's time unless stated."),
        ]);

    private static ObjectShape Staffing() => new(
        ScenarioWords.Staffing,
        [
            new("group", new TextShape(NameRule.Group), "The group.", IsRequired: true),
            new("fromSeconds", new NumberShape(NumberRange.Seconds), "Start, included; 0 unless stated."),
            new("toSeconds", new NumberShape(NumberRange.PositiveSeconds), "End, not included; the end of the run unless stated."),
            new("count", new NumberShape(ScenarioRanges.Agents), "Number of agents.", IsRequired: true),
        ]);

    private static ObjectShape Answer() => new(
        ScenarioWords.Answer,
        [
            new("delaySeconds", new NumberShape(NumberRange.Seconds), "Time from offer to answer; 0 unless stated."),
            new("accept", new NumberShape(NumberRange.Share), "Share of offers accepted; 1 unless stated."),
        ]);

    private static ObjectShape Run() => new(
        ScenarioWords.Run,
        [
            new("contacts", new NumberShape(ScenarioRanges.Contacts), "Contacts per replication."),
            new(
                "durationSeconds",
                new NumberShape(NumberRange.PositiveSeconds),
                "Time during which contacts come, instead of their number."),
            new("drain", new BooleanShape(), "Whether to go on until no event is left; true unless stated."),
            new(
                "warmUp",
                new NumberShape(ScenarioRanges.WarmUp),
                "Share that is routed and not counted; 0 unless stated."),
            new("seed", new NumberShape(NumberRange.Integer(long.MinValue, long.MaxValue)), "Seed of every draw; 1 unless stated."),
            new("replications", new NumberShape(ScenarioRanges.Replications), "Number of independent runs; 1 unless stated."),
        ]);

    private static ObjectShape Expectation() => new(
        ScenarioWords.Expectation,
        [
            new("queue", new TextShape(NameRule.Queue), "The queue; all contacts together unless stated."),
            new("metric", new ChoiceShape(ScenarioWords.Metrics), "The figure.", IsRequired: true),
            new("min", Bound, "The smallest value allowed."),
            new("max", Bound, "The largest value allowed."),
        ]);

    private static EitherShape NullableRate() =>
        new($"{Rate.Expected}, or null", (JsonKind.Number, Rate), (JsonKind.Null, new NullShape()));

    private static NumberShape Int32() => new NumberShape(NumberRange.Integer(int.MinValue, int.MaxValue));
}
