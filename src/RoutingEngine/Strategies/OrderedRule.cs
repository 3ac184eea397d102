namespace RoutingEngine.Strategies;

/// <summary>Smallest rank.</summary>
internal readonly struct OrderedRule : IAgentKeyRule
{
    public void WriteKey(in AgentView agent, out OrderKey key) =>
        key = new OrderKey(agent.Rank, agent.AvailableSequence);
}
