namespace RoutingEngine.Strategies;

/// <summary>Largest idle-since; agents with nothing in hand first.</summary>
internal readonly struct MostRecentlyIdleRule : IAgentKeyRule
{
    public void WriteKey(in AgentView agent, out OrderKey key) =>
        key = new OrderKey(agent.InHand == 0 ? 0 : 1, -agent.IdleSince, agent.AvailableSequence);
}
