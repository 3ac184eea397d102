namespace RoutingEngine.LoadTests.Workload;

/// <summary>The balance between waiting contacts and available agents that a cell of the matrix holds.</summary>
internal enum Regime
{
    /// <summary>Half the agents are available; only over-asked requirement classes back up.</summary>
    Idle,

    /// <summary>Agents are busy and a backlog of 1,000 to 10,000 contacts waits.</summary>
    Waiting,

    /// <summary>Arrivals and releases come in coin-flip order around the balance of agents and contacts.</summary>
    Mix,
}
