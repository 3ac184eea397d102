namespace RoutingEngine.Simulation.Runs;

/// <summary>Gathers the figures of a run: per queue, group, agent, and who served what. Areas run between two instants.</summary>
internal sealed class RunStatistics : IRunObserver
{
    private readonly Center _center;
    private readonly int[] _groupOfAgent;
    private readonly long _intervalTicks;
    private readonly long _origin;
    private readonly bool[] _isSignedIn;
    private readonly int[] _inHand;
    private readonly long[] _signedInSince;
    private readonly long[] _busySince;
    private readonly int[] _inHandMost;
    private long _start;
    private long _end = long.MaxValue;
    private bool _isCounting;

    /// <summary>Prepares the statistics of one run.</summary>
    /// <param name="center">The center.</param>
    /// <param name="origin">The tick the intervals count from.</param>
    /// <param name="intervalTicks">Length of an interval.</param>
    public RunStatistics(Center center, long origin, long intervalTicks)
    {
        _center = center;
        _origin = origin;
        _intervalTicks = intervalTicks;
        Total = new WaitStatistics(0);
        TotalQueue = new QueueFigures(Total);
        Queues = new QueueFigures[center.Queues.Count];
        for (var i = 0; i < Queues.Length; i++)
        {
            var target = center.Queues[i].Target;
            Queues[i] = new QueueFigures(new WaitStatistics(target.Within.Ticks, target.ShortAbandon.Ticks, Total));
        }

        var groups = new Dictionary<string, int>(StringComparer.Ordinal);
        _groupOfAgent = new int[center.Agents.Count];
        for (var i = 0; i < _groupOfAgent.Length; i++)
        {
            var agent = center.Agents[i];
            var name = agent.Profile.GroupName.Length > 0 ? agent.Profile.GroupName : agent.Name;
            if (!groups.TryGetValue(name, out var group)) groups.Add(name, group = groups.Count);
            _groupOfAgent[i] = group;
        }

        GroupNames = [.. groups.OrderBy(pair => pair.Value).Select(pair => pair.Key)];
        Agents = new AgentFigures[_groupOfAgent.Length];
        for (var i = 0; i < Agents.Length; i++) Agents[i] = new AgentFigures();
        Matches = new long[Queues.Length, GroupNames.Count];
        _isSignedIn = new bool[Agents.Length];
        _inHand = new int[Agents.Length];
        _signedInSince = new long[Agents.Length];
        _busySince = new long[Agents.Length];
        _inHandMost = new int[Agents.Length];
    }

    public QueueFigures[] Queues { get; }

    public QueueFigures TotalQueue { get; }

    public WaitStatistics Total { get; }

    public AgentFigures[] Agents { get; }

    public IReadOnlyList<string> GroupNames { get; }

    /// <summary>Contacts answered, by queue and group.</summary>
    public long[,] Matches { get; }

    /// <summary>Length of the time the areas cover, in ticks.</summary>
    public long WindowTicks => Math.Max(0, (_end == long.MaxValue ? _start : _end) - _start);

    public int GroupOf(int agent) => _groupOfAgent[agent];

    /// <summary>The most contacts an agent had in hand at once.</summary>
    public int MostInHand(int agent) => _inHandMost[agent];

    /// <summary>The first contact that counts arrives: areas begin.</summary>
    public void Begin(long tick)
    {
        _start = tick;
        _isCounting = true;
        for (var i = 0; i < Agents.Length; i++)
        {
            _signedInSince[i] = tick;
            _busySince[i] = tick;
            Agents[i].SignedInTicks = 0;
            Agents[i].BusyTicks = 0;
        }

        foreach (var queue in Queues) queue.Length.Restart(tick);
        TotalQueue.Length.Restart(tick);
    }

    /// <summary>The last contact has arrived: areas end.</summary>
    public void End(long tick)
    {
        for (var i = 0; i < Agents.Length; i++) Settle(i, tick);
        _end = tick;
        foreach (var queue in Queues) queue.MeanLength = queue.Length.MeanUntil(tick);
        TotalQueue.MeanLength = TotalQueue.Length.MeanUntil(tick);
    }

    public void Arrived(in RunContact contact, bool isBlocked, bool waits)
    {
        var queue = Queues[contact.Queue];
        if (!isBlocked) Change(queue, contact.ArrivedAt, 1);
        if (!contact.IsCounted) return;
        if (isBlocked) queue.Waits.CountBlocked();
        else queue.Waits.CountAdmitted(waits);
        queue.At(IntervalOf(contact.ArrivedAt)).Offered++;
        TotalQueue.At(IntervalOf(contact.ArrivedAt)).Offered++;
    }

    public void Answered(in RunContact contact, long tick)
    {
        var queue = Queues[contact.Queue];
        Change(queue, tick, -1);
        if (!contact.IsCounted) return;
        var wait = tick - contact.ArrivedAt;
        queue.Waits.CountAnswered(wait);
        Agents[contact.Agent].Answered++;
        Matches[contact.Queue, _groupOfAgent[contact.Agent]]++;
        var isWithin = wait <= _center.Queues[contact.Queue].Target.Within.Ticks;
        queue.At(IntervalOf(contact.ArrivedAt)).CountAnswered(wait, isWithin);
        TotalQueue.At(IntervalOf(contact.ArrivedAt)).CountAnswered(wait, isWithin);
    }

    public void Completed(in RunContact contact, long tick)
    {
        if (!contact.IsCounted) return;
        Queues[contact.Queue].Handling.Add(tick - contact.AnsweredAt);
        TotalQueue.Handling.Add(tick - contact.AnsweredAt);
    }

    public void Left(in RunContact contact, long tick, DecisionKind kind)
    {
        var queue = Queues[contact.Queue];
        if (contact.AnsweredAt < 0) Change(queue, tick, -1);
        if (!contact.IsCounted || contact.AnsweredAt >= 0) return;
        var wait = tick - contact.ArrivedAt;
        if (kind == DecisionKind.ContactAbandoned)
        {
            queue.Waits.CountAbandoned(wait);
            var isShort = wait <= _center.Queues[contact.Queue].Target.ShortAbandon.Ticks;
            queue.At(IntervalOf(contact.ArrivedAt)).CountAbandoned(wait, isShort);
            TotalQueue.At(IntervalOf(contact.ArrivedAt)).CountAbandoned(wait, isShort);
        }
        else
        {
            queue.Waits.CountCancelled();
        }
    }

    public void Transferred(in RunContact contact, int queue)
    {
        if (!contact.IsCounted) return;
        Queues[contact.Queue].OverflowOut++;
        Queues[queue].OverflowIn++;
    }

    public void AgentChanged(int agent, long tick, bool isSignedIn, int inHand)
    {
        Settle(agent, tick);
        _isSignedIn[agent] = isSignedIn;
        _inHand[agent] = inHand;
        _inHandMost[agent] = Math.Max(_inHandMost[agent], inHand);
    }

    public void OfferMissed(int agent, DecisionKind kind)
    {
        if (!_isCounting) return;
        if (kind == DecisionKind.OfferDeclined) Agents[agent].Declined++;
        else if (kind == DecisionKind.OfferExpired) Agents[agent].Missed++;
    }

    private void Settle(int agent, long tick)
    {
        var until = Math.Min(tick, _end);
        if (_isSignedIn[agent])
        {
            Agents[agent].SignedInTicks += Math.Max(0, until - Math.Max(_signedInSince[agent], _start));
            if (_inHand[agent] > 0) Agents[agent].BusyTicks += Math.Max(0, until - Math.Max(_busySince[agent], _start));
        }

        _signedInSince[agent] = tick;
        _busySince[agent] = tick;
    }

    private void Change(QueueFigures queue, long tick, int change)
    {
        queue.Length.Change(tick, change);
        TotalQueue.Length.Change(tick, change);
    }

    private int IntervalOf(long tick) => (int)((tick - _origin) / _intervalTicks);
}
