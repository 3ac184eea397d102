namespace RoutingEngine.Simulation.Checks;

/// <summary>
/// Parts of a scenario that a file with mistakes leaves open. Rules that need the whole of such a part are not asked,
/// because a mistake would be reported for what another mistake left out.
/// </summary>
[Flags]
internal enum UnknownParts
{
    /// <summary>Everything is known.</summary>
    None = 0,

    /// <summary>Nothing of the center is known: no name of it can be looked up.</summary>
    Names = 1,

    /// <summary>Something of the center is not known: who may serve a queue is open.</summary>
    Center = 2,

    /// <summary>Something of a stream is not known: the queues with contacts are open.</summary>
    Arrivals = 4,

    /// <summary>A queue or a transfer of a stream is not known: where contacts go is open.</summary>
    Routes = 8,

    /// <summary>Something of a handling time is not known.</summary>
    Handling = 16,

    /// <summary>An end of a staffing interval is not known.</summary>
    StaffingEnds = 32,
}
