using RoutingEngine.Simulation.Runs;

namespace RoutingEngine.SimulationTests.Theory;

/// <summary>What is added up per class.</summary>
internal enum ClassSum
{
    Offered,
    Admitted,
    Blocked,
    Waited,
    Ended,
    Answered,
    Abandoned,
    AnsweredWithin,
    AbandonedWithin,
    Wait,
    WaitAnswered,
    SquaredWait,
    Area,
    Kinds,
}

/// <summary>
/// Adds up a run by batches of contacts. Every figure is a function of the sums, so its standard error follows from leaving out one batch
/// after the other (the jackknife over batch means). Times are in units of the case.
/// </summary>
internal sealed class TheorySums : IRunObserver
{
    public const int Batches = 100;

    private readonly int[] _poolOfAgent;
    private readonly int[] _agentsOf;
    private readonly long _within;
    private readonly long _batchLength;
    private readonly double[] _sums;
    private readonly List<double[]> _batches = [];
    private readonly int[] _length;
    private readonly long[] _lengthAt;
    private readonly int[] _busy;
    private readonly long[] _busyAt;
    private readonly bool[] _isBusy;
    private readonly long[] _idleSince;
    private long _counted;
    private long _batchStart;
    private bool _isOver;

    /// <summary>Prepares for one run.</summary>
    /// <param name="pools">Pool of each agent, in the order of the center.</param>
    /// <param name="classes">Number of classes, one queue each.</param>
    /// <param name="within">T of the service levels, in units; null = none.</param>
    /// <param name="counted">Contacts the run counts.</param>
    public TheorySums(IReadOnlyList<int> pools, int classes, double? within, long counted)
    {
        Classes = classes;
        _poolOfAgent = [.. pools];
        Pools = _poolOfAgent.Max() + 1;
        _agentsOf = [.. Enumerable.Range(0, Pools).Select(pool => _poolOfAgent.Count(other => other == pool))];
        _within = (long)Math.Round((within ?? 0) * TicksPerUnit);
        _batchLength = Math.Max(1, counted / Batches);
        _sums = new double[IdlePositive + 1];
        _length = new int[classes];
        _lengthAt = new long[classes];
        _busy = new int[Pools];
        _busyAt = new long[Pools];
        _isBusy = new bool[_poolOfAgent.Length];
        _idleSince = [.. Enumerable.Repeat(-1L, _poolOfAgent.Length)];
    }

    public int Classes { get; }

    public int Pools { get; }

    public int Time => (int)ClassSum.Kinds * (Classes + 1);

    public int IdleCount => Served(Classes, 0) + (Classes * Pools);

    public int Idle => IdleCount + 1;

    public int SquaredIdle => IdleCount + 2;

    public int IdlePositive => IdleCount + 3;

    private static double TicksPerUnit => TheoryMetrics.UnitSeconds * TimeSpan.TicksPerSecond;

    public int At(int contactClass, ClassSum sum) => ((int)ClassSum.Kinds * contactClass) + (int)sum;

    public int Busy(int pool) => Time + 1 + pool;

    public int Served(int contactClass, int pool) => Time + 1 + Pools + (contactClass * Pools) + pool;

    public int ServedAtArrival(int contactClass, int pool) => Served(Classes, 0) + (contactClass * Pools) + pool;

    public int AgentsOf(int pool) => _agentsOf[pool];

    /// <summary>A figure over the whole run, and its standard error.</summary>
    public (double Value, double Error) Measure(Func<double[], double> figure) => Jackknife.Measure(_batches, figure);

    public void Arrived(in RunContact contact, bool isBlocked, bool waits)
    {
        if (contact.IsCounted && !contact.IsFollowUp && !_isOver)
        {
            if (_counted == 0) Restart(contact.ArrivedAt);
            else if (_counted % _batchLength == 0) CloseBatch(contact.ArrivedAt);
            _counted++;
        }

        _sums[At(contact.Queue, ClassSum.Offered)]++;
        if (isBlocked)
        {
            _sums[At(contact.Queue, ClassSum.Blocked)]++;
            return;
        }

        _sums[At(contact.Queue, ClassSum.Admitted)]++;
        if (waits) _sums[At(contact.Queue, ClassSum.Waited)]++;
        ChangeLength(contact.Queue, contact.ArrivedAt, 1);
    }

    public void Answered(in RunContact contact, long tick)
    {
        ChangeLength(contact.Queue, tick, -1);
        var wait = tick - contact.ArrivedAt;
        CountWait(contact.Queue, wait);
        _sums[At(contact.Queue, ClassSum.Answered)]++;
        _sums[At(contact.Queue, ClassSum.WaitAnswered)] += wait / TicksPerUnit;
        if (wait <= _within) _sums[At(contact.Queue, ClassSum.AnsweredWithin)]++;
        _sums[Served(contact.Queue, _poolOfAgent[contact.Agent])]++;
        if (wait == 0) _sums[ServedAtArrival(contact.Queue, _poolOfAgent[contact.Agent])]++;
    }

    public void Left(in RunContact contact, long tick, DecisionKind kind)
    {
        ChangeLength(contact.Queue, tick, -1);
        var wait = tick - contact.ArrivedAt;
        CountWait(contact.Queue, wait);
        _sums[At(contact.Queue, ClassSum.Abandoned)]++;
        if (wait <= _within) _sums[At(contact.Queue, ClassSum.AbandonedWithin)]++;
    }

    public void AgentChanged(int agent, long tick, bool isSignedIn, int inHand)
    {
        var isBusy = inHand > 0;
        if (isBusy == _isBusy[agent]) return;
        _isBusy[agent] = isBusy;
        var pool = _poolOfAgent[agent];
        SettleBusy(pool, tick);
        _busy[pool] += isBusy ? 1 : -1;
        if (!isBusy)
        {
            _idleSince[agent] = tick;
            return;
        }

        if (_idleSince[agent] < 0) return;
        var idle = (tick - _idleSince[agent]) / TicksPerUnit;
        _sums[IdleCount]++;
        _sums[Idle] += idle;
        _sums[SquaredIdle] += idle * idle;
        if (idle > 0) _sums[IdlePositive]++;
    }

    public void Completed(in RunContact contact, long tick)
    {
    }

    public void Transferred(in RunContact contact, int queue)
    {
    }

    public void OfferMissed(int agent, DecisionKind kind)
    {
    }

    private void CountWait(int queue, long wait)
    {
        var units = wait / TicksPerUnit;
        _sums[At(queue, ClassSum.Ended)]++;
        _sums[At(queue, ClassSum.Wait)] += units;
        _sums[At(queue, ClassSum.SquaredWait)] += units * units;
    }

    private void ChangeLength(int queue, long tick, int change)
    {
        SettleLength(queue, tick);
        _length[queue] += change;
    }

    private void SettleLength(int queue, long tick)
    {
        _sums[At(queue, ClassSum.Area)] += _length[queue] * ((tick - _lengthAt[queue]) / TicksPerUnit);
        _lengthAt[queue] = tick;
    }

    private void SettleBusy(int pool, long tick)
    {
        _sums[Busy(pool)] += _busy[pool] * ((tick - _busyAt[pool]) / TicksPerUnit);
        _busyAt[pool] = tick;
    }

    private void Restart(long tick)
    {
        Settle(tick);
        Array.Clear(_sums);
        _batchStart = tick;
    }

    private void CloseBatch(long tick)
    {
        Settle(tick);
        _sums[Time] = (tick - _batchStart) / TicksPerUnit;

        // All classes together stand behind the last one.
        for (var i = 0; i < (int)ClassSum.Kinds * Classes; i++) _sums[At(Classes, (ClassSum)(i % (int)ClassSum.Kinds))] += _sums[i];
        _batches.Add([.. _sums]);
        Array.Clear(_sums);
        _batchStart = tick;
        _isOver = _batches.Count == Batches;
    }

    private void Settle(long tick)
    {
        for (var queue = 0; queue < Classes; queue++) SettleLength(queue, tick);
        for (var pool = 0; pool < Pools; pool++) SettleBusy(pool, tick);
    }
}
