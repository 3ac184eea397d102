namespace RoutingEngine.Testing;

/// <summary>
/// A clock that stands still until a test moves it: virtual monotonic time, a wall clock beside it, and timers.
/// </summary>
/// <remarks>
/// One tick is 100 ns. Monotonic time starts at 0 and never goes back. Timers fire on the thread that advances the
/// clock, each exactly at its due instant, in the order of due instant and then of creation; a timer due at once fires
/// at the next advance, be it by nothing. A callback may create, change and dispose timers; it must not advance the
/// clock. An exception of a callback leaves the clock at that instant and reaches whoever advances it. Thread-safe, but
/// only one thread may advance at a time.
/// </remarks>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly SortedSet<ManualTimer> _armed = new(ManualTimer.ByDueThenCreation);
    private long _now;
    private long _wallTicksAtZero;
    private long _timersCreated;
    private bool _isAdvancing;

    /// <summary>Starts a clock at 1 January 2030, midnight UTC.</summary>
    public ManualTimeProvider()
        : this(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>Starts a clock.</summary>
    /// <param name="wallClock">What the wall clock shows at monotonic instant 0.</param>
    public ManualTimeProvider(DateTimeOffset wallClock) => _wallTicksAtZero = wallClock.UtcTicks;

    /// <summary>10,000,000 ticks a second: a tick is 100 ns.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>UTC, so that no test depends on the zone of its machine.</summary>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>The monotonic instant, in ticks of 100 ns from the start of the clock.</summary>
    public long Tick
    {
        get
        {
            lock (_gate) return _now;
        }
    }

    /// <summary>How many timers are armed.</summary>
    public int ArmedTimerCount
    {
        get
        {
            lock (_gate) return _armed.Count;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => Tick;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return new DateTimeOffset(_wallTicksAtZero + _now, TimeSpan.Zero);
    }

    /// <summary>Sets the wall clock, forward or back; monotonic time and timers do not notice.</summary>
    /// <param name="wallClock">What the wall clock shows now.</param>
    public void SetWallClock(DateTimeOffset wallClock)
    {
        lock (_gate) _wallTicksAtZero = wallClock.UtcTicks - _now;
    }

    /// <summary>Moves the clock on and fires every timer due on the way.</summary>
    /// <param name="by">How far, zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    /// <exception cref="InvalidOperationException">
    /// The clock is being advanced already, as from a timer's callback.
    /// </exception>
    public void Advance(TimeSpan by)
    {
        if (by < TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(
                nameof(by), by, "Expected a time of zero or more; monotonic time never goes back.");
        AdvanceTo(checked(Tick + by.Ticks));
    }

    /// <summary>Moves the clock to an instant and fires every timer due up to and including it.</summary>
    /// <param name="tick">The instant, in ticks of 100 ns from the start of the clock; not before <see cref="Tick"/>.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The instant has passed.</exception>
    /// <exception cref="InvalidOperationException">
    /// The clock is being advanced already, as from a timer's callback.
    /// </exception>
    public void AdvanceTo(long tick)
    {
        lock (_gate)
        {
            if (_isAdvancing)
                throw new InvalidOperationException(
                    "The clock is being advanced already; a timer's callback must not advance it.");
            if (tick < _now)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(tick), tick, "Expected the present tick or a later one; time never goes back.");
            }

            _isAdvancing = true;
        }

        try
        {
            while (TakeNextDue(tick) is { } timer)
                timer.Fire();
        }
        finally
        {
            lock (_gate) _isAdvancing = false;
        }
    }

    /// <summary>Creates a timer on this clock.</summary>
    /// <param name="callback">What runs, on the thread that advances the clock.</param>
    /// <param name="state">What the callback is given.</param>
    /// <param name="dueTime">Time to the first run; zero = at the next advance, infinite = not armed.</param>
    /// <param name="period">Time between runs; zero or infinite = one run.</param>
    /// <returns>The timer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative and not infinite.</exception>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        ThrowIfNotATime(dueTime, nameof(dueTime));
        ThrowIfNotATime(period, nameof(period));
        lock (_gate)
        {
            var timer = new ManualTimer(this, ++_timersCreated, callback, state);
            Arm(timer, dueTime, period);
            return timer;
        }
    }

    internal bool Change(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        ThrowIfNotATime(dueTime, nameof(dueTime));
        ThrowIfNotATime(period, nameof(period));
        lock (_gate)
        {
            if (timer.IsDisposed) return false;
            _armed.Remove(timer);
            Arm(timer, dueTime, period);
            return true;
        }
    }

    internal void Dispose(ManualTimer timer)
    {
        lock (_gate)
        {
            timer.IsDisposed = true;
            _armed.Remove(timer);
        }
    }

    private static void ThrowIfNotATime(TimeSpan time, string parameter)
    {
        if (time < TimeSpan.Zero && time != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(
                parameter, time, "Expected a time of zero or more, or Timeout.InfiniteTimeSpan.");
    }

    /// <summary>
    /// Arms the timer at its next instant; the order of the set depends on it, so the timer is outside the set here.
    /// </summary>
    private void Arm(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        timer.PeriodTicks = period == Timeout.InfiniteTimeSpan ? 0 : period.Ticks;
        if (dueTime == Timeout.InfiniteTimeSpan) return;
        timer.DueTick = checked(_now + dueTime.Ticks);
        _armed.Add(timer);
    }

    /// <summary>
    /// Takes the next timer due up to a tick and moves the clock to its instant; none moves the clock to the tick.
    /// </summary>
    private ManualTimer? TakeNextDue(long tick)
    {
        lock (_gate)
        {
            var timer = _armed.Min;
            if (timer is null || timer.DueTick > tick)
            {
                _now = tick;
                return null;
            }

            _armed.Remove(timer);
            _now = Math.Max(_now, timer.DueTick);
            if (timer.PeriodTicks > 0)
            {
                timer.DueTick = checked(_now + timer.PeriodTicks);
                _armed.Add(timer);
            }

            return timer;
        }
    }
}
