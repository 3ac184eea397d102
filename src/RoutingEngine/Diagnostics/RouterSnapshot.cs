namespace RoutingEngine;

/// <summary>
/// The state of a router as its observers see it, all of one moment: after one decision and before the next.
/// </summary>
/// <remarks>Thread-safe: immutable. Taken from what follows the decisions, so it never stops the engine.</remarks>
/// <param name="Sequence">Number of the last decision it shows.</param>
/// <param name="Tick">Tick of 100 ns since the router's start at which it was taken; waits are measured up to
/// it.</param>
public sealed record RouterSnapshot(long Sequence, long Tick)
{
    /// <summary>The wall clock when it was taken, as a label.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The queues, in order of declaration.</summary>
    public required IReadOnlyList<QueueSnapshot> Queues { get; init; }

    /// <summary>The signed-in agents, draining ones included, in order of signing in.</summary>
    public required IReadOnlyList<AgentSnapshot> Agents { get; init; }

    /// <summary>The offers that wait for an answer, oldest first.</summary>
    public required IReadOnlyList<OpenOffer> OpenOffers { get; init; }

    /// <summary>
    /// All open contacts, in an order that says nothing. Some 70 bytes each; place and history are told by
    /// <see cref="ContactRouter.GetContact(ContactHandle)"/>.
    /// </summary>
    public required IReadOnlyList<OpenContact> Contacts { get; init; }

    /// <summary>All assignments, wrap-ups included, in the order in which they were offered.</summary>
    public required IReadOnlyList<AssignmentSnapshot> Assignments { get; init; }
}

/// <summary>One queue in a snapshot.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="Queue">The queue.</param>
/// <param name="Name">Its name.</param>
public sealed record QueueSnapshot(QueueHandle Queue, string Name)
{
    /// <summary>Contacts that wait and are not offered to anybody.</summary>
    public required int Waiting { get; init; }

    /// <summary>Contacts that are offered to an agent who has not answered yet.</summary>
    public required int Offered { get; init; }

    /// <summary>Contacts in conversation.</summary>
    public required int Assigned { get; init; }

    /// <summary>Contacts in wrap-up.</summary>
    public required int WrapUp { get; init; }

    /// <summary>Contacts set aside after too many offers that came to nothing.</summary>
    public required int Parked { get; init; }

    /// <summary>
    /// Time in the queue of the contact that entered it first, of those waiting or offered; null when there is none. An
    /// interrupted contact entered when it was interrupted.
    /// </summary>
    public required TimeSpan? OldestWait { get; init; }

    /// <summary>Whether the queue makes no offers until it is released.</summary>
    public required bool IsHeld { get; init; }
}
