namespace RoutingEngine.Simulation.Checks;

/// <summary>
/// The ranges of the numbers of a scenario. The check of scenarios and the shapes of their files share them, so bounds
/// and words are the same in both.
/// </summary>
internal static class ScenarioRanges
{
    private const long ContactsMax = 1_000_000_000_000;
    private const long BoundMax = 1_000_000_000_000_000;

    /// <summary>An arrival rate.</summary>
    public static NumberRange Rate { get; } = NumberRange.From0To(1_000_000_000, "contacts per hour");

    /// <summary>The weight of one of several queues that contacts are transferred to.</summary>
    public static NumberRange Weight { get; } = NumberRange.From0To(1_000_000, "a number");

    /// <summary>A number of agents.</summary>
    public static NumberRange Agents { get; } = NumberRange.Integer(0, Center.AgentsMax);

    /// <summary>Contacts of one replication.</summary>
    public static NumberRange Contacts { get; } = NumberRange.Integer(1, ContactsMax);

    /// <summary>The share of a run that is not counted.</summary>
    public static NumberRange WarmUp { get; } = NumberRange.From0Below(1, "a share");

    /// <summary>Independent runs.</summary>
    public static NumberRange Replications { get; } = NumberRange.Integer(1, 1_000_000);

    /// <summary>A bound of an expectation.</summary>
    public static NumberRange Bound { get; } = NumberRange.Between(-BoundMax, BoundMax, "a number");
}
