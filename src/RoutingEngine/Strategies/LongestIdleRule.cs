namespace RoutingEngine.Strategies;

/// <summary>Smallest idle-since; agents with nothing in hand first.</summary>
internal readonly struct LongestIdleRule : IAgentKeyRule
{
    public void WriteKey(in AgentView agent, out OrderKey key) =>
        key = new OrderKey(agent.InHand == 0 ? 0 : 1, agent.AvailableSequence);
}
