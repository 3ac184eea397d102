namespace RoutingEngine.Simulation;

/// <summary>
/// A day to route in virtual time: a center, who comes and who works, how long to run, what is expected.
/// </summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record Scenario
{
    /// <summary>The name shown in results: that of the file without folder and extension.</summary>
    public required string Name { get; init; }

    /// <summary>The center that routes.</summary>
    public required Center Center { get; init; }

    /// <summary>Streams of contacts, in order of declaration; at least one.</summary>
    public required IReadOnlyList<ArrivalStream> Arrivals { get; init; }

    /// <summary>
    /// Handling times; for one agent and queue a row of the agent beats one of its group beats one of everybody, and
    /// among rows of one kind the one with the largest <see cref="HandlingRule.FromTicks"/> not after now is in force.
    /// </summary>
    public required IReadOnlyList<HandlingRule> Handling { get; init; }

    /// <summary>Who works when; null = everybody, from before the first arrival to the end.</summary>
    public IReadOnlyList<StaffingInterval>? Staffing { get; init; }

    /// <summary>How agents answer offers; at once and always unless stated.</summary>
    public AnswerBehavior Answer { get; init; } = new();

    /// <summary>How long to run, and how often.</summary>
    public required ScenarioRun Run { get; init; }

    /// <summary>What the results must show; none unless stated.</summary>
    public IReadOnlyList<Expectation> Expectations { get; init; } = [];
}

/// <summary>A stream of contacts into one queue.</summary>
/// <remarks>
/// It is described in one of three ways: by a rate (<see cref="RatePerHour"/> and <see cref="Intervals"/>, exponential
/// gaps), by the gaps themselves (<see cref="Interarrival"/>), or by the times of the contacts
/// (<see cref="TimesTicks"/>). Thread-safe: immutable.
/// </remarks>
/// <param name="Queue">Name of the queue the contacts enter.</param>
public sealed record ArrivalStream(string Queue)
{
    /// <summary>Contacts per hour outside the intervals, 0 or more; 0 unless stated.</summary>
    public double RatePerHour { get; init; }

    /// <summary>Seconds between one contact and the next; null = exponential with the rate in force.</summary>
    public Distribution? Interarrival { get; init; }

    /// <summary>The times of the contacts since the start, in ticks of 100 ns, ascending; null = drawn.</summary>
    public IReadOnlyList<long>? TimesTicks { get; init; }

    /// <summary>Times with a rate of their own, ascending and without overlap; none unless stated.</summary>
    public IReadOnlyList<RateInterval> Intervals { get; init; } = [];

    /// <summary>Factor on the rate, drawn once per replication; null = 1.</summary>
    public Distribution? DayFactor { get; init; }

    /// <summary>Seconds a contact waits before it leaves; null = for ever.</summary>
    public Distribution? Patience { get; init; }

    /// <summary>The contacts' own priority, higher first; null = the queue's.</summary>
    public int? Priority { get; init; }

    /// <summary>Who comes again after leaving; null = nobody.</summary>
    public RetrialRule? Retrial { get; init; }

    /// <summary>Who goes on to another queue after the conversation; null = nobody.</summary>
    public TransferRule? Transfer { get; init; }
}

/// <summary>A time with an arrival rate of its own.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="FromTicks">Start, in ticks of 100 ns since the start of the run, included.</param>
/// <param name="ToTicks">End, later than the start, not included.</param>
/// <param name="RatePerHour">Contacts per hour, 0 or more.</param>
public sealed record RateInterval(long FromTicks, long ToTicks, double RatePerHour);

/// <summary>Contacts that come again after they left without being answered.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="Share">Share of those who left, from 0 to 1.</param>
/// <param name="Delay">Seconds until they come again.</param>
public sealed record RetrialRule(double Share, Distribution Delay)
{
    /// <summary>
    /// Share of those who left after they had come again before, from 0 to 1; null = <see cref="Share"/> for every try.
    /// A transfer starts the count again.
    /// </summary>
    public double? LaterShare { get; init; }
}

/// <summary>Contacts that go on to another queue after the conversation.</summary>
/// <remarks>
/// A contact follows the rule of its own stream until it is transferred, and from then on the rule of the first stream
/// into the queue that answers it. It keeps the priority of its own stream (without one, that of the queue it enters),
/// and the patience and retrials of its own stream, drawn again.
/// <para>Thread-safe: immutable.</para>
/// </remarks>
/// <param name="Share">Share of the answered, from 0 to 1.</param>
/// <param name="To">Name of the queue they enter; without effect when <see cref="Targets"/> is set.</param>
public sealed record TransferRule(double Share, string To)
{
    /// <summary>Several queues to choose from by weight; null = all go on to <see cref="To"/>.</summary>
    public IReadOnlyList<TransferTarget>? Targets { get; init; }

    /// <summary>A rule with several queues to choose from.</summary>
    /// <param name="share">Share of the answered, from 0 to 1.</param>
    /// <param name="targets">The queues with their weights; at least one weight is more than 0.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentException">
    /// There is no weight of more than 0, or one is negative or not finite.
    /// </exception>
    public static TransferRule Among(double share, params IReadOnlyList<TransferTarget> targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        if (targets.Any(static target => !(target.Weight >= 0) || !double.IsFinite(target.Weight)))
            throw new ArgumentException("Expected weights of 0 or more.", nameof(targets));
        return targets.Any(static target => target.Weight > 0)
            ? new TransferRule(share, targets[0].Queue) { Targets = targets }
            : throw new ArgumentException("Expected at least one weight of more than 0.", nameof(targets));
    }
}

/// <summary>How long conversations of a queue take, for everybody, one group or one agent.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="Queue">Name of the queue.</param>
/// <param name="FromTicks">From when the row holds, in ticks of 100 ns since the start of the run.</param>
/// <param name="Time">Seconds of conversation.</param>
public sealed record HandlingRule(string Queue, long FromTicks, Distribution Time)
{
    /// <summary>Name of the group it holds for; null = no particular one.</summary>
    public string? Group { get; init; }

    /// <summary>Name of the agent it holds for; null = no particular one.</summary>
    public string? Agent { get; init; }

    /// <summary>Seconds of work after the conversation; null = the time the queue states.</summary>
    public Distribution? WrapUp { get; init; }
}

/// <summary>How many agents of a group are signed in during a time.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="Group">Name of the group.</param>
/// <param name="FromTicks">Start, in ticks of 100 ns since the start of the run, included.</param>
/// <param name="ToTicks">End, later than the start, not included; the largest number = the end of the run.</param>
/// <param name="Count">
/// Number of agents, from 0 to the size of the group. When it grows, the first of the group that are away sign in; when it shrinks, those
/// with nothing in hand sign out, the last of the group first, then whoever is the first to end a conversation.
/// </param>
public sealed record StaffingInterval(string Group, long FromTicks, long ToTicks, int Count);

/// <summary>How agents answer offers.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record AnswerBehavior
{
    /// <summary>Time from offer to answer, in ticks of 100 ns; 0 unless stated.</summary>
    public long DelayTicks { get; init; }

    /// <summary>Share of offers accepted, from 0 to 1; 1 unless stated. The others are declined.</summary>
    public double Accept { get; init; } = 1;
}

/// <summary>How long a scenario runs, and how often.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record ScenarioRun
{
    /// <summary>
    /// Contacts to route per replication, from 1; null = the run ends by <see cref="DurationTicks"/>, or with the last
    /// of the stated times when that is null too.
    /// </summary>
    public long? Contacts { get; init; }

    /// <summary>
    /// Time during which contacts come, in ticks of 100 ns; null = the run ends by <see cref="Contacts"/>.
    /// </summary>
    public long? DurationTicks { get; init; }

    /// <summary>
    /// Share of the contacts or of the duration that is routed and counted nowhere, from 0 to less than 1; 0 unless
    /// stated.
    /// </summary>
    public double WarmUp { get; init; }

    /// <summary>Seed of every draw; 1 unless stated.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>How many independent runs, from 1; 1 unless stated.</summary>
    public int Replications { get; init; } = 1;

    /// <summary>Whether the run goes on after the last arrival until no event is left; true unless stated.</summary>
    public bool Drain { get; init; } = true;
}

/// <summary>A bound that a result must keep.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="Metric">
/// Name of the figure as in the results, such as <c>meanWait</c> or <c>waitQuantiles.p90</c>.
/// </param>
public sealed record Expectation(string Metric)
{
    /// <summary>Name of the queue; null = all contacts together.</summary>
    public string? Queue { get; init; }

    /// <summary>The smallest value allowed; null = no bound.</summary>
    public double? Min { get; init; }

    /// <summary>The largest value allowed; null = no bound.</summary>
    public double? Max { get; init; }
}
