using System.Globalization;
using RoutingEngine.Simulation.Checks;
using RoutingEngine.Simulation.Planning;

namespace RoutingEngine.Simulation;

/// <summary>How many agents each queue needs, interval by interval.</summary>
/// <remarks>
/// Each interval is taken as if it went on for ever, and each queue as a pool of agents of its own (stationary,
/// independent period by period): agents who serve several queues make up for one another, so that fewer are needed,
/// which a simulation shows. Customers who come again are not counted, transferred ones are.
/// <para>Thread-safe: immutable.</para>
/// </remarks>
public sealed record StaffingPlan
{
    /// <summary>The largest load of one queue, in Erlang.</summary>
    public const int LoadMax = 1_000_000;

    private static readonly TimeSpan TimesInterval = TimeSpan.FromMinutes(30);

    /// <summary>Name of the scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>The largest share of time an agent may be busy.</summary>
    public double OccupancyMax { get; init; }

    /// <summary>The share of paid time away from contacts.</summary>
    public double Shrinkage { get; init; }

    /// <summary>The queues to which contacts come, in order of declaration.</summary>
    public required IReadOnlyList<StaffingPlanQueue> Queues { get; init; }

    /// <summary>All queues together, interval by interval.</summary>
    public required IReadOnlyList<StaffingPlanTotal> Total { get; init; }

    /// <summary>Hours of agents ready for contacts.</summary>
    public double AgentHours => Total.Sum(static row => row.Agents * (row.ToSeconds - row.FromSeconds)) / 3600;

    /// <summary>Hours of agents on the schedule.</summary>
    public double ScheduledHours => Total.Sum(static row => row.Scheduled * (row.ToSeconds - row.FromSeconds)) / 3600;

    /// <summary>The plan of a scenario: its rates, handling times, patience and targets.</summary>
    /// <param name="scenario">The scenario; its center may be without agents.</param>
    /// <param name="options">What the plan keeps besides the service level; null = the defaults.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="InvalidScenarioException">The scenario has errors; it lists them all.</exception>
    /// <exception cref="ArgumentException">The scenario cannot be planned; the message lists every mistake.</exception>
    public static StaffingPlan Of(Scenario scenario, StaffingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        options ??= new StaffingOptions();
        ScenarioCheck.ThrowIfInvalid(scenario, nameof(scenario));
        var load = new OfferedLoad(scenario);
        var workforce = Workforce.Of(scenario) ?? throw new ArgumentException(
            "center: expected a center of at most 5,000,000 pairs of an agent and a queue, got a larger one",
            nameof(scenario));
        if (load.EndTicks <= 0)
            throw new ArgumentException("workload.arrivals: expected contacts over time, got none", nameof(scenario));
        var hasRates = scenario.Arrivals.Any(static stream => stream.TimesTicks is null);
        var interval = options.Interval ?? (hasRates ? null : TimesInterval);
        var segments = interval is { } length ? load.ByInterval(length.Ticks) : load.ByChanges(staffing: false);
        if (segments.Count == 0)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture, $"interval: expected at most {OfferedLoad.SegmentsMax:N0} intervals, got more"),
                nameof(scenario));
        }

        var mistakes = new List<string>();
        var queues = new List<StaffingPlanQueue>();
        for (var i = 0; i < scenario.Center.Queues.Count; i++)
        {
            if (segments.All(segment => segment.Rates[i] <= 0)) continue;
            var queue = new QueueToPlan(scenario, workforce, i);
            var target = options.Target
                ?? new StaffingTarget(queue.Settings.Target.Share, queue.Settings.Target.Within.TotalSeconds);
            if (queue.Mistake(segments, target) is { } mistake) mistakes.Add(mistake);
            else queues.Add(queue.Plan(segments, target, options));
        }

        return mistakes.Count > 0
            ? throw new ArgumentException(string.Join('\n', mistakes), nameof(scenario))
            : Sum(scenario.Name, options, queues, segments);
    }

    /// <summary>The plan of one pool whose contacts per interval are known.</summary>
    /// <param name="name">Name of the plan and its only queue.</param>
    /// <param name="contacts">Contacts of each interval, 0 or more, one after the other.</param>
    /// <param name="interval">Length of an interval.</param>
    /// <param name="pool">Handling time, patience and contacts at once; its rate is not used.</param>
    /// <param name="target">The service level to reach.</param>
    /// <param name="options">What the plan keeps besides the service level; null = the defaults.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static StaffingPlan Of(
        string name,
        IReadOnlyList<double> contacts,
        TimeSpan interval,
        StaffingDemand pool,
        StaffingTarget target,
        StaffingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(contacts);
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        options ??= new StaffingOptions();
        var seconds = interval.TotalSeconds;
        var rows = contacts.Select((count, i) => RowOf(
            i * seconds, (i + 1) * seconds, pool with { ArrivalRate = count / seconds }, target, options)).ToArray();
        return new StaffingPlan
        {
            Scenario = name,
            OccupancyMax = options.OccupancyMax,
            Shrinkage = options.Shrinkage,
            Queues = [new StaffingPlanQueue(name, target.Share, target.Within, rows)],
            Total = [.. rows.Select(static row => new StaffingPlanTotal(
                row.FromSeconds, row.ToSeconds, row.Contacts, row.Need.Load, row.Need.Agents, row.Need.Scheduled))],
        };
    }

    internal static StaffingPlanRow RowOf(
        double from, double to, StaffingDemand demand, StaffingTarget target, StaffingOptions options) => new(
        from, to, demand.ArrivalRate * (to - from), demand.ArrivalRate > 0 ? demand.MeanHandling : null,
        demand.ArrivalRate > 0 ? demand.MeanPatience : null, demand.AtOnce, Staffing.Need(demand, target, options));

    private static StaffingPlan Sum(
        string name,
        StaffingOptions options,
        List<StaffingPlanQueue> queues,
        IReadOnlyList<LoadSegment> segments) => new()
    {
        Scenario = name,
        OccupancyMax = options.OccupancyMax,
        Shrinkage = options.Shrinkage,
        Queues = queues,
        Total = [.. segments.Select((segment, i) => new StaffingPlanTotal(
            (double)segment.FromTicks / TimeSpan.TicksPerSecond,
            (double)segment.ToTicks / TimeSpan.TicksPerSecond,
            queues.Sum(queue => queue.Intervals[i].Contacts),
            queues.Sum(queue => queue.Intervals[i].Need.Load),
            queues.Sum(queue => queue.Intervals[i].Need.Agents),
            queues.Sum(queue => queue.Intervals[i].Need.Scheduled)))],
    };
}
