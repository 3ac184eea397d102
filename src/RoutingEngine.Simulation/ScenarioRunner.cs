using System.Diagnostics;
using RoutingEngine.Simulation.Checks;
using RoutingEngine.Simulation.Runs;

namespace RoutingEngine.Simulation;

/// <summary>Runs a scenario: drawn customers, the real engine, virtual time.</summary>
/// <remarks>Thread-safe: each run has an engine of its own.</remarks>
public static class ScenarioRunner
{
    /// <summary>
    /// How often a customer enters a queue at most: the first try, all later ones and every transfer together. After
    /// that it neither comes again nor goes on; <see cref="RunResult.GaveUp"/> counts these customers.
    /// </summary>
    public const int EntriesMax = 2048;

    /// <summary>Runs one replication.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="replication">Number of the replication, from 0; part of the key of every draw.</param>
    /// <param name="options">How the run is watched; null = the defaults.</param>
    /// <returns>The figures of this replication alone.</returns>
    /// <exception cref="InvalidScenarioException">The scenario has errors; it lists them all.</exception>
    /// <exception cref="InconsistentRunException">The figures of the run contradict themselves.</exception>
    public static RunResult Run(Scenario scenario, int replication = 0, RunOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentOutOfRangeException.ThrowIfNegative(replication);
        ScenarioCheck.ThrowIfInvalid(scenario, nameof(scenario));
        return Run(scenario, replication, options ?? new RunOptions(), []);
    }

    /// <summary>Runs every replication the scenario asks for, several at a time, and sums them up.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="options">How the run is watched, and on how many threads; null = the defaults.</param>
    /// <returns>The figures of all replications together; they do not depend on the number of threads.</returns>
    /// <exception cref="InvalidScenarioException">The scenario has errors; it lists them all.</exception>
    /// <exception cref="InconsistentRunException">The figures of a run contradict themselves.</exception>
    public static RunResult RunReplications(Scenario scenario, RunOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ScenarioCheck.ThrowIfInvalid(scenario, nameof(scenario));
        options ??= new RunOptions();
        RunTally? sum = null;
        var clock = Stopwatch.StartNew();
        Replications.Run(
            scenario.Run.Replications, options,
            (replication, watched) => Tally(scenario, replication, watched, []),
            tally =>
            {
                if (sum is null) sum = tally;
                else sum.Add(tally);
            });
        return RunReport.Of(scenario.Name, scenario.Run.Seed, scenario.Center, sum!, options.Interval.Ticks, clock.Elapsed);
    }

    /// <summary>One replication with further observers beside the statistics.</summary>
    internal static RunResult Run(Scenario scenario, int replication, RunOptions options, params IRunObserver[] observers)
    {
        var clock = Stopwatch.StartNew();
        var tally = Tally(scenario, replication, options, observers);
        return RunReport.Of(scenario.Name, scenario.Run.Seed, scenario.Center, tally, options.Interval.Ticks, clock.Elapsed);
    }

    internal static RunTally Tally(Scenario scenario, int replication, RunOptions options, IRunObserver[] observers)
    {
        var center = WithDrawnWrapUps(scenario);
        var settings = scenario.Run;
        var statistics = new RunStatistics(center, 0, options.Interval.Ticks);
        var expectedWait = options.ExpectedWait is { } asked ? new ExpectedWaitBackTest(scenario.Center, asked) : null;
        if (expectedWait is not null) observers = [.. observers, expectedWait];
        var run = new RunLoop(center, new WorkloadDemand(scenario, settings.Seed, replication), settings.Drain, statistics, observers)
        {
            FirstCounted = statistics.Begin,
            LastArrived = statistics.End,
            Progress = options.Progress,
            LinesMax = options.LinesMax,
        };
        if (options is { ProgressByTime: true, Progress: { } progress }) run.Progress = _ => progress(run.LastArrivalAt);
        if (settings.WarmUp > 0)
        {
            if (settings.Contacts is { } contacts)
            {
                var skipped = (long)(contacts * settings.WarmUp);
                run.Counts = (number, _) => number >= skipped;
            }
            else if (settings.DurationTicks is { } duration)
            {
                var skipped = (long)(duration * settings.WarmUp);
                run.Counts = (_, tick) => tick >= skipped;
            }
        }

        Staff(run, scenario);
        run.Run(options.Cancellation);

        // A run tells of every 16,384th contact only: short ones would never be heard of.
        options.Progress?.Invoke(
            options.ProgressByTime ? Math.Max(run.LastArrivalAt, settings.DurationTicks ?? 0) : run.Arrived);
        RunLaws.Check(run, statistics);
        return new RunTally(run, statistics, expectedWait);
    }

    /// <summary>Where a scenario draws wrap-ups, the run ends them itself: the queue's own limit moves out of the way.</summary>
    private static Center WithDrawnWrapUps(Scenario scenario)
    {
        var table = new HandlingTable(scenario);
        return scenario.Center with
        {
            Queues = [.. scenario.Center.Queues.Select(
                (queue, i) => table.HasDrawnWrapUp(i) ? queue with { WrapUp = ContactQueue.TimeMax } : queue)],
        };
    }

    private static void Staff(RunLoop run, Scenario scenario)
    {
        var agents = scenario.Center.Agents;
        if (scenario.Staffing is not { } staffing)
        {
            foreach (var agent in agents) run.ScheduleSignIn(agent.Name, 0);
            return;
        }

        foreach (var group in staffing.Select(interval => interval.Group).Distinct(StringComparer.Ordinal))
        {
            var members = run.AddCrew(agents.Where(agent =>
                string.Equals(agent.Group, group, StringComparison.Ordinal)));
            var intervals = staffing.Where(interval => string.Equals(interval.Group, group, StringComparison.Ordinal)).ToArray();
            var instants = new SortedSet<long>(intervals.SelectMany(interval => new[] { interval.FromTicks, interval.ToTicks }));
            instants.Remove(long.MaxValue);
            var wantedBefore = 0;
            foreach (var instant in instants)
            {
                var wanted = intervals.Where(interval => interval.FromTicks <= instant && instant < interval.ToTicks)
                    .Sum(interval => interval.Count);
                if (wanted != wantedBefore) run.ScheduleStaffing(members, wanted, instant);
                wantedBefore = wanted;
            }
        }
    }
}
