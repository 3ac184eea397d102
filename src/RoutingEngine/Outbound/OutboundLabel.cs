namespace RoutingEngine.Outbound;

/// <summary>Turns ticks into wall-clock labels: the wall clock read once, beside the tick of that moment.</summary>
internal readonly struct OutboundLabel
{
    private readonly long _offset;

    public OutboundLabel(DateTimeOffset wallClock, long tick) => _offset = wallClock.UtcTicks - tick;

    /// <summary>The wall clock at a tick, as far as it can be written.</summary>
    public DateTimeOffset At(long tick)
    {
        var ticks = (Int128)tick + _offset;
        if (ticks > DateTimeOffset.MaxValue.UtcTicks) return DateTimeOffset.MaxValue;
        return ticks < 0 ? DateTimeOffset.MinValue : new DateTimeOffset((long)ticks, TimeSpan.Zero);
    }
}
