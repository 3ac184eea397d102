using RoutingEngine.Matching.State;
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

    public void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor, allows ref struct
    {
        _all.Visit(ref visitor);
        visitor.Visit(ref _groupsMax);
        var groups = visitor.IsReading ? [] : _groups.Keys.Order(StringComparer.Ordinal).ToList();
        var count = groups.Count;
        visitor.Visit(ref count);
        for (var i = 0; i < count; i++)
        {
            var group = visitor.IsReading ? null : groups[i];
            visitor.Visit(ref group);
            if (group is null) throw visitor.Refusal("the name of a group");
            if (visitor.IsReading && !_groups.TryAdd(group, new BucketRing())) throw visitor.Refusal("each group once");
            _groups[group].Visit(ref visitor);
        }
    }
}
