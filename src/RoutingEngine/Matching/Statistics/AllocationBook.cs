using RoutingEngine.Strategies.Agents;

namespace RoutingEngine.Matching.Statistics;

/// <summary>
/// What each group of agents took in one window, the open bucket included, for one rule that shares it out. Owned by
/// the engine thread; kept only when such a rule is configured.
/// </summary>
internal sealed class AllocationBook(AllocationRule rule)
{
    // Groups that took nothing in the window are given up when there are this many; the number doubles what was left the last time.
    private const int GroupsMin = 1_024;

    private readonly Dictionary<string, BucketRing> _groups = new(StringComparer.Ordinal);
    private int _groupsMax = GroupsMin;
    private readonly BucketRing _all = new();
    [NotState("configuration")]
    private readonly long _bucketTicks = BucketRing.TicksOf(rule.WindowTicks);

    [field: NotState("configuration")]
    public AllocationRule Rule { get; } = rule;

    public void Add(string group, long amount, long tick)
    {
        if (!_groups.TryGetValue(group, out var ring))
        {
            if (_groups.Count > _groupsMax) GiveUpEmpty(tick / _bucketTicks);
            ring = new BucketRing();
            _groups.Add(group, ring);
        }

        ring.Add(tick / _bucketTicks, amount);
        _all.Add(tick / _bucketTicks, amount);
    }

    /// <summary>How far a group is below its share, in fixed point; negative = above.</summary>
    public Int128 ShortfallOf(string group, long tick)
    {
        var bucket = tick / _bucketTicks;
        var taken = _groups.TryGetValue(group, out var ring) ? ring.SumAt(bucket) : 0;
        return ((Int128)_all.SumAt(bucket) * Rule.ShareOf(group)) - ((Int128)taken * Strategies.FixedPoint.One);
    }

    private void GiveUpEmpty(long bucket)
    {
        foreach (var (group, ring) in _groups)
        {
            if (ring.SumAt(bucket) == 0) _groups.Remove(group);
        }

        _groupsMax = Math.Max(GroupsMin, 2 * _groups.Count);
    }

    public void AddTo(ref RunningHash hash)
    {
        _all.AddTo(ref hash);
        hash.Add(_groupsMax);
        hash.Add(_groups.Count);
        foreach (var (group, ring) in _groups.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            hash.Add(group);
            ring.AddTo(ref hash);
        }
    }
}
