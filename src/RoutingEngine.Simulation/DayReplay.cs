using System.Diagnostics;
using System.Globalization;
using RoutingEngine.Configuration.Text;
using RoutingEngine.Simulation.Runs;

namespace RoutingEngine.Simulation;

/// <summary>Routes a recorded day through the real engine in virtual time.</summary>
/// <remarks>
/// Every offer is accepted at once; agents whose shift ends while they are busy finish first. The order of commands of one instant
/// is that of the design. Thread-safe: each replay has an engine of its own.
/// </remarks>
public static class DayReplay
{
    /// <summary>Routes the contacts of a trace.</summary>
    /// <param name="center">The center.</param>
    /// <param name="trace">The contacts; ids unique, queues known to the center.</param>
    /// <param name="shifts">Who is signed in when; null = everybody, from before the first arrival to the end.</param>
    /// <param name="options">How the run is watched; null = the defaults.</param>
    /// <returns>What became of each contact, and the figures.</returns>
    /// <exception cref="InconsistentRunException">The figures of the run contradict themselves.</exception>
    public static ReplayResult Run(
        Center center, IReadOnlyList<TraceContact> trace, IReadOnlyList<Shift>? shifts = null, RunOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(center);
        ArgumentNullException.ThrowIfNull(trace);
        return Run(center, trace, shifts, options ?? new RunOptions(), []).Replay;
    }

    /// <summary>The same with further observers beside the statistics.</summary>
    internal static (ReplayResult Replay, RunTally Tally) Run(
        Center center, IReadOnlyList<TraceContact> trace, IReadOnlyList<Shift>? shifts, RunOptions options, params IRunObserver[] observers)
    {
        var first = trace.Count == 0 ? 0 : trace.Min(contact => contact.ArrivalTicks);
        var midnight = first - (first % TimeSpan.TicksPerDay);
        var statistics = new RunStatistics(center, midnight, options.Interval.Ticks);
        var log = new DecisionLog(center, trace);
        var expectedWait = options.ExpectedWait is { } asked ? new ExpectedWaitBackTest(center, asked) : null;
        if (expectedWait is not null) observers = [.. observers, expectedWait];
        var run = new RunLoop(center, new TraceDemand(center, trace), drain: true, statistics, [log, .. observers])
        {
            FirstCounted = statistics.Begin,
            LastArrived = statistics.End,
            Progress = options.Progress,
        };
        if (shifts is null)
        {
            foreach (var agent in center.Agents) run.ScheduleSignIn(agent.Name, first);
        }
        else
        {
            foreach (var shift in shifts)
            {
                run.ScheduleSignIn(shift.Agent, shift.FromTicks);
                run.ScheduleSignOut(shift.Agent, shift.ToTicks);
            }
        }

        var clock = Stopwatch.StartNew();
        run.Run(options.Cancellation);
        options.Progress?.Invoke(run.Arrived);
        RunLaws.Check(run, statistics);
        var tally = new RunTally(run, statistics, expectedWait);
        var result = RunReport.Of(center.Name, center.Seed, center, tally, options.Interval.Ticks, clock.Elapsed);
        return (new ReplayResult(log.Rows(), result), tally);
    }
}

/// <summary>A replayed day: what became of each contact, and the figures.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="Decisions">One row per contact, by arrival, then file order.</param>
/// <param name="Figures">The figures.</param>
public sealed record ReplayResult(IReadOnlyList<ReplayDecision> Decisions, RunResult Figures)
{
    /// <summary>Writes the rows as CSV with LF line ends; times as in the trace, empty where it did not happen.</summary>
    public void WriteDecisions(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("contact,queue,arrival,agent,offered,answered,ended,outcome\n");
        foreach (var row in Decisions)
        {
            writer.Write(Cell(row.Contact));
            writer.Write(',');
            writer.Write(Cell(row.Queue));
            writer.Write(',');
            writer.Write(Time(row.ArrivalTicks));
            writer.Write(',');
            writer.Write(Cell(row.Agent ?? string.Empty));
            writer.Write(',');
            writer.Write(Time(row.OfferedTicks));
            writer.Write(',');
            writer.Write(Time(row.AnsweredTicks));
            writer.Write(',');
            writer.Write(Time(row.EndedTicks));
            writer.Write(',');
            writer.Write(row.Outcome.ToString().ToLower(CultureInfo.InvariantCulture));
            writer.Write('\n');
        }
    }

    private static string Time(long? ticks) => ticks is { } value ? TimeText.Of(value) : string.Empty;

    private static string Cell(string text) =>
        text.AsSpan().ContainsAny("\",\r\n") ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : text;
}
