namespace RoutingEngine.Simulation.Runs;

/// <summary>Gathers the figures of a run: per queue, group, agent, and who served what. Areas run between two instants.</summary>
internal sealed class RunStatistics : IRunObserver
{
    private readonly long[] _within;
    private readonly long[] _shortAbandon;
    private readonly int[] _groupOfAgent;
    private readonly long _intervalTicks;
    private readonly long _origin;
    private readonly bool[] _isSignedIn;
    private readonly int[] _inHand;
    private readonly long[] _changedAt;
    private readonly BatchMeans _waits = new();
    private readonly BatchMeans _waited = new();
    private long _start;
    private long _end = long.MaxValue;
    private bool _isCounting;

    // The interval of the last arrival: most contacts are answered in the interval they came in.
    private long _interval;
    private long _intervalFrom;

    /// <summary>Prepares the statistics of one run.</summary>
    /// <param name="center">The center.</param>
    /// <param name="origin">The tick the intervals count from.</param>
    /// <param name="intervalTicks">Length of an interval.</param>
    public RunStatistics(Center center, long origin, long intervalTicks)
    {
        _origin = origin;
        _intervalFrom = origin;
        _intervalTicks = intervalTicks;
        _within = [.. center.Queues.Select(queue => queue.Target.Within.Ticks)];
        _shortAbandon = [.. center.Queues.Select(queue => queue.Target.ShortAbandon.Ticks)];
        Queues = [.. center.Queues.Select((_, i) => new QueueFigures(new WaitStatistics(_within[i], _shortAbandon[i])))];
        var groups = new Dictionary<string, int>(StringComparer.Ordinal);
        _groupOfAgent = new int[center.Agents.Count];
        for (var i = 0; i < _groupOfAgent.Length; i++)
        {
            var name = center.Agents[i].Group;
            if (!groups.TryGetValue(name, out var group)) groups.Add(name, group = groups.Count);
            _groupOfAgent[i] = group;
        }

        GroupNames = [.. groups.OrderBy(pair => pair.Value).Select(pair => pair.Key)];
        Agents = new AgentFigures[_groupOfAgent.Length];
        for (var i = 0; i < Agents.Length; i++) Agents[i] = new AgentFigures();
        Matches = new long[Queues.Length, GroupNames.Count];
        _isSignedIn = new bool[Agents.Length];
        _inHand = new int[Agents.Length];
        _changedAt = new long[Agents.Length];
    }

    public QueueFigures[] Queues { get; }

    public AgentFigures[] Agents { get; }

    public IReadOnlyList<string> GroupNames { get; }

    /// <summary>Contacts answered, by queue and group.</summary>
    public long[,] Matches { get; }

    /// <summary>Length of the time the areas cover, in ticks; of all runs together once merged.</summary>
    public Int128 WindowTicks { get; private set; }

    /// <summary>Mean wait over all queues in ticks, by batch means of this run.</summary>
    public ConfidenceInterval? MeanWaitInterval => _waits.Interval();

    /// <summary>Wait probability over all queues, by batch means of this run.</summary>
    public ConfidenceInterval? WaitProbabilityInterval => _waited.Interval();

    /// <summary>The tick areas began at.</summary>
    public long StartTick => _start;

    public int GroupOf(int agent) => _groupOfAgent[agent];

    /// <summary>All queues together, each contact judged by the target of its own.</summary>
    public QueueFigures Total()
    {
        var total = new QueueFigures(new WaitStatistics(0));
        foreach (var queue in Queues) total.Merge(queue);
        return total;
    }

    /// <summary>Adds the figures of another run of the same center.</summary>
    public void Merge(RunStatistics other)
    {
        for (var i = 0; i < Queues.Length; i++) Queues[i].Merge(other.Queues[i]);
        for (var i = 0; i < Agents.Length; i++) Agents[i].Merge(other.Agents[i]);
        for (var queue = 0; queue < Queues.Length; queue++)
        {
            for (var group = 0; group < GroupNames.Count; group++) Matches[queue, group] += other.Matches[queue, group];
        }

        WindowTicks += other.WindowTicks;
    }

    /// <summary>How long the agents of a group were busy and signed in; of many over a very long run that exceeds 64 bits.</summary>
    public (Int128 Busy, Int128 SignedIn) TicksOf(int group)
    {
        Int128 busy = 0, signedIn = 0;
        for (var agent = 0; agent < Agents.Length; agent++)
        {
            if (GroupOf(agent) != group) continue;
            busy += Agents[agent].BusyTicks;
            signedIn += Agents[agent].SignedInTicks;
        }

        return (busy, signedIn);
    }

    /// <summary>The first contact that counts arrives: areas begin.</summary>
    public void Begin(long tick)
    {
        _start = tick;
        _isCounting = true;
        for (var i = 0; i < Agents.Length; i++)
        {
            _changedAt[i] = tick;
            Agents[i].SignedInTicks = 0;
            Agents[i].BusyTicks = 0;
        }

        foreach (var queue in Queues) queue.Restart(tick);
    }

    /// <summary>The last contact has arrived: areas end.</summary>
    public void End(long tick)
    {
        for (var i = 0; i < Agents.Length; i++) Settle(i, tick);
        _end = tick;
        WindowTicks = tick - _start;
        foreach (var queue in Queues) queue.Area = queue.Length.AreaUntil(tick);
    }

    public void Arrived(in RunContact contact, bool isBlocked, bool waits)
    {
        var queue = Queues[contact.Queue];
        if (!isBlocked) queue.Enter(contact.ArrivedAt);
        if (!contact.IsCounted) return;
        if (isBlocked)
        {
            queue.Waits.CountBlocked();
        }
        else
        {
            queue.Waits.CountAdmitted(waits);
            if (Queues.Length > 1) _waited.Add(waits ? 1 : 0);
        }

        RowOf(queue, contact.ArrivedAt).Offered++;
    }

    public void Answered(in RunContact contact, long tick)
    {
        var queue = Queues[contact.Queue];
        queue.Leave(contact.ArrivedAt, _start, tick);
        if (!contact.IsCounted) return;
        var wait = tick - contact.ArrivedAt;
        queue.Waits.CountAnswered(wait);
        if (Queues.Length > 1) _waits.Add(wait);
        Agents[contact.Agent].Answered++;
        Matches[contact.Queue, _groupOfAgent[contact.Agent]]++;
        RowOf(queue, contact.ArrivedAt).CountAnswered(wait, wait <= _within[contact.Queue]);
    }

    public void Completed(in RunContact contact, long tick)
    {
        if (contact.IsCounted) Queues[contact.Queue].Handling.Add(tick - contact.AnsweredAt);
    }

    public void Left(in RunContact contact, long tick, DecisionKind kind)
    {
        if (contact.AnsweredAt >= 0) return;
        var queue = Queues[contact.Queue];
        queue.Leave(contact.ArrivedAt, _start, tick);
        if (!contact.IsCounted) return;
        var wait = tick - contact.ArrivedAt;
        if (kind == DecisionKind.ContactAbandoned)
        {
            queue.Waits.CountAbandoned(wait);
            if (Queues.Length > 1) _waits.Add(wait);
            RowOf(queue, contact.ArrivedAt).CountAbandoned(wait, wait <= _shortAbandon[contact.Queue]);
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
        if (inHand > Agents[agent].InHandMost) Agents[agent].InHandMost = inHand;
    }

    public void OfferMissed(int agent, DecisionKind kind)
    {
        if (!_isCounting) return;
        if (kind == DecisionKind.OfferDeclined) Agents[agent].Declined++;
        else if (kind == DecisionKind.OfferExpired) Agents[agent].Missed++;
    }

    private void Settle(int agent, long tick)
    {
        if (_isSignedIn[agent])
        {
            var passed = Math.Max(0, Math.Min(tick, _end) - Math.Max(_changedAt[agent], _start));
            Agents[agent].SignedInTicks += passed;
            if (_inHand[agent] > 0) Agents[agent].BusyTicks += passed;
        }

        _changedAt[agent] = tick;
    }

    private IntervalFigures RowOf(QueueFigures queue, long tick)
    {
        if ((ulong)(tick - _intervalFrom) >= (ulong)_intervalTicks)
        {
            _interval = (tick - _origin) / _intervalTicks;
            _intervalFrom = _origin + (_interval * _intervalTicks);
        }

        return queue.Intervals.At(_interval);
    }
}
