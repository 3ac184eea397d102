namespace RoutingEngine.Strategies.Custom;

/// <summary>
/// Counts the faults of one strategy of a user's own in one router. After the last one allowed it is asked no more. Written by the
/// engine thread; others may read the count a moment late.
/// </summary>
internal sealed class StrategyGuard(string name)
{
    public string Name { get; } = name;

    public int FaultCount { get; private set; }

    /// <summary>Whether the default rule has taken its place.</summary>
    public bool IsQuarantined => FaultCount >= AgentSelection.StrategyFaultsMax;

    /// <summary>What it threw last.</summary>
    public Exception? LastFault { get; private set; }

    /// <summary>Goes on from faults that were noted before.</summary>
    public void Resume(int faultCount) => FaultCount = faultCount;

    public void Note(Exception fault)
    {
        LastFault = fault;
        FaultCount++;
    }
}
