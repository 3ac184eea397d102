using RoutingEngine.Configuration;
using RoutingEngine.Configuration.Json;
using RoutingEngine.Configuration.Shapes;

namespace RoutingEngine.Simulation.Files;

/// <summary>The members of a scenario file: names, types, ranges and meanings, in one place.</summary>
internal static class ScenarioShapes
{
    /// <summary>The name of exponential gaps where no parameters are given.</summary>
    public const string Exponential = "exponential";

    private const long ContactsMax = 1_000_000_000_000;
    private const int PathLengthMax = 4096;

    private static readonly NameRule CenterPath = new(
        "the path of a center file",
        static text => text.Length is > 0 and <= PathLengthMax && MessageText.IsWellFormed(text),
        null,
        PathLengthMax);

    private static readonly NumberShape Rate = new NumberShape(NumberRange.From0To(1_000_000_000, "contacts per hour"));
    private static readonly NumberShape AnyNumber = new NumberShape(NumberRange.Between(
        -1_000_000_000_000_000, 1_000_000_000_000_000, "a number"));

    /// <summary>The figures an expectation may name: those of a queue in the results.</summary>
    public static IReadOnlyList<string> Metrics { get; } =
    [
        "offered", "blocked", "answered", "abandoned", "cancelled", "waiting", "overflowIn", "overflowOut",
        "waitProbability", "meanWait", "meanWaitAnswered", "meanSquaredWait", "longestWait", "meanTimeToAbandon",
        "meanHandling", "meanQueueLength", "waitQuantiles.p50", "waitQuantiles.p90", "waitQuantiles.p95",
        "waitQuantiles.p99", "abandonShare", "blockShare", "serviceLevel.answeredWithinOfOffered",
        "serviceLevel.answeredWithinOfAnswered", "serviceLevel.answeredWithinOfOfferedLessShortAbandons",
        "serviceLevel.withinOfOffered",
    ];

    /// <summary>The whole file.</summary>
    public static ObjectShape Scenario { get; } = new(
        "a scenario: an object with center, workload and run",
        [
            new(
                "center",
                new EitherShape(
                    "a center: an object, or the path of a center file",
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
                new ListShape(Arrivals(), 1, "streams of contacts"),
                "Streams of contacts.",
                IsRequired: true),
            new(
                "handling",
                new ListShape(Handling(), 1, "handling times"),
                "How long conversations take.",
                IsRequired: true),
            new(
                "staffing",
                new ListShape(Staffing(), 0, "staffing intervals"),
                "Who works when; everybody unless stated."),
            new("answer", Answer(), "How agents answer offers; at once and always unless stated."),
        ]);

    private static ObjectShape Arrivals() => new(
        "a stream of contacts: an object with queue, and ratePerHour, interarrival or times",
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
                new ListShape(new NumberShape(NumberRange.Seconds), 1, "seconds"),
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
        "an interval: an object with fromSeconds, toSeconds and ratePerHour",
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
        "weights: an object of queue names and numbers from 0 to 1,000,000, not empty",
        [],
        new FreeMembers(NameRule.Queue, new NumberShape(NumberRange.From0To(1_000_000, "a number")), Min: 1));

    private static ObjectShape Handling() => new(
        "a handling time: an object with queue and time",
        [
            new("queue", new TextShape(NameRule.Queue), "The queue it holds for.", IsRequired: true),
            new("group", new TextShape(NameRule.Group), "The group it holds for; everybody unless stated."),
            new("agent", new TextShape(NameRule.Agent), "The agent it holds for; everybody unless stated."),
            new("fromSeconds", new NumberShape(NumberRange.Seconds), "From when it holds; 0 unless stated."),
            new("time", DistributionShapes.Shape, "Seconds of conversation.", IsRequired: true),
            new("wrapUp", DistributionShapes.Shape, "Seconds of work after it; the queue's time unless stated."),
        ]);

    private static ObjectShape Staffing() => new(
        "a staffing interval: an object with group and count",
        [
            new("group", new TextShape(NameRule.Group), "The group.", IsRequired: true),
            new("fromSeconds", new NumberShape(NumberRange.Seconds), "Start, included; 0 unless stated."),
            new("toSeconds", new NumberShape(NumberRange.PositiveSeconds), "End, not included; the end of the run unless stated."),
            new("count", new NumberShape(NumberRange.Integer(0, RoutingEngine.Center.AgentsMax)), "Number of agents.", IsRequired: true),
        ]);

    private static ObjectShape Answer() => new(
        "an answer: an object with delaySeconds and accept",
        [
            new("delaySeconds", new NumberShape(NumberRange.Seconds), "Time from offer to answer; 0 unless stated."),
            new("accept", new NumberShape(NumberRange.Share), "Share of offers accepted; 1 unless stated."),
        ]);

    private static ObjectShape Run() => new(
        "a run: an object with contacts or durationSeconds",
        [
            new("contacts", new NumberShape(NumberRange.Integer(1, ContactsMax)), "Contacts per replication."),
            new(
                "durationSeconds",
                new NumberShape(NumberRange.PositiveSeconds),
                "Time during which contacts come, instead of their number."),
            new("drain", new BooleanShape(), "Whether to go on until no event is left; true unless stated."),
            new(
                "warmUp",
                new NumberShape(NumberRange.From0Below(1, "a share")),
                "Share that is routed and not counted; 0 unless stated."),
            new("seed", new NumberShape(NumberRange.Integer(long.MinValue, long.MaxValue)), "Seed of every draw; 1 unless stated."),
            new("replications", new NumberShape(NumberRange.Integer(1, 1_000_000)), "Number of independent runs; 1 unless stated."),
        ]);

    private static ObjectShape Expectation() => new(
        "an expectation: an object with metric, and min or max",
        [
            new("queue", new TextShape(NameRule.Queue), "The queue; all contacts together unless stated."),
            new("metric", new ChoiceShape(Metrics), "The figure.", IsRequired: true),
            new("min", AnyNumber, "The smallest value allowed."),
            new("max", AnyNumber, "The largest value allowed."),
        ]);

    private static EitherShape NullableRate() =>
        new($"{Rate.Expected}, or null", (JsonKind.Number, Rate), (JsonKind.Null, new NullShape()));

    private static NumberShape Int32() => new NumberShape(NumberRange.Integer(int.MinValue, int.MaxValue));
}
