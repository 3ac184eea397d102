namespace RoutingEngine;

/// <summary>
/// In which order those who wait are served, as far as that is fixed when a contact enters; for estimates of waits. A
/// rule that looks at queues, handling times or chance when an agent comes free states the order that is nearest.
/// </summary>
internal enum WaitingOrder
{
    /// <summary>Not known: a rule of a user's own. Read as oldest first.</summary>
    Unknown,

    /// <summary>Oldest first, whatever the priority.</summary>
    ByAge,

    /// <summary>Highest priority first, then oldest.</summary>
    ByPriority,

    /// <summary>Newest first.</summary>
    NewestFirst,

    /// <summary>First whose target runs out first.</summary>
    ByDue,

    /// <summary>Oldest first, each point of priority worth the waiting of the parameter <c>creditSeconds</c>.</summary>
    ByCredit,
}
