using System.Diagnostics;
using System.Globalization;
using RoutingEngine.Simulation.Distributions;

namespace RoutingEngine.Simulation.Runs;

/// <summary>
/// Drives the shipped matching core through virtual time: takes the next event, issues its command, and schedules what the
/// decisions cause. Deadlines of the core run in between, one by one. One thread; nothing here decides who gets whom.
/// </summary>
internal sealed partial class RunLoop
{
    private readonly Center _center;
    private readonly Demand _demand;
    private readonly RunStatistics? _statistics;
    private readonly IRunObserver[] _observers;
    private readonly DecisionBuffer _decisions = new();
    private readonly EventHeap _events = new();
    private readonly bool _drain;
    private readonly Dictionary<string, int> _agentPlaces = new(StringComparer.Ordinal);
    private readonly CenterAgent[] _agents;
    private RunContact[] _contacts = new RunContact[1024];
    private int[] _agentAt = new int[64];
    private readonly int[] _inHand;
    private readonly bool[] _isSignedIn;
    private readonly Crew?[] _crewOf;
    private readonly List<(Arrival Arrival, bool Counts)> _followUps = [];
    private readonly Stack<int> _freeFollowUps = new();

    // Virtual time ends after 20,000 years: twice what a trace can name, and long before a tick and a time of the center
    // together exceed 64 bits.
    private const long LatestTick = 20_000L * 365 * TimeSpan.TicksPerDay;

    /// <summary>Prepares a run.</summary>
    /// <param name="center">The center.</param>
    /// <param name="demand">Who comes.</param>
    /// <param name="drain">Whether it goes on until no event is left.</param>
    /// <param name="statistics">The figures; told first, and directly, for it is told of everything. Null = none.</param>
    /// <param name="observers">Who else is told.</param>
    public RunLoop(Center center, Demand demand, bool drain, RunStatistics? statistics = null, params IRunObserver[] observers)
    {
        _statistics = statistics;
        _center = center;
        _demand = demand;
        _drain = drain;
        _observers = observers;
        Core = new MatchingCore(center);
        _agents = [.. center.Agents];
        for (var i = 0; i < _agents.Length; i++) _agentPlaces.Add(_agents[i].Name, i);
        _inHand = new int[_agents.Length];
        _isSignedIn = new bool[_agents.Length];
        _crewOf = new Crew?[_agents.Length];
        _signInsAhead = new int[_agents.Length];
        _servers = new int[]?[center.Queues.Count];
        _closedAt = new long[center.Queues.Count];
    }

    public MatchingCore Core { get; }

    /// <summary>How many contacts the demand has sent; those that come again or go on are not among them.</summary>
    public long Arrived { get; private set; }

    /// <summary>
    /// All contacts that entered a queue or were refused there: those of the demand, and those that came again or were transferred.
    /// </summary>
    public long Entered { get; private set; }

    /// <summary>How many entries into queues count in the statistics, blocked ones and those that come again or go on included.</summary>
    public long Counted { get; private set; }

    /// <summary>
    /// Customers who would have come again or gone on, and were let go: after too many entries, or because nobody will
    /// work for their queue any more.
    /// </summary>
    public long GaveUp { get; private set; }

    /// <summary>Whether no event was left at the end.</summary>
    public bool HasRunOut { get; private set; }

    /// <summary>The places of contacts; those with a number are open and not yet completed.</summary>
    public ReadOnlySpan<RunContact> Contacts => _contacts;

    /// <summary>The tick of the last arrival.</summary>
    public long LastArrivalAt { get; private set; }

    /// <summary>Decides whether a contact counts in the statistics; all do unless set.</summary>
    public Func<long, long, bool> Counts { get; set; } = (_, _) => true;

    /// <summary>
    /// Contacts that fit into the telephone lines before the router, those in conversation included; further ones are blocked.
    /// </summary>
    public int LinesMax { get; init; } = int.MaxValue;

    /// <summary>Called at the first counted arrival, and when the last contact has arrived.</summary>
    public Action<long>? FirstCounted { get; set; }

    public Action<long>? LastArrived { get; set; }

    /// <summary>Called now and then with the number of contacts that have arrived.</summary>
    public Action<long>? Progress { get; set; }

    public void ScheduleSignIn(string agent, long tick)
    {
        var place = _agentPlaces[agent];
        _signInsAhead[place]++;
        _events.Schedule(tick, EventKind.SignIn, EventAction.SignIn, place, 0);
    }

    public void ScheduleSignOut(string agent, long tick) =>
        _events.Schedule(tick, EventKind.SignOut, EventAction.SignOut, _agentPlaces[agent], 0);

    /// <summary>Runs until no event is left, or until the last arrival if the run does not drain.</summary>
    public void Run(CancellationToken cancellation = default)
    {
        var open = 0;
        for (var stream = 0; stream < _demand.StreamCount; stream++)
        {
            if (_demand.First(stream) is not { } first) continue;
            _events.ScheduleArrival(first, stream);
            open++;
        }

        var hasCounted = false;
        while (true)
        {
            var next = Math.Min(_events.Count > 0 ? _events.Top.Tick : long.MaxValue, LatestTick);
            _decisions.Clear();
            if (Core.DeadlineCount > 0 && Core.TryRunDeadline(next, _decisions))
            {
                Follow();
                continue;
            }

            if (_events.Count == 0)
            {
                HasRunOut = true;
                return;
            }

            if (_events.Top.Tick > LatestTick)
            {
                if (open > 0 && !_demand.HasEnded) LastArrived?.Invoke(LastArrivalAt);
                return;
            }

            var due = _events.Pop();
            if (due.Action != EventAction.Arrive)
            {
                Handle(in due);
                continue;
            }

            // The number of contacts that was asked for has come: what the other streams would bring does not.
            if (_demand.HasEnded) continue;
            var (arrival, following) = _demand.Take(due.Index, due.Tick);
            if (following is { } tick) _events.ScheduleArrival(tick, due.Index);
            else open--;
            var counts = Counts(Arrived, due.Tick);
            if (counts && !hasCounted)
            {
                hasCounted = true;
                FirstCounted?.Invoke(due.Tick);
            }

            Arrived++;
            LastArrivalAt = due.Tick;
            Submit(in arrival, due.Tick, counts, isFollowUp: false);
            if ((Arrived & 0x3FFF) == 0)
            {
                Progress?.Invoke(Arrived);
                cancellation.ThrowIfCancellationRequested();
            }

            if (open > 0 && !_demand.HasEnded) continue;
            LastArrived?.Invoke(due.Tick);
            if (!_drain) return;
        }
    }

    private void Handle(in RunEvent due)
    {
        switch (due.Action)
        {
            case EventAction.SignIn:
                _signInsAhead[due.Index]--;
                _presenceVersion++;
                Execute(RoutingCommand.SignIn(_agents[due.Index]), due.Tick);
                break;
            case EventAction.SignOut:
                Execute(RoutingCommand.SignOut(_agents[due.Index].Name, SignOutMode.Drain), due.Tick);
                break;
            case EventAction.Staff:
                if (due.Number > 0) _crews[due.Index].Ahead--;
                _presenceVersion++;
                Staff(_crews[due.Index], (int)due.Number, due.Tick);
                break;
            case EventAction.Accept:
                Execute(RoutingCommand.Accept(new OfferId(due.Number, due.Index)), due.Tick);
                break;
            case EventAction.Decline:
                Execute(RoutingCommand.Decline(new OfferId(due.Number, due.Index)), due.Tick);
                break;
            case EventAction.Complete:
                if (_leaving > 0) LeaveBeforeCompletion(in due);
                Execute(RoutingCommand.Complete(new AssignmentId(due.Number, due.Index)), due.Tick);
                break;
            case EventAction.Close:
                Execute(RoutingCommand.Close(new AssignmentId(due.Number, due.Index)), due.Tick);
                break;
            case EventAction.Abandon:
                ref readonly var contact = ref _contacts[due.Index];
                if (contact.Number == (uint)due.Number && contact.AnsweredAt < 0)
                    Execute(RoutingCommand.Abandon(new ContactHandle(due.Index, (uint)due.Number)), due.Tick);
                break;
            default:
                var (arrival, counts) = _followUps[due.Index];
                _freeFollowUps.Push(due.Index);
                Submit(in arrival, due.Tick, counts, isFollowUp: true);
                break;
        }
    }

    private void Submit(in Arrival arrival, long tick, bool counts, bool isFollowUp)
    {
        Entered++;
        var arriving = new RunContact
        {
            Queue = arrival.Queue,
            Priority = arrival.Priority ?? _center.Queues[arrival.Queue].Priority,
            ArrivedAt = tick,
            OfferedAt = -1,
            AnsweredAt = -1,
            Stream = arrival.Stream,
            DemandNumber = arrival.Number,
            Route = arrival.Route,
            Retries = arrival.Retries,
            Agent = -1,
            IsCounted = counts,
            IsFollowUp = isFollowUp,
        };
        if (counts) Counted++;
        if (Core.OpenContactCount >= LinesMax)
        {
            OnBlocked(in arriving);
            return;
        }

        var waits = true;
        RoutingCommand command;
        if (arrival.Id is not null)
        {
            command = RoutingCommand.Submit(
                new ContactRequest(arrival.Id, _center.Queues[arrival.Queue].Name) { Priority = arrival.Priority });
        }
        else
        {
            var queue = new QueueHandle(arrival.Queue);
            command = arrival.Priority is { } priority ? RoutingCommand.Submit(queue, priority) : RoutingCommand.Submit(queue);
        }

        command.Tick = tick;
        var result = Core.Execute(in command, _decisions);
        if (result.Code is ResultCode.BlockedByQueue or ResultCode.BlockedByCenter)
        {
            OnBlocked(in arriving);
        }
        else
        {
            Debug.Assert(result.IsDone, "A contact of the demand is new and its queue is known.");
            var place = result.Contact.Index;
            Ensure(ref _contacts, place);
            arriving.Number = result.Contact.Number;
            _contacts[place] = arriving;
            for (var i = 0; i < _decisions.Count; i++)
            {
                if (_decisions[i].Kind is DecisionKind.OfferMade or DecisionKind.OfferAccepted
                    && _decisions[i].Contact == result.Contact)
                {
                    waits = false;
                }
            }

            _statistics?.Arrived(in _contacts[place], isBlocked: false, waits);
            foreach (var observer in _observers) observer.Arrived(in _contacts[place], isBlocked: false, waits);
            if (arrival.Patience < long.MaxValue - tick)
            {
                _events.Schedule(
                    tick + arrival.Patience, EventKind.Abandonment, EventAction.Abandon, place, result.Contact.Number);
            }
        }

        Follow();
    }

    private void OnBlocked(in RunContact contact)
    {
        _statistics?.Arrived(in contact, isBlocked: true, waits: false);
        foreach (var observer in _observers) observer.Arrived(in contact, isBlocked: true, waits: false);
        ComeAgain(in contact, contact.ArrivedAt);
    }

    private void Execute(RoutingCommand command, long tick)
    {
        _decisions.Clear();
        command.Tick = tick;
        var result = Core.Execute(in command, _decisions);

        // A drawn wrap-up that exceeds the longest the core allows has ended there already.
        var isGone = result.Code == ResultCode.OfferGone
            || (result.Code == ResultCode.AssignmentGone && command.Kind == CommandKind.Close);
        if (!result.IsDone && !isGone)
        {
            throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"The core refused {command.Kind} at tick {tick}: {result.Code}."));
        }

        Follow();
    }

    /// <summary>Schedules what the decisions cause, and tells the observers.</summary>
    private void Follow()
    {
        for (var i = 0; i < _decisions.Count; i++) Follow(_decisions[i]);
    }

    private void Follow(RoutingDecision decision)
    {
        var tick = decision.Tick;
        switch (decision.Kind)
        {
            case DecisionKind.AgentSignedIn:
                var name = decision.NamedAgent!.Name;
                Ensure(ref _agentAt, decision.Agent.Index);
                _agentAt[decision.Agent.Index] = _agentPlaces[name];
                _isSignedIn[_agentPlaces[name]] = true;
                _presenceVersion++;
                AgentChanged(_agentPlaces[name], tick, 0);
                break;
            case DecisionKind.AgentSignedOut:
                var place = _agentAt[decision.Agent.Index];
                _isSignedIn[place] = false;
                _presenceVersion++;
                AgentChanged(place, tick, 0);
                break;
            case DecisionKind.OfferMade:
                OnOffered(in decision);
                var (delay, accepts) = _demand.AnswerOf(in _contacts[decision.Contact.Index]);
                _events.Schedule(
                    TickTime.Later(tick, delay), EventKind.Completion,
                    accepts ? EventAction.Accept : EventAction.Decline, decision.Offer.Slot, decision.OfferNumber);
                break;
            case DecisionKind.OfferAccepted:
                if (decision.Reason != DecisionReason.Command) OnOffered(in decision);
                OnAccepted(in decision);
                break;
            case DecisionKind.OfferDeclined or DecisionKind.OfferExpired or DecisionKind.OfferRevoked or DecisionKind.OfferFailed:
                var agent = _agentAt[decision.Agent.Index];
                _statistics?.OfferMissed(agent, decision.Kind);
                foreach (var observer in _observers)
                {
                    observer.OfferMissed(agent, decision.Kind);
                    observer.Returned(in _contacts[decision.Contact.Index], tick);
                }

                AgentChanged(agent, tick, -1);
                break;
            case DecisionKind.ContactCompleted:
                OnCompleted(in decision, closes: false);
                break;
            case DecisionKind.ContactClosed:
                OnCompleted(in decision, closes: true);
                AgentChanged(_agentAt[decision.Agent.Index], tick, -1);
                break;
            case DecisionKind.ContactMoved:
                // Its figures stay with the queue it entered first.
                _statistics?.Transferred(in _contacts[decision.Contact.Index], decision.QueueIndex);
                break;
            case DecisionKind.ContactParked:
                foreach (var observer in _observers) observer.Parked(in _contacts[decision.Contact.Index]);
                break;
            case DecisionKind.ContactAbandoned or DecisionKind.ContactCancelled:
                ref var left = ref _contacts[decision.Contact.Index];
                _statistics?.Left(in left, tick, decision.Kind);
                foreach (var observer in _observers) observer.Left(in left, tick, decision.Kind);
                ComeAgain(in left, tick);
                left.Number = 0;
                break;
            default:
                break;
        }
    }

    private void OnOffered(in RoutingDecision decision)
    {
        ref var contact = ref _contacts[decision.Contact.Index];
        contact.OfferedAt = decision.Tick;
        contact.Agent = _agentAt[decision.Agent.Index];
        contact.Offers++;
        foreach (var observer in _observers) observer.Offered(in contact, decision.Tick);
        AgentChanged(contact.Agent, decision.Tick, 1);
    }

    private void OnAccepted(in RoutingDecision decision)
    {
        ref var contact = ref _contacts[decision.Contact.Index];
        contact.AnsweredAt = decision.Tick;
        if (_crews.Count > 0) NoteAgentOfHand(decision.Assignment.Slot, contact.Agent);
        _statistics?.Answered(in contact, decision.Tick);
        foreach (var observer in _observers) observer.Answered(in contact, decision.Tick);
        _events.Schedule(
            TickTime.Later(decision.Tick, _demand.HandlingOf(in contact, contact.Agent)), EventKind.Completion,
            EventAction.Complete, decision.Assignment.Slot, decision.OfferNumber);
    }

    private void OnCompleted(in RoutingDecision decision, bool closes)
    {
        ref var contact = ref _contacts[decision.Contact.Index];
        if (contact.Number != decision.Contact.Number) return;
        _statistics?.Completed(in contact, decision.Tick);
        foreach (var observer in _observers) observer.Completed(in contact, decision.Tick);
        var finished = contact;
        contact.Number = 0;
        if (!closes && _demand.WrapUpOf(in finished, finished.Agent) is { } wrapUp)
        {
            var end = TickTime.Later(decision.Tick, wrapUp);
            _events.Schedule(
                end, EventKind.Completion, EventAction.Close, decision.Assignment.Slot, decision.OfferNumber);
        }

        if (_demand.TransferOf(in finished) is { } transfer)
        {
            if (_demand.IsLastEntry(in finished))
            {
                GaveUp++;
                return;
            }

            _statistics?.Transferred(in finished, transfer.Queue);
            foreach (var observer in _observers) observer.Transferred(in finished, transfer.Queue);
            ScheduleFollowUp(in transfer, finished.IsCounted, decision.Tick);
        }
    }

    private void ComeAgain(in RunContact contact, long tick)
    {
        if (_demand.ReturnAfter(in contact) is not { } delay) return;
        var triesInVain = _drain && _demand.TriesForEver(in contact) && IsClosedForGood(contact.Queue);
        if (triesInVain || _demand.IsLastEntry(in contact))
            GaveUp++;
        else
            ScheduleFollowUp(_demand.Again(in contact), contact.IsCounted, TickTime.Later(tick, delay));
    }

    private void ScheduleFollowUp(in Arrival arrival, bool counts, long tick)
    {
        if (!_freeFollowUps.TryPop(out var place))
        {
            place = _followUps.Count;
            _followUps.Add(default);
        }

        _followUps[place] = (arrival, counts);
        _events.Schedule(tick, EventKind.Arrival, EventAction.FollowUp, place, 0);
    }

    private void AgentChanged(int agent, long tick, int change)
    {
        _inHand[agent] += change;
        _statistics?.AgentChanged(agent, tick, _isSignedIn[agent], _inHand[agent]);
        foreach (var observer in _observers) observer.AgentChanged(agent, tick, _isSignedIn[agent], _inHand[agent]);
    }

    private static void Ensure<T>(ref T[] array, int index)
    {
        if (index >= array.Length) Array.Resize(ref array, Math.Max(index + 1, 2 * array.Length));
    }
}
