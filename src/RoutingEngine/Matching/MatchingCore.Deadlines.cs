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
        if (_wrapUps.EarliestBound > tick && _deadlines.EarliestBound >= tick) return false;
        var wrapUp = _wrapUps.EarliestUpTo(tick);
        var other = _deadlines.EarliestUpTo(tick - 1);
        if (wrapUp < 0 && other < 0) return false;
        var isWrapUp = other < 0 || (wrapUp >= 0 && _wrapUps[wrapUp].Due <= _deadlines[other].Due);
        var book = isWrapUp ? _wrapUps : _deadlines;
        var place = isWrapUp ? wrapUp : other;
        _tick = Math.Max(_tick, book[place].Due);
        Run(book, place);
        return true;
    }

    private int Arm(int run, long due, int owner) => _deadlines.Arm(run, due, ++_deadlineSequence, owner);

    private void Run(DeadlineBook book, int place)
    {
        var deadline = book[place];
        var kind = book.KindOf(place);
        book.Disarm(place);
        switch (kind)
        {
            case DeadlineKind.WrapUp:
                _hands[deadline.Owner].Deadline = -1;
                CloseContact(deadline.Owner, DecisionReason.Deadline);
                break;
            case DeadlineKind.Offer:
                _hands[deadline.Owner].Deadline = -1;
                EndOffer(deadline.Owner, DecisionKind.OfferExpired, DecisionReason.Deadline);
                break;
            case DeadlineKind.Step:
                _backlog[deadline.Owner].StepDeadline = -1;
                Step(deadline.Owner);
                break;
            case DeadlineKind.MaxWait:
                _backlog[deadline.Owner].MaxWaitDeadline = -1;
                if (_backlog[deadline.Owner].Phase == ContactPhase.Queued) CancelForWait(deadline.Owner);
                break;
            case DeadlineKind.Preferred:
                EndPreference(deadline.Owner);
                break;
            case DeadlineKind.PrivateWaits:
                GoOnEndingPrivateWaits(deadline.Owner);
                break;
            default:
                _roster[deadline.Owner].LookDeadline = -1;
                AgentIsFreer(deadline.Owner);
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
        if (isWaiting && state.IsPrivate && !MayWaitPrivately(contact))
        {
            state.IsPrivate = false;
            Forget(ref state);
        }

        if (isWaiting) _backlog.StartWaiting(contact, ref state, LaneOf(in state));
        EmitContact(DecisionKind.ContactStepped, DecisionReason.PlanStep, contact);
        ArmStep(contact);
        if (isWaiting && !state.IsPrivate) LookForAgent(contact);
    }

    private void EndPreference(int contact)
    {
        ref var state = ref _backlog[contact];
        _backlog.Preference(state.Preference).Deadline = -1;
        _backlog.Preference(state.Preference).IsOn = false;
        if (state.Phase == ContactPhase.Queued && state.IsPrivate)
        {
            EndPrivateWait(contact, isAnnounced: true);
            LookForAgent(contact);
        }
        else
        {
            Forget(ref state);
        }
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
            var earliest = -1;
            Consider(state.MaxWaitDeadline, ref earliest);
            Consider(state.StepDeadline, ref earliest);
            if (state.Preference >= 0) Consider(_backlog.Preference(state.Preference).Deadline, ref earliest);
            if (earliest < 0) break;
            hasRun = true;
            Run(_deadlines, earliest);
        }

        return hasRun;
    }

    private void Consider(int deadline, ref int earliest)
    {
        if (deadline < 0 || _deadlines[deadline].Due >= _tick) return;
        if (earliest < 0
            || _deadlines[deadline].Due < _deadlines[earliest].Due
            || (_deadlines[deadline].Due == _deadlines[earliest].Due && _deadlines[deadline].Sequence < _deadlines[earliest].Sequence))
        {
            earliest = deadline;
        }
    }
}
