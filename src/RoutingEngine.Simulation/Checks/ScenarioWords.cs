using System.Globalization;

namespace RoutingEngine.Simulation.Checks;

/// <summary>Names and messages that the check of scenarios shares with the shapes and the rules of their files.</summary>
internal static class ScenarioWords
{
    /// <summary>Expected where a stream that states its times has a member of another description.</summary>
    public const string BesideTimes = "no such member beside times";

    /// <summary>Expected where a stream that states its gaps has intervals.</summary>
    public const string BesideGaps = "no intervals beside a distribution of interarrival";

    /// <summary>What a scenario is.</summary>
    public const string Center = "a center: an object, or the path of a center file";

    /// <summary>What a stream is.</summary>
    public const string Stream = "a stream of contacts: an object with queue, and ratePerHour, interarrival or times";

    /// <summary>What an interval of a stream is.</summary>
    public const string Interval = "an interval: an object with fromSeconds, toSeconds and ratePerHour";

    /// <summary>What several targets of a transfer are.</summary>
    public const string Weights = "weights: an object of queue names and numbers from 0 to 1,000,000, not empty";

    /// <summary>What a handling time is.</summary>
    public const string Handling = "a handling time: an object with queue and time";

    /// <summary>What a staffing interval is.</summary>
    public const string Staffing = "a staffing interval: an object with group and count";

    /// <summary>What the answer is.</summary>
    public const string Answer = "an answer: an object with delaySeconds and accept";

    /// <summary>What the run is.</summary>
    public const string Run = "a run: an object with contacts or durationSeconds";

    /// <summary>What an expectation is.</summary>
    public const string Expectation = "an expectation: an object with metric, and min or max";

    /// <summary>Names of the items of each list; <c>a list of</c> and <c>, not empty</c> are put around them.</summary>
    public const string Streams = "streams of contacts";

    /// <inheritdoc cref="Streams"/>
    public const string HandlingTimes = "handling times";

    /// <inheritdoc cref="Streams"/>
    public const string Times = "seconds";

    // Means are often written with few decimals, so a rate stated beside them may differ a little.
    private const double RateToleranceMax = 0.01;

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

    /// <summary>Expected where a list is empty.</summary>
    /// <param name="items">What the list holds.</param>
    public static string NotEmpty(string items) => $"a list of {items}, not empty";

    /// <summary>Expected where the rate beside a distribution of gaps is another than theirs; null = it agrees.</summary>
    /// <param name="gaps">The distribution, with a mean of more than 0.</param>
    /// <param name="ratePerHour">The rate.</param>
    public static string? OtherRate(Distribution gaps, double ratePerHour)
    {
        var rate = 3600 / gaps.Mean;
        return Math.Abs(ratePerHour - rate) <= RateToleranceMax * rate ? null : string.Create(
            CultureInfo.InvariantCulture, $"the rate of interarrival, {rate:0.######}, or no ratePerHour");
    }
}
