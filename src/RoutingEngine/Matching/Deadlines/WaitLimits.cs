using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Classes;

namespace RoutingEngine.Matching.Deadlines;

/// <summary>
/// What limits the wait of a contact: the longest wait of its queue, and the step of the plan that is in force. Both
/// count from entering the queue and go on while the contact is offered. Owned by the engine thread.
/// </summary>
[NotState("arms the deadlines of contacts by configuration")]
internal sealed class WaitLimits(QueueSettings[] queues, QueuePlan[] plans, DeadlineBook deadlines)
{
    private readonly QueueSettings[] _queues = queues;
    private readonly QueuePlan[] _plans = plans;
    private readonly DeadlineBook _deadlines = deadlines;

    /// <summary>A contact has entered its queue.</summary>
    public void Arm(ContactSlot contact, ref ContactState state)
    {
        var settings = _queues[state.View.Queue];
        if (!settings.LimitsWaiting) return;
        if (settings.MaxWait >= 0)
            state.MaxWaitDeadline = _deadlines.Arm(settings.MaxWaitRun, EndOfWait(in state, settings), contact.Index);
        ArmStep(contact, ref state);
    }

    /// <summary>A step of the contact's plan has come into force: it ends when the next one does.</summary>
    public void ArmStep(ContactSlot contact, ref ContactState state)
    {
        var plan = _plans[state.View.Queue];
        var next = state.Step + 1;
        if (next >= plan.StepTicks.Length) return;
        var due = Ticks.Saturating(state.View.QueueEnteredAt, plan.StepTicks[next]);
        state.StepDeadline = _deadlines.Arm(_queues[state.View.Queue].StepRuns[state.Step], due, contact.Index);
    }

    /// <summary>The contact waits no longer.</summary>
    public void Disarm(ref ContactState state)
    {
        _deadlines.Disarm(ref state.MaxWaitDeadline);
        _deadlines.Disarm(ref state.StepDeadline);
    }

    /// <summary>Whether a contact has waited as long as its queue lets it.</summary>
    public bool IsOver(in ContactState state, long tick)
    {
        var settings = _queues[state.View.Queue];
        if (settings.MaxWait < 0) return false;
        var until = EndOfWait(in state, settings);
        return tick > until || (tick == until && state.MaxWaitDeadline.IsNone);
    }

    private static long EndOfWait(in ContactState state, QueueSettings settings) =>
        Ticks.Saturating(state.View.QueueEnteredAt, settings.MaxWait);
}
