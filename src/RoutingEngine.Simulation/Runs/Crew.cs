namespace RoutingEngine.Simulation.Runs;

/// <summary>Agents of a group whose number is staffed, in order of declaration.</summary>
internal sealed class Crew(int[] agents)
{
    private readonly HashSet<int> _staffed = [];

    /// <summary>Places among the agents of the center.</summary>
    public int[] Agents => agents;

    /// <summary>How many more are to leave, as soon as they end a conversation.</summary>
    public int Leaving { get; set; }

    /// <summary>The number wanted by the last change that is scheduled.</summary>
    public int LastPlanned { get; set; }

    /// <summary>How many changes are scheduled after which somebody is wanted.</summary>
    public int Ahead { get; set; }

    public bool IsStaffed(int agent) => _staffed.Contains(agent);

    public void Set(int agent, bool isStaffed)
    {
        if (isStaffed) _staffed.Add(agent);
        else _staffed.Remove(agent);
    }
}
