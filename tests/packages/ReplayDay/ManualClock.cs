namespace ReplayDay;

/// <summary>A clock that its owner moves; it holds the timers of the router, of which one thread alone knows.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class ManualClock : TimeProvider
{
    private readonly List<Timer> _timers = [];
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>When the first timer goes off; the largest tick = no timer is set.</summary>
    public long NextTimer => _timers.Count == 0 ? long.MaxValue : _timers.Min(timer => timer.Due);

    public override long GetTimestamp() => _now;

    public override DateTimeOffset GetUtcNow() => new(_now, TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        _timers.Add(timer);
        return timer;
    }

    /// <summary>Moves the clock on to a tick that no timer is set before.</summary>
    public void MoveTo(long tick) => _now = tick;

    /// <summary>Moves the clock on to the first timer and lets it go off.</summary>
    public void GoToNextTimer()
    {
        var timer = _timers.MinBy(timer => timer.Due)!;
        _now = timer.Due;
        timer.GoOff();
    }

    private sealed class Timer(ManualClock clock, Action callback) : ITimer
    {
        public long Due { get; private set; } = long.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (period != Timeout.InfiniteTimeSpan)
                throw new NotSupportedException("Expected a timer that goes off once.");
            Due = dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : clock._now + dueTime.Ticks;
            return true;
        }

        public void GoOff()
        {
            Due = long.MaxValue;
            callback();
        }

        public void Dispose() => clock._timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
