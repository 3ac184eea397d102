using RoutingEngine.Matching.State;

namespace RoutingEngine.Matching.Statistics;

/// <summary>
/// Handling times learned where no profile states one: from acceptance to the end of wrap-up, the mean per group and queue over the
/// closed buckets of a window. A group nothing is known of takes the mean of the queue over all groups, a queue nothing is known of
/// three minutes. Owned by the engine thread; kept only when a configured rule reads it.
/// </summary>
internal sealed class HandlingBook(long windowTicks)
{
    /// <summary>What a queue nothing is known of takes.</summary>
    public const long UnknownTicks = 180 * TimeSpan.TicksPerSecond;

    private const string AllGroups = "";

    // Windows in which nothing ended are given up when there are this many; the number doubles what was left the last time.
    private const int WindowsMin = 1_024;

    private readonly Dictionary<(string Group, int Queue), HandlingWindow> _windows = [];
    private int _windowsMax = WindowsMin;

    [NotState("configuration")]
    private readonly long _bucketTicks = BucketRing.TicksOf(windowTicks);

    public long BucketAt(long tick) => tick / _bucketTicks;

    /// <summary>A contact of a queue has ended that an agent of a group handled for so long.</summary>
    public void Ended(string group, int queue, long ticks, long tick)
    {
        if (_windows.Count > _windowsMax) GiveUpEmpty(BucketAt(tick));
        WindowOf(group, queue).Add(BucketAt(tick), ticks);
        WindowOf(AllGroups, queue).Add(BucketAt(tick), ticks);
    }

    /// <summary>The expected handling time, from 1 tick.</summary>
    public long MeanOf(string group, int queue, long tick)
    {
        var bucket = BucketAt(tick);
        if (_windows.TryGetValue((group, queue), out var own) && own.MeanAt(bucket) is var mean and > 0) return mean;
        if (_windows.TryGetValue((AllGroups, queue), out var all) && all.MeanAt(bucket) is var other and > 0) return other;
        return UnknownTicks;
    }

    public void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor, allows ref struct
    {
        visitor.Visit(ref _windowsMax);
        var keys = visitor.IsReading
            ? []
            : _windows.Keys.OrderBy(static key => key.Group, StringComparer.Ordinal).ThenBy(static key => key.Queue).ToList();
        var count = keys.Count;
        visitor.Visit(ref count);
        for (var i = 0; i < count; i++)
        {
            var (group, queue) = visitor.IsReading ? (null, 0) : ((string?, int))keys[i];
            visitor.Visit(ref group);
            visitor.Visit(ref queue);
            if (group is null) throw visitor.Refusal("the name of a group");
            if (visitor.IsReading && !_windows.TryAdd((group, queue), new HandlingWindow()))
                throw visitor.Refusal("each group and queue once");
            _windows[(group, queue)].Visit(ref visitor);
        }
    }

    /// <summary>Forgets groups, and queues, of which nothing is known any more.</summary>
    private void GiveUpEmpty(long bucket)
    {
        foreach (var (key, window) in _windows)
        {
            if (window.IsEmptyAt(bucket)) _windows.Remove(key);
        }

        _windowsMax = Math.Max(WindowsMin, 2 * _windows.Count);
    }

    private HandlingWindow WindowOf(string group, int queue)
    {
        if (!_windows.TryGetValue((group, queue), out var window))
        {
            window = new HandlingWindow();
            _windows.Add((group, queue), window);
        }

        return window;
    }
}

/// <summary>Handling times of one group and queue.</summary>
internal sealed class HandlingWindow
{
    private readonly BucketRing _ticks = new();
    private readonly BucketRing _count = new();

    public void Add(long bucket, long ticks)
    {
        _ticks.Add(bucket, ticks);
        _count.Add(bucket, 1);
    }

    /// <summary>The mean over the closed buckets, at least 1; 0 = none ended in them.</summary>
    public long MeanAt(long bucket)
    {
        var count = _count.ClosedSumAt(bucket);
        return count == 0 ? 0 : Math.Max(1, _ticks.ClosedSumAt(bucket) / count);
    }

    /// <summary>Whether nothing ended in the window, the open bucket included.</summary>
    public bool IsEmptyAt(long bucket) => _count.SumAt(bucket) == 0;

    public void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor, allows ref struct
    {
        _ticks.Visit(ref visitor);
        _count.Visit(ref visitor);
    }
}
