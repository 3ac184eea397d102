namespace RoutingEngine;

/// <summary>
/// In which order those who wait are served, as far as that is fixed when a contact enters; for estimates of waits. A
/// rule that looks at queues, handling times or chance when an agent comes free states the order that is nearest.
/// </summary>
public enum WaitingOrder
{
    /// <summary>Not known: a rule of a user's own. Read as oldest first.</summary>
    Unknown = 0,

    /// <summary>Oldest first, whatever the priority.</summary>
    ByAge = 1,

    /// <summary>Highest priority first, then oldest.</summary>
    ByPriority = 2,

    /// <summary>Newest first.</summary>
    NewestFirst = 3,

    /// <summary>First whose target runs out first.</summary>
    ByDue = 4,

    /// <summary>Oldest first, each point of priority worth the waiting of the parameter <c>creditSeconds</c>.</summary>
    ByCredit = 5,
}
