namespace RoutingEngine.Configuration;

/// <summary>The names a center declares, for files that refer to them.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed class CenterNames
{
    private readonly HashSet<string> _queues;
    private readonly HashSet<string> _agents;
    private readonly Dictionary<string, int> _groups = new(StringComparer.Ordinal);

    /// <summary>Collects the names.</summary>
    /// <param name="center">The center.</param>
    public CenterNames(Center center)
    {
        ArgumentNullException.ThrowIfNull(center);
        _queues = center.Queues.Select(static queue => queue.Name).ToHashSet(StringComparer.Ordinal);
        _agents = center.Agents.Select(static agent => agent.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var agent in center.Agents) _groups[agent.Group] = _groups.GetValueOrDefault(agent.Group) + 1;
    }

    /// <summary>Names of queues.</summary>
    public IReadOnlySet<string> Queues => _queues;

    /// <summary>Names of agents, those of groups included.</summary>
    public IReadOnlySet<string> Agents => _agents;

    /// <summary>Groups with their numbers of agents; an agent without a group is one of its own name.</summary>
    public IReadOnlyDictionary<string, int> Groups => _groups;
}
