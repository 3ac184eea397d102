namespace RoutingEngine.Testing.Invariants;

/// <summary>What the groups of agents took in a window: contacts, or else handling times.</summary>
internal sealed class GroupPast(long windowTicks, bool countsContacts)
{
    private readonly RecentAmounts _all = new(windowTicks);
    private readonly Dictionary<string, RecentAmounts> _byGroup = new(StringComparer.Ordinal);

    public bool CountsContacts => countsContacts;

    public long AllAt(long now) => _all.AllAt(now);

    public long Of(string group, long now) => _byGroup.TryGetValue(group, out var own) ? own.AllAt(now) : 0;

    public void Add(string group, long tick, long amount)
    {
        if (!_byGroup.TryGetValue(group, out var own)) _byGroup.Add(group, own = new RecentAmounts(windowTicks));
        own.Add(tick, amount);
        _all.Add(tick, amount);
    }
}
