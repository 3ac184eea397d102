namespace RoutingEngine.Outbound.Lookup;

/// <summary>Which events a subscription has: those about one of some queues, or about one of some agents.</summary>
/// <remarks>Any thread: immutable.</remarks>
internal sealed class EventFilter
{
    private readonly bool[] _queues;
    private readonly HashSet<string> _agents;

    private EventFilter(bool[] queues, HashSet<string> agents) => (_queues, _agents) = (queues, agents);

    /// <summary>The filter that options state; null = none.</summary>
    /// <exception cref="ArgumentException">A queue is not in the center, or a name is null.</exception>
    public static EventFilter? Of(SubscriptionOptions options, Center center)
    {
        if (options.Queues is null && options.Agents is null) return null;
        var queues = new bool[center.Queues.Count];
        foreach (var name in options.Queues ?? [])
        {
            var found = false;
            for (var i = 0; i < queues.Length && !found; i++)
            {
                found = string.Equals(center.Queues[i].Name, name, StringComparison.Ordinal);
                queues[i] |= found;
            }

            if (!found) throw new ArgumentException($"Expected queues of the center, got '{name}'.", nameof(options));
        }

        var agents = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in options.Agents ?? [])
            agents.Add(name ?? throw new ArgumentException("Expected names of agents, got null.", nameof(options)));
        return new EventFilter(queues, agents);
    }

    public bool Passes(in HeldDecision decision) =>
        (decision.Record.Queue >= 0 && _queues[decision.Record.Queue])
        || (decision.AgentName is { } agent && _agents.Contains(agent));
}
