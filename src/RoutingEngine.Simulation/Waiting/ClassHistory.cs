namespace RoutingEngine.Simulation.Waiting;

/// <summary>What the contacts of one queue and priority went through lately.</summary>
internal sealed class ClassHistory(int queue, int priority, int pools, int queues)
{
    private readonly WindowedSum[] _started = new WindowedSum[pools];
    private readonly WindowedSum[] _metLine = new WindowedSum[queues];
    private readonly WindowedSum[] _joinedLine = new WindowedSum[queues];
    private WindowedSum _arrived;
    private WindowedSum _gone;
    private WindowedSum _waited;
    private WindowedSum _waits;
    private WindowedSum _squaredWaits;
    private WindowedLevel _isLined;
    private int _waiting;

    public int Queue => queue;

    public int Priority => priority;

    /// <summary>The wait of the last contact that was answered, in seconds; null before the first.</summary>
    public double? LastWait { get; private set; }

    /// <summary>One arrived.</summary>
    /// <param name="lined">Per queue, whether anybody waits in it.</param>
    public void Arrived(ReadOnlySpan<bool> lined)
    {
        _arrived.Add(1);
        Note(_metLine, lined);
    }

    /// <summary>One begins to wait, beside those who wait already.</summary>
    public void Entered(long tick, ReadOnlySpan<bool> lined)
    {
        Note(_joinedLine, lined);
        if (_waiting++ == 0) _isLined.Change(tick, 1);
    }

    /// <summary>One left the line, for an agent or for good.</summary>
    public void Gone(long tick)
    {
        _gone.Add(1);
        if (--_waiting == 0) _isLined.Change(tick, -1);
    }

    public void Answered(int pool, double wait, bool hasWaited)
    {
        LastWait = wait;
        if (!hasWaited) return;
        _started[pool].Add(1);
        _waited.Add(1);
        _waits.Add(wait);
        _squaredWaits.Add(wait * wait);
    }

    public void Close(long tick, double keep)
    {
        foreach (ref var started in _started.AsSpan()) started.Close(keep);
        foreach (ref var met in _metLine.AsSpan()) met.Close(keep);
        foreach (ref var joined in _joinedLine.AsSpan()) joined.Close(keep);
        _arrived.Close(keep);
        _gone.Close(keep);
        _waited.Close(keep);
        _waits.Close(keep);
        _squaredWaits.Close(keep);
        _isLined.Close(tick, keep);
    }

    /// <summary>Contacts that come, per second.</summary>
    public double ArrivalRate(double seconds) => seconds > 0 ? _arrived.Total / seconds : 0;

    /// <summary>
    /// Of the contacts that come, how many wait when somebody waits in a queue and are then answered by a pool: the product of two measured
    /// shares.
    /// </summary>
    public double ShareOvertaking(int lined, int pool)
    {
        if (_gone.Total <= 0) return 0;
        var met = _metLine[lined].Total;
        var joins = met > 0 ? Math.Min(1, _joinedLine[lined].Total / met) : 1;
        return joins * Math.Min(1, _started[pool].Total / _gone.Total);
    }

    /// <summary>The mean seconds between two contacts that leave the line while anybody stands in it; null before the first.</summary>
    /// <remarks>Less than one that left lately counts as one, so that a long silence gives no longer interval than itself.</remarks>
    public double? Interval(long tick) => _gone.Total > 0 ? _isLined.AreaUntil(tick) / Math.Max(1, _gone.Total) : null;

    /// <summary>The mean wait of those who waited, with its variance; null before the first.</summary>
    public WaitEstimate? RecentWaits()
    {
        if (_waited.Total <= 0) return null;
        var mean = _waits.Total / _waited.Total;
        return new WaitEstimate(mean, Math.Max(0, (_squaredWaits.Total / _waited.Total) - (mean * mean)));
    }

    private static void Note(WindowedSum[] sums, ReadOnlySpan<bool> lined)
    {
        for (var i = 0; i < lined.Length; i++)
        {
            if (lined[i]) sums[i].Add(1);
        }
    }
}
