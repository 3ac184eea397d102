namespace RoutingEngine.Simulation.Runs;

/// <summary>Which handling rule holds for a queue, an agent and a time of arrival: that of the agent, else of the group, else of
/// all.</summary>
internal sealed class HandlingTable
{
    private readonly HandlingRule[][][] _rules;
    private readonly bool[] _hasDrawnWrapUp;
    private readonly long[] _statedWrapUp;

    public HandlingTable(Scenario scenario)
    {
        var center = scenario.Center;
        _rules = new HandlingRule[center.Queues.Count][][];
        _hasDrawnWrapUp = new bool[center.Queues.Count];
        _statedWrapUp = [.. center.Queues.Select(queue => queue.WrapUp.Ticks)];
        for (var queue = 0; queue < _rules.Length; queue++)
        {
            var name = center.Queues[queue].Name;
            var ofQueue = scenario.Handling.Where(rule => string.Equals(rule.Queue, name, StringComparison.Ordinal)).ToArray();
            _hasDrawnWrapUp[queue] = ofQueue.Any(rule => rule.WrapUp is not null);
            var byGroup = new Dictionary<string, HandlingRule[]>(StringComparer.Ordinal);
            var byAgent = ofQueue.Where(rule => rule.Agent is not null)
                .ToLookup(rule => rule.Agent!, StringComparer.Ordinal);
            _rules[queue] = new HandlingRule[center.Agents.Count][];
            for (var agent = 0; agent < center.Agents.Count; agent++)
            {
                var agentName = center.Agents[agent].Name;
                var group = center.Agents[agent].Group;
                if (byAgent.Contains(agentName))
                {
                    _rules[queue][agent] = InOrder(byAgent[agentName]);
                    continue;
                }

                if (!byGroup.TryGetValue(group, out var rules))
                {
                    var ofGroup = ofQueue.Where(rule => rule.Agent is null && string.Equals(rule.Group, group, StringComparison.Ordinal));
                    rules = InOrder(ofGroup);
                    if (rules.Length == 0) rules = InOrder(ofQueue.Where(rule => rule.Agent is null && rule.Group is null));
                    byGroup.Add(group, rules);
                }

                _rules[queue][agent] = rules;
            }
        }
    }

    /// <summary>Whether any rule of the queue draws the wrap-up.</summary>
    public bool HasDrawnWrapUp(int queue) => _hasDrawnWrapUp[queue];

    /// <summary>The wrap-up the queue states, in ticks.</summary>
    public long StatedWrapUp(int queue) => _statedWrapUp[queue];

    public HandlingRule RuleFor(int queue, int agent, long arrivedAt)
    {
        var rules = _rules[queue][agent];
        for (var i = rules.Length - 1; i > 0; i--)
        {
            if (rules[i].FromTicks <= arrivedAt) return rules[i];
        }

        return rules[0];
    }

    private static HandlingRule[] InOrder(IEnumerable<HandlingRule> rules) => [.. rules.OrderBy(rule => rule.FromTicks)];
}
