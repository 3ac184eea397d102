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
                _backlog[due.Contact].Hand.Deadline = DeadlineSlot.None;
                CloseContact(due.Contact, ref _backlog[due.Contact], DecisionReason.Deadline);
                break;
            case DeadlineKind.Offer:
                _backlog[due.Contact].Hand.Deadline = DeadlineSlot.None;
                EndOffer(due.Contact, DecisionKind.OfferExpired, DecisionReason.Deadline);
                break;
            case DeadlineKind.Step:
                _backlog[due.Contact].StepDeadline = DeadlineSlot.None;
                Step(due.Contact);
                break;
            case DeadlineKind.MaxWait:
                _backlog[due.Contact].MaxWaitDeadline = DeadlineSlot.None;
                if (_backlog[due.Contact].Phase == ContactPhase.Queued) CancelForWait(due.Contact);
                break;
            case DeadlineKind.Preferred:
                if (_privateWaits.TryExpire(due.Contact)) LookForAgent(due.Contact);
                break;
            case DeadlineKind.PrivateWaits:
                _privateWaits.GoOnEnding(due.PrivateLane, _freed);
                ServeFreed(goOn: false);
                break;
            default:
                _roster[due.Agent].LookDeadline = DeadlineSlot.None;
                AgentIsFreer(due.Agent);
                break;
        }
    }

    /// <summary>The next step of the contact's plan comes into force.</summary>
    private void Step(ContactSlot contact)
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
    private bool RunLate(ContactSlot contact)
    {
        var hasRun = false;
        while (_backlog[contact].Phase == ContactPhase.Queued)
        {
            ref readonly var state = ref _backlog[contact];
            var preferred = state.Preference.IsNone
                ? DeadlineSlot.None
                : _backlog.Preference(state.Preference).Deadline;
            if (!_deadlines.TryTakeOverdue(_clock.Tick, state.MaxWaitDeadline, state.StepDeadline, preferred, out var due)) break;
            hasRun = true;
            Run(in due);
        }

        return hasRun;
    }
}
