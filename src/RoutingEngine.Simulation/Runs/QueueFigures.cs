namespace RoutingEngine.Simulation.Runs;

/// <summary>The figures of one queue, or of all.</summary>
internal sealed class QueueFigures(WaitStatistics waits)
{
    private readonly List<IntervalFigures> _intervals = [];

    public WaitStatistics Waits { get; } = waits;

    public TickMoments Handling { get; } = new();

    /// <summary>Queued and Offered contacts over time.</summary>
    public TimeWeightedLevel Length { get; } = new();

    public double? MeanLength { get; set; }

    public long OverflowIn { get; set; }

    public long OverflowOut { get; set; }

    public IReadOnlyList<IntervalFigures> Intervals => _intervals;

    public IntervalFigures At(int interval)
    {
        while (_intervals.Count <= interval) _intervals.Add(new IntervalFigures());
        return _intervals[interval];
    }
}

/// <summary>The contacts that arrived in one interval.</summary>
internal sealed class IntervalFigures
{
    private long _within;
    private long _shortAbandons;
    private long _leftOrAnswered;
    private Int128 _waits;

    public long Offered { get; set; }

    public long Answered { get; private set; }

    public long Abandoned { get; private set; }

    /// <summary>Answered within the target time, of those offered less short abandonments.</summary>
    public double? ServiceLevel => Offered - _shortAbandons > 0 ? (double)_within / (Offered - _shortAbandons) : null;

    /// <summary>Seconds.</summary>
    public double? MeanWait => _leftOrAnswered > 0 ? (double)_waits / _leftOrAnswered / TimeSpan.TicksPerSecond : null;

    public void CountAnswered(long wait, bool isWithin)
    {
        Answered++;
        _leftOrAnswered++;
        _waits += wait;
        if (isWithin) _within++;
    }

    public void CountAbandoned(long wait, bool isShort)
    {
        Abandoned++;
        _leftOrAnswered++;
        _waits += wait;
        if (isShort) _shortAbandons++;
    }
}

/// <summary>The figures of one agent.</summary>
internal sealed class AgentFigures
{
    public long Answered { get; set; }

    public long Declined { get; set; }

    public long Missed { get; set; }

    public long SignedInTicks { get; set; }

    public long BusyTicks { get; set; }
}
