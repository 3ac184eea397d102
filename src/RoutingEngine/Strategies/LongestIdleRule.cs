namespace RoutingEngine.Strategies;

/// <summary>Smallest idle-since; agents with nothing in hand first.</summary>
internal readonly struct LongestIdleRule : IAgentKeyRule
{
    public OrderKey KeyOf(in AgentView agent) =>
        new(agent.InHand == 0 ? 0 : 1, agent.IdleSince, agent.AvailableSequence);
}
