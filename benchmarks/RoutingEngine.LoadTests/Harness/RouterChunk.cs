using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Harness;

/// <summary>
/// The live router end to end, through its public face: this thread hands commands over in batches with
/// <c>TrySend</c>, the engine thread decides, and this thread reads the decisions of a subscription and answers them.
/// An operation is one contact from its submit to its assignment, and the release of another.
/// </summary>
/// <remarks>The router's outbound thread is a third one; on two cores it shares with the others.</remarks>
internal sealed class RouterChunk : IChunk, IDisposable
{
    private const int StepsPerTurn = 32;

    private readonly ContactRouter _router;
    private readonly EventSubscription _decisions;
    private readonly EventSubscription? _events;
    private readonly List<EventSubscription> _stuck = [];
    private readonly RoutingCommand[] _commands = new RoutingCommand[8 * StepsPerTurn];
    private readonly RoutingDecision[] _read = new RoutingDecision[256];
    private readonly (AssignmentId Assignment, int Queue)[] _busy;
    private readonly int[] _away;
    private readonly Xoshiro256 _random = new(Workbench.DefaultSeed);
    private int _busyCount;
    private int _awayHead;
    private int _awayCount;
    private int _commandCount;
    private long _done;

    /// <summary>Starts a router and signs everybody in.</summary>
    /// <param name="bench">Who works and what is asked for.</param>
    /// <param name="use">A match or a cycle.</param>
    /// <param name="subscriptionCapacity">Decisions that may wait to be read.</param>
    /// <param name="readsEvents">Whether a second subscription is read too, as typed events.</param>
    public RouterChunk(Workbench bench, EngineUse use, int subscriptionCapacity = 1 << 16, bool readsEvents = false)
    {
        Name = use == EngineUse.Match ? "router, match" : "router, cycle";
        var setup = new EngineSetup(use);
        _router = new ContactRouterBuilder().UseCenter(EngineCenter.Of(bench.Population, setup)).Build();
        var profiles = Array.ConvertAll(bench.Population.Profiles, held => EngineCenter.ProfileOf(held, use));
        for (var agent = 0; agent < bench.Cell.Agents; agent++)
        {
            var profile = profiles[bench.Population.ProfileOf[agent]];
            _router.SignInAsync(EngineSystem.NameOf(agent), profile).AsTask().GetAwaiter().GetResult();
        }

        _decisions = _router.Subscribe(new SubscriptionOptions { Capacity = subscriptionCapacity });
        if (readsEvents)
            _events = _router.Subscribe(new SubscriptionOptions { Capacity = subscriptionCapacity });
        _busy = new (AssignmentId, int)[bench.Cell.Agents];
        _away = bench.State.ClassOf.ToArray();
        _awayCount = _away.Length;
    }

    public string Name { get; }

    public int Granularity => 1;

    /// <summary>Decisions the subscription could not hold; anything but 0 spoils the figures.</summary>
    public long Missed => _decisions.MissedCount;

    /// <summary>Assignments made so far.</summary>
    public long Done => _done;

    public void Run(int operations)
    {
        var target = _done + operations;
        var idle = default(SpinWait);
        while (_done < target)
        {
            var isAtWork = Step();
            isAtWork |= Hand();
            isAtWork |= Read();
            while (_events is not null && _events.TryRead(out _))
                isAtWork = true;
            if (isAtWork)
                idle.Reset();
            else
                idle.SpinOnce(sleep1Threshold: -1);
            if (Missed > 0)
                throw new InvalidOperationException($"{Name}: the subscription missed {Missed} decisions.");
        }
    }

    /// <summary>Opens subscriptions that nobody reads.</summary>
    public void AddStuck(int count, SubscriptionOverflow overflow)
    {
        var options = new SubscriptionOptions { Overflow = overflow };
        for (var i = 0; i < count; i++)
            _stuck.Add(_router.Subscribe(options));
    }

    public void Dispose()
    {
        foreach (var subscription in _stuck)
            subscription.Dispose();
        _decisions.Dispose();
        _events?.Dispose();
        _router.Dispose();
    }

    /// <summary>Writes an arrival and a release each, as long as there is somebody to arrive and to release.</summary>
    private bool Step()
    {
        if (_commandCount > 0)
            return false;
        for (var i = 0; i < StepsPerTurn; i++)
        {
            if (_awayCount > 0)
            {
                var queue = _away[_awayHead];
                _awayHead = _awayHead + 1 == _away.Length ? 0 : _awayHead + 1;
                _awayCount--;
                var priority = _random.Below(Population.Priorities);
                _commands[_commandCount++] = RoutingCommand.Submit(new QueueHandle(queue), priority);
            }

            // As in a closed loop, all but a few contacts are inside: some waiting, the others in a conversation.
            if (_busyCount == 0 || _awayCount > SteadyState.AwayContacts)
                continue;
            var place = _random.Below(_busyCount);
            var (assignment, freed) = _busy[place];
            _busy[place] = _busy[--_busyCount];
            _commands[_commandCount++] = RoutingCommand.Complete(assignment);
            PutAway(freed);
        }

        return _commandCount > 0;
    }

    private bool Hand()
    {
        if (_commandCount == 0)
            return false;
        _router.TrySend(_commands.AsSpan(0, _commandCount), out var taken);
        _commands.AsSpan(taken, _commandCount - taken).CopyTo(_commands);
        _commandCount -= taken;
        return taken > 0;
    }

    private bool Read()
    {
        // What is read may need an answer each: only as many as there is room for.
        var room = Math.Min(_commands.Length - _commandCount, _read.Length);
        if (room == 0)
            return false;
        var count = _decisions.TryRead(_read.AsSpan(0, room));
        foreach (ref readonly var decision in _read.AsSpan(0, count))
        {
            if (decision.Kind == DecisionKind.OfferMade)
            {
                _commands[_commandCount++] = RoutingCommand.Accept(decision.Offer);
            }
            else if (decision.Kind == DecisionKind.OfferAccepted)
            {
                _busy[_busyCount++] = (decision.Assignment, decision.QueueIndex);
                _done++;
            }
        }

        return count > 0;
    }

    private void PutAway(int queue)
    {
        var tail = _awayHead + _awayCount++;
        _away[tail < _away.Length ? tail : tail - _away.Length] = queue;
    }
}
