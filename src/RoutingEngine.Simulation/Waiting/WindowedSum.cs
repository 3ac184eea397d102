using RoutingEngine.Simulation.Distributions;

namespace RoutingEngine.Simulation.Waiting;

/// <summary>A sum over recent windows: what lies before the present one loses a part each time a window closes.</summary>
internal struct WindowedSum
{
    private double _kept;
    private double _current;

    public readonly double Total => _kept + _current;

    public void Add(double amount) => _current += amount;

    /// <summary>Closes the window.</summary>
    /// <param name="keep">The share of all windows before it that stays.</param>
    public void Close(double keep)
    {
        _kept = (_kept * keep) + _current;
        _current = 0;
    }
}

/// <summary>A level that changes in steps, and its time integral over recent windows, in level × seconds.</summary>
internal struct WindowedLevel
{
    private WindowedSum _area;
    private long _settledAt;

    public int Level { get; private set; }

    public void Change(long tick, int difference)
    {
        Settle(tick);
        Level += difference;
    }

    public double AreaUntil(long tick)
    {
        Settle(tick);
        return _area.Total;
    }

    public void Close(long tick, double keep)
    {
        Settle(tick);
        _area.Close(keep);
    }

    private void Settle(long tick)
    {
        if (Level != 0) _area.Add(Level * TickTime.ToSeconds(tick - _settledAt));
        _settledAt = tick;
    }
}
