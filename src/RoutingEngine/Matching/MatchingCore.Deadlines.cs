using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Offers;

namespace RoutingEngine;

/// <content>Deadlines: which run before a command, and what each does.</content>
public sealed partial class MatchingCore
{
    /// <summary>Runs what is due before commands of a tick, at most as many as the center allows.</summary>
    private void RunOverdue(long tick)
    {
        for (var left = _center.OverdueDeadlinesMax; left > 0 && TryRunEarliest(tick); left--)
        {
        }

        _isLate = HasDue(tick);
    }

    private bool TryRunEarliest(long tick)
    {
        if (!_deadlines.TryTakeDue(tick, out var due)) return false;
        _clock.Tick = Math.Max(_clock.Tick, due.Due);
        Run(in due);
        return true;
    }

    private void Run(in DueDeadline due)
    {
        switch (due.Kind)
        {
            case DeadlineKind.WrapUp:
                _backlog[due.Owner].Hand.Deadline = DeadlineSlot.None;
                CloseContact(due.Owner, ref _backlog[due.Owner], DecisionReason.Deadline);
                break;
            case DeadlineKind.Offer:
                _backlog[due.Owner].Hand.Deadline = DeadlineSlot.None;
                EndOffer(due.Owner, DecisionKind.OfferExpired, DecisionReason.Deadline);
                break;
            case DeadlineKind.Step:
                _backlog[due.Owner].StepDeadline = DeadlineSlot.None;
                Step(due.Owner);
                break;
            case DeadlineKind.MaxWait:
                _backlog[due.Owner].MaxWaitDeadline = DeadlineSlot.None;
                if (_backlog[due.Owner].Phase == ContactPhase.Queued) CancelForWait(due.Owner);
                break;
            case DeadlineKind.Preferred:
                if (_privateWaits.TryExpire(due.Owner)) LookForAgent(due.Owner);
                break;
            case DeadlineKind.PrivateWaits:
                _privateWaits.GoOnEnding(due.Owner, _freed);
                ServeFreed(goOn: false);
                break;
            default:
                _roster[due.Owner].LookDeadline = DeadlineSlot.None;
                AgentIsFreer(due.Owner);
                break;
        }
    }

    /// <summary>The next step of the contact's plan comes into force.</summary>
    private void Step(int contact)
    {
        ref var state = ref _backlog[contact];
        var isWaiting = state.Phase == ContactPhase.Queued;
        var lane = LaneOf(in state);
        if (isWaiting) _backlog.StopWaiting(contact, ref state, lane);
        state.Lane = _lanes.LaneFor(_lanes.FamilyOf(lane.Queue, state.Family), lane.Step + 1);
        state.Step++;
        if (isWaiting && state.IsPrivate && !_privateWaits.MayWait(contact))
        {
            state.IsPrivate = false;
            _privateWaits.Forget(ref state);
        }

        if (isWaiting) _backlog.StartWaiting(contact, ref state, LaneOf(in state));
        _decisions.WriteContact(DecisionKind.ContactStepped, DecisionReason.PlanStep, contact);
        _waits.ArmStep(contact, ref state);
        if (isWaiting && !state.IsPrivate) LookForAgent(contact);
    }

    /// <summary>
    /// Runs the deadlines of one waiting contact that have passed but not run yet, because too many were overdue: a contact is never
    /// offered under a requirement that is no longer in force, nor after its longest wait.
    /// </summary>
    /// <returns>Whether any ran.</returns>
    private bool RunLate(int contact)
    {
        var hasRun = false;
        while (_backlog[contact].Phase == ContactPhase.Queued)
        {
            ref readonly var state = ref _backlog[contact];
            var preferred = state.Preference < 0 ? DeadlineSlot.None : _backlog.Preference(state.Preference).Deadline;
            if (!_deadlines.TryTakeOverdue(_clock.Tick, state.MaxWaitDeadline, state.StepDeadline, preferred, out var due)) break;
            hasRun = true;
            Run(in due);
        }

        return hasRun;
    }
}
