using RoutingEngine.Strategies.Shapes;

namespace RoutingEngine.Strategies.Agents;

/// <summary>The rule <c>most-recently-idle</c>: the agent idle shortest, those with nothing in hand first.</summary>
internal static class MostRecentlyIdle
{
    private const string Name = "most-recently-idle";

    public static AgentSelection Selection { get; } = 
        new StaticKeyAgentSelection<MostRecentlyIdleRule>(Name, default);

    public static RuleDescriptor<AgentSelection> Descriptor { get; } = new(
        Name,
        RuleShape.StaticKey,
        "The agent idle shortest.",
        [],
        static _ => Selection);
}

/// <summary>Largest idle-since; agents with nothing in hand first.</summary>
internal readonly struct MostRecentlyIdleRule : IAgentKeyRule
{
    public bool IsPacked => true;

    // The newest first, and of those the first to be idle: the tick counts downwards, below 0 for those with nothing in
    // hand and above for the others. A tick is not negative, so that neither runs into the other.
    public void WriteKey(in AgentView agent, out OrderKey key) =>
        key = new OrderKey((agent.InHand == 0 ? -1 : long.MaxValue) - agent.IdleSinceTick, agent.AvailableSequence);
}
