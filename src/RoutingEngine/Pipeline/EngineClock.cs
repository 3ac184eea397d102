using RoutingEngine.Outbound;

namespace RoutingEngine.Pipeline;

/// <summary>
/// The time of one router: ticks of 100 ns since its start, from the monotonic timestamp of the time provider. Never
/// back, never beyond the largest tick; the wall clock is read for labels only. Any thread.
/// </summary>
internal sealed class EngineClock
{
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly long _frequency;
    private long _last;

    public EngineClock(TimeProvider time)
    {
        _time = time;
        _frequency = time.TimestampFrequency;
        _start = time.GetTimestamp();
    }

    /// <summary>The present tick.</summary>
    public long Now()
    {
        var elapsed = (Int128)_time.GetTimestamp() - _start;
        var ticks = _frequency == TimeSpan.TicksPerSecond ? elapsed : elapsed * TimeSpan.TicksPerSecond / _frequency;
        var now = ticks > long.MaxValue ? long.MaxValue : (long)Int128.Max(ticks, 0);

        // A timestamp that goes back must not take the tick with it, whichever thread saw the later one.
        var last = Volatile.Read(ref _last);
        while (now > last)
        {
            var found = Interlocked.CompareExchange(ref _last, now, last);
            if (found == last) return now;
            last = found;
        }

        return last;
    }

    /// <summary>The wall clock beside the present tick.</summary>
    public OutboundLabel Label() => new(_time.GetUtcNow(), Now());

    /// <summary>The time to give a timer so that it does not go off before that many ticks.</summary>
    /// <remarks>The system's timers count whole milliseconds and cut the rest off; others are asked for the exact
    /// tick.</remarks>
    public TimeSpan TimerTime(long ticks)
    {
        var time = TimeSpan.FromTicks(ticks);
        return ReferenceEquals(_time, TimeProvider.System)
            ? TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds))
            : time;
    }

    /// <summary>Makes a timer of the time provider; it is not armed.</summary>
    public ITimer CreateTimer(TimerCallback callback) =>
        _time.CreateTimer(callback, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
}
