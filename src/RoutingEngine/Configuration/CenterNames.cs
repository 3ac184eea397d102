namespace RoutingEngine.Configuration;

/// <summary>The names a center file declares, for files that refer to them.</summary>
internal sealed class CenterNames
{
    private readonly Dictionary<string, int> _groups = new(StringComparer.Ordinal);

    public HashSet<string> Queues { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Agents { get; } = new(StringComparer.Ordinal);

    /// <summary>Groups with their numbers of agents; an agent without a group is one of its own name.</summary>
    public IReadOnlyDictionary<string, int> Groups => _groups;

    public void AddToGroup(string group, int agents) => _groups[group] = _groups.GetValueOrDefault(group) + agents;
}
