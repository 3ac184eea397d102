using System.Text.Json.Serialization;

namespace RoutingEngine.Simulation;

/// <summary>The figures of one run. Seconds and shares; null where nothing was counted.</summary>
/// <remarks>What each figure means is stated with the file formats in docs/formats.md. Thread-safe: immutable.</remarks>
public sealed record RunResult
{
    /// <summary>Name of the scenario or center.</summary>
    public required string Scenario { get; init; }

    /// <summary>Seed of the draws.</summary>
    public long Seed { get; init; }

    /// <summary>Replications the figures sum up; 1 for a single run.</summary>
    public int Replications { get; init; } = 1;

    /// <summary>Contacts routed: uncounted ones, those that came again and those that were transferred included.</summary>
    public long Contacts { get; init; }

    /// <summary>
    /// Customers who would have come again or been transferred, and were let go: after
    /// <see cref="ScenarioRunner.EntriesMax"/> entries, or because they try until they are answered and nobody will work
    /// for their queue any more.
    /// </summary>
    /// <value>0 in most runs; the JSON result then leaves it out.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long GaveUp { get; init; }

    /// <summary>Decisions of the core per second of the clock on the wall.</summary>
    public double DecisionsPerSecond { get; init; }

    /// <summary>Hash over all commands and decisions, as 16 hexadecimal digits; of several replications, over their hashes.</summary>
    public required string DecisionHash { get; init; }

    /// <summary>Hash of the state at the end, as 16 hexadecimal digits; of several replications, over their hashes.</summary>
    public required string StateHash { get; init; }

    /// <summary>Per queue, in order of declaration.</summary>
    public required IReadOnlyList<QueueResult> Queues { get; init; }

    /// <summary>Per group, in order of first declaration.</summary>
    public required IReadOnlyList<GroupResult> Groups { get; init; }

    /// <summary>Per agent, in order of declaration.</summary>
    public required IReadOnlyList<AgentResult> Agents { get; init; }

    /// <summary>Who answered what, by queue and group; pairs without any left out.</summary>
    public required IReadOnlyList<MatchResult> Matches { get; init; }

    /// <summary>All contacts, each judged by its queue's target.</summary>
    public required QueueResult Total { get; init; }

    /// <summary>
    /// How far expected waits lay off, per queue, priority and time waited; null unless <see cref="RunOptions.ExpectedWait"/> asks for it.
    /// </summary>
    public IReadOnlyList<ExpectedWaitResult>? ExpectedWait { get; init; }
}

/// <summary>The figures of one queue, or of all.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record QueueResult
{
    /// <summary>Name of the queue; <c>total</c> for all.</summary>
    public required string Name { get; init; }

    /// <summary>Arrivals, blocked ones included.</summary>
    public long Offered { get; init; }

    /// <summary>Refused at the door.</summary>
    public long Blocked { get; init; }

    /// <summary>Answered by an agent.</summary>
    public long Answered { get; init; }

    /// <summary>The customer left first.</summary>
    public long Abandoned { get; init; }

    /// <summary>Ended by the system first.</summary>
    public long Cancelled { get; init; }

    /// <summary>Without an end yet.</summary>
    public long Waiting { get; init; }

    /// <summary>Came from another queue.</summary>
    public long OverflowIn { get; init; }

    /// <summary>Went on to another queue.</summary>
    public long OverflowOut { get; init; }

    /// <summary>Share for whom no agent was chosen at the instant of arrival.</summary>
    public double? WaitProbability { get; init; }

    /// <summary>Seconds, answered and abandoned.</summary>
    public double? MeanWait { get; init; }

    /// <summary>Seconds, answered only.</summary>
    public double? MeanWaitAnswered { get; init; }

    /// <summary>Seconds squared, answered and abandoned.</summary>
    public double? MeanSquaredWait { get; init; }

    /// <summary>Seconds.</summary>
    public double? LongestWait { get; init; }

    /// <summary>Seconds.</summary>
    public double? MeanTimeToAbandon { get; init; }

    /// <summary>Seconds of conversation.</summary>
    public double? MeanHandling { get; init; }

    /// <summary>Queued and Offered contacts, on average over time.</summary>
    public double? MeanQueueLength { get; init; }

    /// <summary>Wait in seconds that 50, 90, 95 and 99 % do not exceed, by nearest rank.</summary>
    public required WaitQuantiles WaitQuantiles { get; init; }

    /// <summary>Abandoned ÷ admitted.</summary>
    public double? AbandonShare { get; init; }

    /// <summary>Blocked ÷ offered.</summary>
    public double? BlockShare { get; init; }

    /// <summary>The four service levels, by name.</summary>
    public required ServiceLevelResult ServiceLevel { get; init; }

    /// <summary>Half widths of 95 % intervals.</summary>
    public required HalfWidths HalfWidth95 { get; init; }

    /// <summary>By time of arrival.</summary>
    public required IReadOnlyList<IntervalResult> Intervals { get; init; }

    /// <summary>One figure by its name as in the JSON result, such as <c>meanWait</c> or <c>waitQuantiles.p90</c>.</summary>
    /// <returns>The figure; null when nothing was counted.</returns>
    /// <exception cref="ArgumentException">No figure has this name.</exception>
    public double? ValueOf(string metric) => metric switch
    {
        "offered" => Offered,
        "blocked" => Blocked,
        "answered" => Answered,
        "abandoned" => Abandoned,
        "cancelled" => Cancelled,
        "waiting" => Waiting,
        "overflowIn" => OverflowIn,
        "overflowOut" => OverflowOut,
        "waitProbability" => WaitProbability,
        "meanWait" => MeanWait,
        "meanWaitAnswered" => MeanWaitAnswered,
        "meanSquaredWait" => MeanSquaredWait,
        "longestWait" => LongestWait,
        "meanTimeToAbandon" => MeanTimeToAbandon,
        "meanHandling" => MeanHandling,
        "meanQueueLength" => MeanQueueLength,
        "waitQuantiles.p50" => WaitQuantiles.P50,
        "waitQuantiles.p90" => WaitQuantiles.P90,
        "waitQuantiles.p95" => WaitQuantiles.P95,
        "waitQuantiles.p99" => WaitQuantiles.P99,
        "abandonShare" => AbandonShare,
        "blockShare" => BlockShare,
        "serviceLevel.answeredWithinOfOffered" => ServiceLevel.AnsweredWithinOfOffered,
        "serviceLevel.answeredWithinOfAnswered" => ServiceLevel.AnsweredWithinOfAnswered,
        "serviceLevel.answeredWithinOfOfferedLessShortAbandons" => ServiceLevel.AnsweredWithinOfOfferedLessShortAbandons,
        "serviceLevel.withinOfOffered" => ServiceLevel.WithinOfOffered,
        "halfWidth95.meanWait" => HalfWidth95.MeanWait,
        "halfWidth95.waitProbability" => HalfWidth95.WaitProbability,
        _ => throw new ArgumentException($"No figure is called {metric}.", nameof(metric)),
    };
}

/// <summary>Waits in seconds that a share of contacts does not exceed.</summary>
/// <param name="P50">Half of them.</param>
/// <param name="P90">90 %.</param>
/// <param name="P95">95 %.</param>
/// <param name="P99">99 %.</param>
public sealed record WaitQuantiles(double? P50, double? P90, double? P95, double? P99);

/// <summary>Four ways to count a service level; T is the target's time.</summary>
/// <param name="AnsweredWithinOfOffered">Answered within T ÷ admitted.</param>
/// <param name="AnsweredWithinOfAnswered">Answered within T ÷ answered.</param>
/// <param name="AnsweredWithinOfOfferedLessShortAbandons">
/// Answered within T ÷ (admitted − short abandonments): what the target is judged by.
/// </param>
/// <param name="WithinOfOffered">Answered or abandoned within T ÷ admitted.</param>
public sealed record ServiceLevelResult(
    double? AnsweredWithinOfOffered,
    double? AnsweredWithinOfAnswered,
    double? AnsweredWithinOfOfferedLessShortAbandons,
    double? WithinOfOffered);

/// <summary>Half widths of 95 % intervals, by batch means or over replications.</summary>
/// <param name="MeanWait">Seconds.</param>
/// <param name="WaitProbability">Share.</param>
public sealed record HalfWidths(double? MeanWait, double? WaitProbability);

/// <summary>The contacts that arrived in one interval.</summary>
/// <param name="FromSeconds">Start of the interval.</param>
/// <param name="Offered">Arrivals.</param>
/// <param name="Answered">Answered, whenever.</param>
/// <param name="ServiceLevel">By the rule of the target.</param>
/// <param name="MeanWait">Seconds.</param>
public sealed record IntervalResult(double FromSeconds, long Offered, long Answered, double? ServiceLevel, double? MeanWait)
{
    /// <summary>What the shares and means are made of, for rows that stand for several intervals.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IntervalSums Sums { get; init; }
}

/// <summary>The figures of a group of agents.</summary>
/// <param name="Name">Name of the group.</param>
/// <param name="Agents">How many agents belong to it.</param>
/// <param name="Occupancy">Share of signed-in time with anything in hand; null = nobody was signed in.</param>
/// <param name="Answered">Contacts answered.</param>
public sealed record GroupResult(string Name, int Agents, double? Occupancy, long Answered)
{
    /// <summary>How evenly the occupancy is spread over the agents who were signed in; null = nobody was.</summary>
    public FairnessResult? OccupancySpread { get; init; }

    /// <summary>How evenly the answered contacts are spread over the agents who were signed in; null = nobody was.</summary>
    public FairnessResult? AnsweredSpread { get; init; }
}

/// <summary>How evenly something is spread over the agents of a group.</summary>
/// <param name="Smallest">The smallest share or number of an agent.</param>
/// <param name="Largest">The largest.</param>
/// <param name="StandardDeviation">Over the agents as a whole population.</param>
/// <param name="Gini">0 when all have the same, close to 1 when one has everything.</param>
public sealed record FairnessResult(double Smallest, double Largest, double StandardDeviation, double Gini);

/// <summary>The figures of one agent.</summary>
/// <param name="Name">Name of the agent.</param>
/// <param name="Answered">Contacts answered.</param>
/// <param name="Occupancy">Share of signed-in time with anything in hand; null = not signed in.</param>
/// <param name="Declined">Offers declined.</param>
/// <param name="Missed">Offers not answered in time.</param>
/// <param name="SignedInSeconds">Time signed in.</param>
/// <param name="MostAtOnce">The most contacts in hand at once.</param>
public sealed record AgentResult(
    string Name, long Answered, double? Occupancy, long Declined, long Missed, double SignedInSeconds, int MostAtOnce);

/// <summary>How many contacts of a queue a group answered.</summary>
/// <param name="Queue">Name of the queue.</param>
/// <param name="Group">Name of the group.</param>
/// <param name="Count">Contacts.</param>
/// <param name="RatePerSecond">Contacts per second of the counted time.</param>
public sealed record MatchResult(string Queue, string Group, long Count, double RatePerSecond);
