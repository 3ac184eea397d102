namespace RoutingEngine.Strategies;

/// <summary>Smallest rank.</summary>
internal readonly struct OrderedRule : IAgentKeyRule
{
    public OrderKey KeyOf(in AgentView agent) => new(agent.Rank, agent.IdleSince, agent.AvailableSequence);
}
