using RoutingEngine;
using RoutingEngine.Simulation;

namespace ReplayDay;

/// <summary>
/// A recorded day fed to a live router by its public commands and events alone. Events of one instant come as the
/// documents say: sign-outs, completions and answers, sign-ins, arrivals, abandonments; within a kind by order of
/// scheduling.
/// </summary>
internal sealed class LiveDay : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly ContactRouter _router;
    private readonly EventSubscription _events;
    private readonly RoutingDecision[] _read = new RoutingDecision[4_096];
    private readonly PriorityQueue<Func<RoutingCommand?>, (long Tick, Kind Kind, int Order)> _due = new();
    private readonly Dictionary<string, TraceContact> _trace = [];
    private readonly Dictionary<ContactHandle, TraceContact> _open = [];
    private readonly HashSet<ContactHandle> _waiting = [];
    private readonly Center _center;
    private int _scheduled;

    public LiveDay(Center center, IReadOnlyList<TraceContact> trace, IReadOnlyList<Shift> shifts)
    {
        _center = center;
        _router = new ContactRouterBuilder().UseCenter(center).UseTimeProvider(_clock).RunInline().Build();
        _events = _router.Subscribe(new SubscriptionOptions { Overflow = SubscriptionOverflow.Close });
        var agents = center.Agents.ToDictionary(agent => agent.Name, StringComparer.Ordinal);
        foreach (var shift in shifts)
        {
            Schedule(shift.FromTicks, Kind.SignIn, () => RoutingCommand.SignIn(agents[shift.Agent]));
            Schedule(shift.ToTicks, Kind.SignOut, () => RoutingCommand.SignOut(shift.Agent, SignOutMode.Drain));
        }

        foreach (var contact in trace)
        {
            _trace.Add(contact.Id, contact);
            var request = new ContactRequest(contact.Id, contact.Queue) { Priority = contact.Priority };
            Schedule(contact.ArrivalTicks, Kind.Arrival, () => RoutingCommand.Submit(request));
        }
    }

    private enum Kind
    {
        WrapUpEnd,
        SignOut,
        Completion,
        SignIn,
        Arrival,
        Abandonment,
    }

    public ulong DecisionHash => _router.DecisionHash;

    public ulong StateHash => _router.ComputeStateHash();

    public long Decisions { get; private set; }

    /// <summary>Feeds the router until nothing is left to come.</summary>
    public void Run()
    {
        while (_due.TryPeek(out _, out var due))
        {
            // What a timer causes belongs before all that comes later.
            if (_clock.NextTimer < due.Tick)
            {
                _clock.GoToNextTimer();
                Follow(request: null);
                continue;
            }

            if (_due.Dequeue()() is not { } command) continue;
            _clock.MoveTo(due.Tick);
            if (_router.TrySend(in command) is var code and not ResultCode.Done)
                throw new InvalidOperationException($"The router refused {command.Kind} with {code}.");
            Follow(command.Request);
        }
    }

    public void Dispose()
    {
        _events.Dispose();
        _router.Dispose();
    }

    private void Schedule(long tick, Kind kind, Func<RoutingCommand?> command) =>
        _due.Enqueue(command, (tick, kind, _scheduled++));

    /// <summary>Schedules what the decisions since the last command cause.</summary>
    private void Follow(ContactRequest? request)
    {
        for (var count = _events.TryRead(_read); count > 0; count = _events.TryRead(_read))
        {
            foreach (ref readonly var decision in _read.AsSpan(0, count)) Follow(in decision, request);
            Decisions += count;
        }
    }

    private void Follow(in RoutingDecision decision, ContactRequest? request)
    {
        var (now, contact) = (decision.Tick, decision.Contact);
        switch (decision.Kind)
        {
            case DecisionKind.ContactQueued:
                var queued = _open[contact] = _trace[request!.Id];
                _waiting.Add(contact);
                if (queued.PatienceTicks is { } patience)
                {
                    Schedule(
                        now + patience, Kind.Abandonment,
                        () => _waiting.Contains(contact) ? RoutingCommand.Abandon(contact) : null);
                }

                break;
            case DecisionKind.OfferMade:
                var offer = decision.Offer;
                Schedule(now, Kind.Completion, () => RoutingCommand.Accept(offer));
                break;
            case DecisionKind.OfferAccepted:
                _waiting.Remove(contact);
                var assignment = decision.Assignment;
                Schedule(
                    now + _open[contact].HandlingTicks, Kind.Completion, () => RoutingCommand.Complete(assignment));
                break;
            case DecisionKind.ContactCompleted:
                // The end of a wrap-up is a deadline of the router, true by its tick: a turn of the router at that tick
                // makes it run there, before the timer, which only sees that the tick has passed.
                var wrapUp = _center.Queues[decision.QueueIndex].WrapUp.Ticks;
                Schedule(now + wrapUp, Kind.WrapUpEnd, () => RoutingCommand.AdvanceTime(now + wrapUp));
                break;
            case DecisionKind.ContactCancelled or DecisionKind.ContactAbandoned:
                _waiting.Remove(contact);
                break;
            default:
                break;
        }
    }
}
