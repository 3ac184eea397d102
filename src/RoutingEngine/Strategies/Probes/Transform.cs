namespace RoutingEngine.Strategies.Probes;

/// <summary>Times a number, plus another: what no order changes by.</summary>
internal readonly record struct Transform(long Scale, long Shift)
{
    public long Of(long value) => (long)Int128.Clamp(((Int128)value * Scale) + Shift, long.MinValue, long.MaxValue);

    public Score Of(Score score) => score.Transformed(Scale, Shift);
}
