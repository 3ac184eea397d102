namespace RoutingEngine.Simulation;

/// <summary>
/// The area under a level that changes in steps (contacts waiting, agents busy), exact in ticks × units, and its mean
/// over time.
/// </summary>
/// <remarks>
/// For a queue, area = sum of waits holds exactly when every contact that entered has left (Little's law as an
/// identity of integers).
/// <para>Thread safety: none; one writer, read by the same thread.</para>
/// </remarks>
internal sealed class TimeWeightedLevel
{
    private Int128 _area;
    private long _start;
    private long _last;

    /// <summary>A level from a first tick on.</summary>
    /// <param name="startTick">The tick the area starts at.</param>
    /// <param name="level">The level at the start.</param>
    public TimeWeightedLevel(long startTick = 0, long level = 0)
    {
        _start = startTick;
        _last = startTick;
        Level = level;
    }

    /// <summary>The present level.</summary>
    public long Level { get; private set; }

    /// <summary>Changes the level at a tick.</summary>
    /// <param name="tick">The tick, not before the one before.</param>
    /// <param name="difference">What is added to the level; negative to lower it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tick lies before the one before.</exception>
    public void Change(long tick, long difference)
    {
        _area = AreaUntil(tick);
        _last = tick;
        Level += difference;
    }

    /// <summary>
    /// Forgets the area so far and starts again at a tick with the present level: the end of the warm-up.
    /// </summary>
    /// <param name="tick">The tick, not before the one before.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tick lies before the one before.</exception>
    public void Restart(long tick)
    {
        CheckOrder(tick);
        _area = 0;
        _start = tick;
        _last = tick;
    }

    /// <summary>The area from the start to a tick in ticks × units.</summary>
    /// <param name="tick">The tick, not before the last change.</param>
    /// <returns>The exact area.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The tick lies before the last change.</exception>
    public Int128 AreaUntil(long tick)
    {
        CheckOrder(tick);
        return _area + Math.BigMul(tick - _last, Level);
    }

    /// <summary>The mean level from the start to a tick.</summary>
    /// <param name="tick">The tick, not before the last change.</param>
    /// <returns>Area ÷ time; null when no time has passed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The tick lies before the last change.</exception>
    public double? MeanUntil(long tick) =>
        tick > _start ? (double)AreaUntil(tick) / (double)((Int128)tick - _start) : null;

    private void CheckOrder(long tick)
    {
        if (tick < _last)
        {
            throw new ArgumentOutOfRangeException(
                nameof(tick), tick, FormattableString.Invariant($"Expected a tick of at least {_last}, got {tick}."));
        }
    }
}
