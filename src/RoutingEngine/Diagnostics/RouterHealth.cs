using System.Globalization;
using System.Text;
using RoutingEngine.Diagnostics;

namespace RoutingEngine;

/// <summary>
/// Where a router stands in its life: Running → Draining → Stopped; Running or Draining → Stopped or Faulted.
/// </summary>
public enum RouterStatus
{
    /// <summary>It decides.</summary>
    Running = 0,

    /// <summary>It decides, but takes no new contacts.</summary>
    Draining = 1,

    /// <summary>It has stopped, or decides the last commands it took.</summary>
    Stopped = 2,

    /// <summary>It stopped because of a fault of its own.</summary>
    Faulted = 3,
}

/// <summary>How a router is: whether it runs, what broke it, how much waits inside.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="Status">Where it stands in its life.</param>
public sealed record RouterHealth(RouterStatus Status)
{
    /// <summary>What broke it; null unless it is Faulted.</summary>
    public required Exception? Fault { get; init; }

    /// <summary>
    /// Time since the engine thread last went round its loop. It goes round at least once a second, so some seconds
    /// mean that it hangs. Zero with inline execution and after the stop.
    /// </summary>
    public required TimeSpan SinceEngineTurn { get; init; }

    /// <summary>About how many commands wait to be decided.</summary>
    public required int IntakeCount { get; init; }

    /// <summary>How many may wait; more are refused with <see cref="ResultCode.IntakeFull"/>.</summary>
    public required int IntakeCapacity { get; init; }

    /// <summary>How many of those places no submit takes.</summary>
    public int IntakeReserve { get; init; }

    /// <summary>
    /// How many commands may wait when a submit comes: all places but the reserve, or 16 while submits flood the intake.
    /// </summary>
    public int IntakeSubmitRoom { get; init; }

    /// <summary>How many submits were refused with <see cref="ResultCode.IntakeFull"/> since the start.</summary>
    public long SubmitRefusalCount { get; init; }

    /// <summary>
    /// How many other commands were: answers, completions, presences. Any number other than 0 means that an agent may
    /// have been left as it was.
    /// </summary>
    public long AnswerRefusalCount { get; init; }

    /// <summary>About how many calls wait for room.</summary>
    public int IntakeWaiterCount { get; init; }

    /// <summary>
    /// Whether submits find no room, or soon will: they flood the intake, or three quarters of the places they may take
    /// are taken.
    /// </summary>
    public bool IsIntakeUnderPressure =>
        IntakeSubmitRoom < IntakeCapacity - IntakeReserve || IntakeCount >= IntakeSubmitRoom * 3L / 4;

    /// <summary>How many commands were refused with <see cref="ResultCode.LimitReached"/> since the start.</summary>
    public long LimitRefusalCount { get; init; }

    /// <summary>
    /// How many lanes queues and open contacts may come to have: each queue and plan step is one, and each distinct
    /// requirement of open contacts has as many as its queue has steps.
    /// </summary>
    public int LanesInUse { get; init; }

    /// <summary>How many names of skills and attributes queues, open contacts and signed-in agents use.</summary>
    public int NamesInUse { get; init; }

    /// <summary>About how many decisions wait to be carried out; 0 with inline execution.</summary>
    public required int OutboundCount { get; init; }

    /// <summary>
    /// How often selection strategies of users' own have thrown; after three faults of one the default rule takes its place.
    /// </summary>
    public int StrategyFaultCount { get; init; }

    /// <summary>What the first of those strategies threw last; null = none has thrown.</summary>
    public Exception? LastStrategyFault { get; init; }

    /// <summary>Names of the strategies of users' own that were given up for their faults.</summary>
    public IReadOnlyList<string> QuarantinedStrategies { get; init; } = [];

    /// <summary>
    /// Whether it decides commands: it runs, and its engine thread was seen within the last four seconds. A strategy that never returns
    /// cannot be stopped, but it shows here.
    /// </summary>
    public bool IsHealthy => Status is (RouterStatus.Running or RouterStatus.Draining) && SinceEngineTurn < EngineTurnMax;

    /// <summary>Describes it for a log: status, what waits, and every fault.</summary>
    /// <returns>The text, the same in every culture.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{Status}, {(IsHealthy ? "healthy" : "not healthy")}: intake {IntakeCount} of {IntakeCapacity}, outbound "
                + $"{OutboundCount}, last engine turn {SinceEngineTurn.TotalSeconds:0.###} s ago");
        if (Fault is not null) text.Append("; fault: ").Append(Describe(Fault));
        if (StrategyFaultCount > 0)
            text.Append(CultureInfo.InvariantCulture, $"; strategy faults: {StrategyFaultCount}");
        if (LastStrategyFault is not null) text.Append(", last ").Append(Describe(LastStrategyFault));
        if (QuarantinedStrategies.Count > 0)
            text.Append("; strategies given up: ").AppendJoin(", ", QuarantinedStrategies);
        return text.ToString();
    }

    private static string Describe(Exception fault) => $"{fault.GetType().Name}: {FaultText.MessageOf(fault)}";

    private static TimeSpan EngineTurnMax => TimeSpan.FromSeconds(4);
}
