namespace RoutingEngine.LoadTests.Systems;

/// <summary>
/// A system that pairs contacts with agents: a baseline, the reference, or the engine. One arrival, one release and
/// the assignment they lead to are one match.
/// </summary>
internal interface IDispatchSystem
{
    /// <summary>Short name for tables.</summary>
    string Name { get; }

    /// <summary>
    /// Whether it keeps strict priority, then age, and longest idle, so that its order hash must equal the
    /// reference's.
    /// </summary>
    bool KeepsOrder { get; }

    /// <summary>What it cannot do, shown beside its figures.</summary>
    string Limits { get; }

    /// <summary>Signs an agent in: it is available from now on. At most one contact can be waiting for it.</summary>
    Assignment SignIn(int agent);

    /// <summary>A contact arrives; <paramref name="order"/> grows with every arrival.</summary>
    Assignment Arrive(int contact, int requirementClass, int priority, long order);

    /// <summary>An agent ends its conversation and is available.</summary>
    Assignment Release(int agent);
}
