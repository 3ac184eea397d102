using RoutingEngine.Matching.Deadlines;

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

        _matchmaker.IsLate = HasDue(tick);
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
            case DeadlineKind.Offer:
                OnOfferExpired(_backlog[due.Contact]);
                break;
            case DeadlineKind.WrapUp:
                OnWrapUpEnded(_backlog[due.Contact]);
                break;
            case DeadlineKind.PrivateWaits:
                _privateWaits.GoOnEnding(due.PrivateLane, _matchmaker.Freed);
                _matchmaker.ServeFreed(goOn: false);
                break;
            case DeadlineKind.Look:
                _agents.DetailsOf(due.Agent).LookDeadline = DeadlineSlot.None;
                AgentIsFreer(_agents[due.Agent]);
                break;
            case DeadlineKind.Exclusion:
                OnExclusionEnded(due.Pair);
                break;
            case DeadlineKind.OfferAgain:
                OnOfferAgain(_backlog[due.Contact]);
                break;
            case DeadlineKind.CoolDown:
                OnCooledDown(_agents[due.Agent]);
                break;
            default:
                _matchmaker.RunWaitDeadline(in due);
                break;
        }
    }
}
