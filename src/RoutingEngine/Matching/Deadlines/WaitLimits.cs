using System.Runtime.CompilerServices;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Classes;

namespace RoutingEngine.Matching.Deadlines;

/// <summary>
/// What limits the wait of a contact: the longest wait of its queue, and the step of the plan that is in force. Both
/// count from entering the queue and go on while the contact is offered. Owned by the engine thread.
/// </summary>
[NotState("arms the deadlines of contacts by configuration")]
internal sealed class WaitLimits(CoreBooks books)
{
    private readonly QueueSettings[] _queues = books.Queues;
    private readonly QueuePlan[] _plans = books.Plans;
    private readonly DeadlineBook _deadlines = books.Deadlines;
    private readonly ContactBacklog _backlog = books.Backlog;

    /// <summary>A contact has entered its queue.</summary>
    public void Arm(ContactRef contact)
    {
        var settings = _queues[contact.State.Queue];
        if (settings.LimitsWaiting) Arm(contact, settings);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Arm(ContactRef contact, QueueSettings settings)
    {
        ref var details = ref _backlog.DetailsOf(contact.Slot);
        if (settings.LongestWaitTicks >= 0)
        {
            var due = Ticks.Saturating(details.QueueEnteredAt, settings.LongestWaitTicks);
            details.LongestWaitDeadline = _deadlines.Arm(settings.LongestWaitRun, due, contact.Slot.Index);
            contact.State.Holds |= ContactHolds.WaitDeadline;
        }

        ArmStep(contact);
    }

    /// <summary>A step of the contact's plan has come into force: it ends when the next one does.</summary>
    public void ArmStep(ContactRef contact)
    {
        var plan = _plans[contact.State.Queue];
        var next = contact.State.Step + 1;
        if (next >= plan.StepTicks.Length) return;
        ref var details = ref _backlog.DetailsOf(contact.Slot);
        var due = Ticks.Saturating(details.QueueEnteredAt, plan.StepTicks[next]);
        details.StepDeadline = _deadlines.Arm(
            _queues[contact.State.Queue].StepRuns[contact.State.Step], due, contact.Slot.Index);
        contact.State.Holds |= ContactHolds.WaitDeadline;
    }

    /// <summary>The contact waits no longer.</summary>
    public void Disarm(ContactRef contact)
    {
        if (!contact.State.Has(ContactHolds.WaitDeadline)) return;
        ref var details = ref _backlog.DetailsOf(contact.Slot);
        _deadlines.Disarm(ref details.LongestWaitDeadline);
        _deadlines.Disarm(ref details.StepDeadline);
        contact.State.Holds &= ~ContactHolds.WaitDeadline;
    }

    /// <summary>Whether a contact has waited as long as its queue lets it.</summary>
    public bool IsOver(ContactRef contact, long tick)
    {
        var settings = _queues[contact.State.Queue];
        if (settings.LongestWaitTicks < 0) return false;
        ref readonly var details = ref _backlog.DetailsOf(contact.Slot);
        var until = Ticks.Saturating(details.QueueEnteredAt, settings.LongestWaitTicks);
        return tick > until || (tick == until && details.LongestWaitDeadline.IsNone);
    }
}
