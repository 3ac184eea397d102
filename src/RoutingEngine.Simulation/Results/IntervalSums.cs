namespace RoutingEngine.Simulation;

/// <summary>What the share and the mean of one interval are made of, so that several intervals can be shown as one.</summary>
/// <param name="Within">Contacts answered within their target.</param>
/// <param name="Judged">Contacts the target is judged by: offered less short abandonments.</param>
/// <param name="Waits">Contacts with a wait: answered or abandoned.</param>
/// <param name="WaitTicks">What those waited, in ticks.</param>
public readonly record struct IntervalSums(long Within, long Judged, long Waits, Int128 WaitTicks)
{
    /// <summary>Answered within the target time, of those judged.</summary>
    public double? ServiceLevel => Judged > 0 ? (double)Within / Judged : null;

    /// <summary>Seconds.</summary>
    public double? MeanWait => Waits > 0 ? (double)WaitTicks / Waits / TimeSpan.TicksPerSecond : null;

    /// <summary>Both intervals together.</summary>
    public static IntervalSums operator +(IntervalSums left, IntervalSums right) => new(
        left.Within + right.Within, left.Judged + right.Judged, left.Waits + right.Waits, left.WaitTicks + right.WaitTicks);
}
