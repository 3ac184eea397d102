namespace RoutingEngine;

/// <summary>
/// Facts that a selection rule declares it reads. The router keeps and computes only what some configured rule declares; all
/// else costs nothing.
/// </summary>
[Flags]
public enum RuleFacts
{
    /// <summary>Nothing beyond what is always there: idle time, load, rank, numbers; age, priority, queue.</summary>
    None = 0,

    /// <summary>The expected handling time of the contact's queue by the agent.</summary>
    Handling = 1,

    /// <summary>The sum of the agent's levels on the skills that the requirement names.</summary>
    Levels = 2,

    /// <summary>The agent's rank for the contact's queue.</summary>
    QueueRank = 4,

    /// <summary>Contacts taken and busy share in a window.</summary>
    Window = 8,
}
