using System.Diagnostics;
using RoutingEngine.Simulation.Checks;
using RoutingEngine.Simulation.Runs;

namespace RoutingEngine.Simulation;

/// <summary>Compares two policies on the same customers.</summary>
/// <remarks>
/// Every draw is keyed by seed, replication, queue, contact and purpose, so both meet the same arrivals, patience and conversations, and
/// the difference is far surer than either figure. Thread-safe: each run has an engine of its own.
/// </remarks>
public static class ScenarioComparison
{
    /// <summary>Runs both scenarios; seed and replications are those of the first.</summary>
    /// <param name="first">The first scenario.</param>
    /// <param name="second">
    /// The second one, usually the first with another center: <c>first with { Center = … }</c>. The queues of the workload stand at the
    /// same places in both centers.
    /// </param>
    /// <param name="options">How the runs are watched; null = the defaults.</param>
    /// <returns>Both results and the paired differences.</returns>
    /// <exception cref="InvalidScenarioException">A scenario has errors; it lists them all.</exception>
    /// <exception cref="ArgumentException">
    /// The centers do not list the queues of the workload at the same places.
    /// </exception>
    /// <exception cref="InconsistentRunException">The figures of a run contradict themselves.</exception>
    public static ComparisonResult Run(Scenario first, Scenario second, RunOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        options ??= new RunOptions();
        ScenarioCheck.ThrowIfInvalid(first, nameof(first));
        ScenarioCheck.ThrowIfInvalid(second, nameof(second));
        CheckQueues(first, second);
        second = second with { Run = second.Run with { Seed = first.Run.Seed, Replications = first.Run.Replications } };
        var settings = first.Run;
        var slices = settings.Replications > 1
            ? Slices.One
            : Slices.Of(settings.Contacts ?? first.Arrivals.Sum(stream => (long)(stream.TimesTicks?.Count ?? 0)), settings.WarmUp,
                settings.Contacts is null ? settings.DurationTicks : null);
        Side[] sides = [new(first.Center), new(second.Center)];
        var clock = Stopwatch.StartNew();
        Replications.Run(
            2 * settings.Replications, options,
            (job, watched) =>
            {
                var scenario = job % 2 == 0 ? first : second;
                var figures = new PairedFigures(scenario.Center, slices);
                return (Tally: ScenarioRunner.Tally(scenario, job / 2, watched, [figures]), Figures: figures, Side: job % 2);
            },
            run => sides[run.Side].Add(run.Tally, run.Figures));
        return Compare(
            sides[0], sides[0].Result(first.Name, settings.Seed, options, clock.Elapsed),
            sides[1], sides[1].Result(second.Name, settings.Seed, options, clock.Elapsed));
    }

    /// <summary>Replays a recorded day under both centers.</summary>
    /// <param name="first">The first center.</param>
    /// <param name="second">The second center; it has the queues of the trace, and the agents of the shifts.</param>
    /// <param name="trace">The contacts.</param>
    /// <param name="shifts">Who is signed in when; null = everybody.</param>
    /// <param name="options">How the replays are watched; null = the defaults.</param>
    /// <returns>Both results and the differences, paired by slices of the day.</returns>
    /// <exception cref="InconsistentRunException">The figures of a run contradict themselves.</exception>
    public static ComparisonResult Replay(
        Center first, Center second, IReadOnlyList<TraceContact> trace, IReadOnlyList<Shift>? shifts = null, RunOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(trace);
        options ??= new RunOptions();
        var slices = Slices.Of(trace.Count, 0, null);
        Side[] sides = [new(first), new(second)];
        var results = sides.Select(side =>
        {
            var figures = new PairedFigures(side.Center, slices);
            var (replay, tally) = DayReplay.Run(side.Center, trace, shifts, options, figures);
            side.Add(tally, figures);
            return replay.Figures;
        }).ToArray();
        return Compare(sides[0], results[0], sides[1], results[1]);
    }

    private static void CheckQueues(Scenario first, Scenario second)
    {
        foreach (var name in first.Arrivals.Select(stream => stream.Queue).Distinct(StringComparer.Ordinal))
        {
            var (one, other) = (PlaceOf(first.Center, name), PlaceOf(second.Center, name));
            if (one != other)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Expected the queue {name} at place {one + 1} of both centers, ")
                    + "for draws are keyed by it, "
                    + (other < 0 ? "but the second has no such queue." : FormattableString.Invariant($"got {other + 1} in the second.")),
                    nameof(second));
            }
        }
    }

    private static int PlaceOf(Center center, string queue)
    {
        for (var i = 0; i < center.Queues.Count; i++)
        {
            if (string.Equals(center.Queues[i].Name, queue, StringComparison.Ordinal)) return i;
        }

        return -1;
    }

    private static ComparisonResult Compare(Side first, RunResult one, Side second, RunResult other) => new()
    {
        First = one,
        Second = other,
        Queues =
        [
            .. from queue in one.Queues
               let place = PlaceOf(second.Center, queue.Name)
               where place >= 0
               select Figures(queue, first.Units[PlaceOf(first.Center, queue.Name)], other.Queues[place], second.Units[place]),
        ],
        Groups =
        [
            .. from left in one.Groups
               from right in other.Groups
               where string.Equals(left.Name, right.Name, StringComparison.Ordinal)
               select new ComparedFigures(left.Name, [Occupancy(first, left, second, right)]),
        ],
        Total = Figures(one.Total, first.Units[^1], other.Total, second.Units[^1]),
    };

    private static ComparedFigures Figures(QueueResult one, RatioStatistics[] first, QueueResult other, RatioStatistics[] second) => new(
        one.Name,
        [
            .. PairedFigures.Metrics.Select((metric, i) => Figure(
                metric, one.ValueOf(metric), other.ValueOf(metric), RatioStatistics.Difference(first[i], second[i])?.HalfWidth)),
        ]);

    private static ComparedFigure Occupancy(Side first, GroupResult one, Side second, GroupResult other)
    {
        // A single replication has one occupancy for each policy: nothing to pair.
        var difference = RatioStatistics.Difference(first.Occupancy[one.Name], second.Occupancy[other.Name]);
        return Figure("occupancy", one.Occupancy, other.Occupancy, difference?.HalfWidth);
    }

    private static ComparedFigure Figure(string metric, double? first, double? second, double? halfWidth) =>
        new(metric, first, second, second - first, second - first is null ? null : halfWidth);

    /// <summary>What the runs of one policy add up to.</summary>
    private sealed class Side(Center center)
    {
        private RunTally? _sum;

        public Center Center { get; } = center;

        /// <summary>Per queue, and of all queues at the end, one statistic per metric.</summary>
        public RatioStatistics[][] Units { get; } =
        [
            .. Enumerable.Range(0, center.Queues.Count + 1)
                .Select(_ => PairedFigures.Metrics.Select(_ => new RatioStatistics()).ToArray()),
        ];

        public Dictionary<string, RatioStatistics> Occupancy { get; } = new(StringComparer.Ordinal);

        public void Add(RunTally tally, PairedFigures figures)
        {
            figures.AddTo(Units);
            var groups = tally.Statistics;
            for (var group = 0; group < groups.GroupNames.Count; group++)
            {
                if (!Occupancy.TryGetValue(groups.GroupNames[group], out var ratio))
                    Occupancy.Add(groups.GroupNames[group], ratio = new RatioStatistics());
                var (busy, signedIn) = groups.TicksOf(group);
                ratio.Add((double)busy, (double)signedIn);
            }

            if (_sum is null) _sum = tally;
            else _sum.Add(tally);
        }

        public RunResult Result(string name, long seed, RunOptions options, TimeSpan elapsed) =>
            RunReport.Of(name, seed, Center, _sum!, options.Interval.Ticks, elapsed);
    }
}
