namespace RoutingEngine.Simulation.Runs;

/// <summary>
/// The contacts of a queue by the interval they arrived in. At most 4,096 rows: when a run outlasts them, each two become one and the
/// interval doubles, so that a run of any length stays in constant memory.
/// </summary>
internal sealed class IntervalRows
{
    public const int RowsMax = 4096;

    private readonly List<IntervalFigures> _rows = [];
    private int _doublings;

    /// <summary>How many intervals of the run's own length one row spans.</summary>
    public int Span => 1 << _doublings;

    public IReadOnlyList<IntervalFigures> Rows => _rows;

    /// <summary>The row of an interval, counted from the start of the run.</summary>
    public IntervalFigures At(long interval)
    {
        while (interval >> _doublings >= RowsMax) PairUp();
        var row = (int)(interval >> _doublings);
        while (_rows.Count <= row) _rows.Add(new IntervalFigures());
        return _rows[row];
    }

    /// <summary>Adds the rows of another run, or queue.</summary>
    public void Merge(IntervalRows other)
    {
        while (_doublings < other._doublings) PairUp();
        for (var i = 0; i < other._rows.Count; i++) At((long)i << other._doublings).Merge(other._rows[i]);
    }

    private void PairUp()
    {
        var pairs = (_rows.Count + 1) / 2;
        for (var i = 0; i < pairs; i++)
        {
            var pair = _rows[2 * i];
            if ((2 * i) + 1 < _rows.Count) pair.Merge(_rows[(2 * i) + 1]);
            _rows[i] = pair;
        }

        _rows.RemoveRange(pairs, _rows.Count - pairs);
        _doublings++;
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

    /// <summary>What the share and the mean are made of.</summary>
    public IntervalSums Sums => new(_within, Offered - _shortAbandons, _leftOrAnswered, _waits);

    /// <summary>Answered within the target time, of those offered less short abandonments.</summary>
    public double? ServiceLevel => Sums.ServiceLevel;

    /// <summary>Seconds.</summary>
    public double? MeanWait => Sums.MeanWait;

    public void CountAnswered(long wait, bool isWithin)
    {
        Answered++;
        _leftOrAnswered++;
        _waits += wait;
        if (isWithin) _within++;
    }

    public void CountAbandoned(long wait, bool isShort)
    {
        _leftOrAnswered++;
        _waits += wait;
        if (isShort) _shortAbandons++;
    }

    public void Merge(IntervalFigures other)
    {
        Offered += other.Offered;
        Answered += other.Answered;
        _within += other._within;
        _shortAbandons += other._shortAbandons;
        _leftOrAnswered += other._leftOrAnswered;
        _waits += other._waits;
    }
}
