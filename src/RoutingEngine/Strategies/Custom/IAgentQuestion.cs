namespace RoutingEngine.Strategies.Custom;

/// <summary>
/// A user's agent strategy that answers about facts of the caller's choice. The router shows it none; the strategy
/// contract shows it made-up ones to see whether it reads them.
/// </summary>
internal interface IAgentQuestion
{
    /// <summary>The key, score or place of an agent under these facts.</summary>
    long Answer(in AgentView agent, in PairView pair);
}
