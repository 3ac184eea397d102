namespace RoutingEngine.LoadTests.Systems;

/// <summary>What one arrival and one release do with the engine.</summary>
internal enum EngineUse
{
    /// <summary>Submit and complete; the queue answers automatically. By handles.</summary>
    Match,

    /// <summary>
    /// Submit, offer, accept, complete; units of capacity are charged, and every contact arms its longest wait and
    /// every offer its time to answer.
    /// </summary>
    Cycle,

    /// <summary>The cycle, each contact under its own text id and by the name of its queue.</summary>
    CycleWithIds,
}

/// <summary>How an engine under measurement is set up.</summary>
internal sealed record EngineSetup(EngineUse Use = EngineUse.Match)
{
    /// <summary>The rule that picks agents.</summary>
    public AgentSelection Agents { get; init; } = AgentSelection.LongestIdle;

    /// <summary>The rule that picks contacts.</summary>
    public ContactSelection Contacts { get; init; } = ContactSelection.Priority;
}
