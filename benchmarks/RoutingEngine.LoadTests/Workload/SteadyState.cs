namespace RoutingEngine.LoadTests.Workload;

/// <summary>
/// The state every system of a cell starts from: the regime after it has settled. Contacts are slots that come back
/// with the same requirement class, so the number of contacts of each class in circulation is constant.
/// </summary>
internal sealed class SteadyState
{
    /// <summary>Contacts that are neither waiting nor served when a run starts.</summary>
    public const int AwayContacts = 64;

    /// <summary>Requirement class of each contact.</summary>
    public required int[] ClassOf { get; init; }

    /// <summary>Agents in a conversation, each with its contact.</summary>
    public required (int Agent, int Contact)[] Busy { get; init; }

    /// <summary>Available agents, longest idle first.</summary>
    public required int[] Idle { get; init; }

    /// <summary>Waiting contacts with their priority, oldest first.</summary>
    public required (int Contact, int Priority)[] Waiting { get; init; }

    /// <summary>Contacts that arrive next, in this order.</summary>
    public required int[] Away { get; init; }
}
