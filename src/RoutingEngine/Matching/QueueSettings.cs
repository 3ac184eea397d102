using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Deadlines;

namespace RoutingEngine.Matching;

/// <summary>The settings of one queue as the core reads them: ticks, and the runs its deadlines stand in.</summary>
[NotState("configuration")]
internal sealed class QueueSettings
{
    public required int Priority { get; init; }

    /// <summary>Place of its medium among those of the router.</summary>
    public required int Medium { get; init; }

    public required bool IsAuto { get; init; }

    public required int BacklogLimit { get; init; }

    /// <summary>Ticks; −1 = no limit.</summary>
    public required long LongestWaitTicks { get; init; }

    public required long OfferTimeout { get; init; }

    /// <summary>Ticks; 0 = none.</summary>
    public required long WrapUp { get; init; }

    /// <summary>Whether a contact that waits has any deadline: a longest wait, or a later step.</summary>
    public bool LimitsWaiting => LongestWaitTicks >= 0 || StepRuns.Length > 0;

    public required DeadlineRun LongestWaitRun { get; init; }

    public required DeadlineRun OfferRun { get; init; }

    public required DeadlineRun WrapUpRun { get; init; }

    /// <summary>Run of the deadline that ends each step, by step.</summary>
    public required DeadlineRun[] StepRuns { get; init; }

    /// <summary>How long a pair is kept apart, by how its offer ended.</summary>
    public required OfferMemory OfferMemory { get; init; }

    public required AllDeclinedAction AllDeclinedAction { get; init; }

    /// <summary>Ticks.</summary>
    public required long OfferAgainPause { get; init; }

    public required DeadlineRun OfferAgainRun { get; init; }

    /// <summary>Place of the queue that contacts overflow to; −1 = none.</summary>
    public required int OverflowQueue { get; init; }

    public required int OfferLimit { get; init; }

    public static QueueSettings Of(
        ContactQueue queue, QueuePlan plan, DeadlineBook deadlines, Dictionary<string, int> queueNames)
    {
        var waitTicksMax = queue.LongestWait?.Ticks ?? -1;
        return new QueueSettings
        {
            Priority = queue.Priority,
            Medium = plan.Medium,
            IsAuto = queue.Answer == AnswerMode.Auto,
            BacklogLimit = queue.BacklogLimit ?? int.MaxValue,
            LongestWaitTicks = waitTicksMax,
            OfferTimeout = queue.OfferTimeout.Ticks,
            WrapUp = queue.WrapUp.Ticks,
            LongestWaitRun = waitTicksMax < 0
                ? DeadlineRun.None
                : deadlines.RunFor(DeadlineKind.LongestWait, waitTicksMax),
            OfferRun = deadlines.RunFor(DeadlineKind.Offer, queue.OfferTimeout.Ticks),
            WrapUpRun = queue.WrapUp == TimeSpan.Zero ? DeadlineRun.None : deadlines.RunFor(DeadlineKind.WrapUp, queue.WrapUp.Ticks),
            OfferMemory = queue.OfferMemory,
            AllDeclinedAction = queue.WhenAllDeclined.Action,
            OfferAgainPause = queue.WhenAllDeclined.Pause.Ticks,
            OfferAgainRun = deadlines.RunFor(DeadlineKind.OfferAgain, queue.WhenAllDeclined.Pause.Ticks),
            OverflowQueue = queue.WhenAllDeclined.Queue is { } other ? queueNames[other] : -1,
            OfferLimit = queue.OfferLimit ?? int.MaxValue,
            StepRuns = [.. plan.StepTicks.Skip(1).Select((ticks, i) => deadlines.RunFor(DeadlineKind.Step, ticks - plan.StepTicks[i]))],
        };
    }
}
