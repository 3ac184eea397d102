namespace RoutingEngine;

/// <summary>One contact as it is handed to the router: who it is, where it enters, and what is special about
/// it.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="Id">Unique among open contacts; 1 to 128 characters. A second submit with the id of an open contact
/// returns the first.</param>
/// <param name="Queue">Name of the queue it enters.</param>
public sealed record ContactRequest(string Id, string Queue)
{
    /// <summary>The most characters a <see cref="Tag"/> has: 1,024.</summary>
    public const int TagLengthMax = 1024;

    /// <summary>Higher goes first; null = the queue's.</summary>
    public int? Priority { get; init; }

    /// <summary>Requirement of this contact alone, which an agent meets beside the one of the queue's plan in force;
    /// null = none.</summary>
    public Requirement? Requires { get; init; }

    /// <summary>
    /// The tick of 100 ns since the router's start from which its age counts, for a contact that comes back and keeps
    /// its place, such as the <see cref="ContactSnapshot.EnqueuedAt"/> of a caller who hung up and is called back; null
    /// = the tick at which it enters.
    /// </summary>
    /// <value>
    /// Not later than that tick and at most 3,650 days before it, below 0 where the router started since; another one
    /// is refused with <see cref="ResultCode.EnqueuedAtOutOfRange"/>. The tick of a wall-clock <c>time</c> is
    /// <c>snapshot.Tick - (snapshot.At - time).Ticks</c>, of any <see cref="RouterSnapshot"/>.
    /// </value>
    /// <remarks>
    /// The order of contacts and rules that read the age count from it. The plan, the longest wait and the wait for a
    /// preferred agent count from entering. Costs a look at every open contact.
    /// </remarks>
    public long? EnqueuedAt { get; init; }

    /// <summary>Name of an agent the contact waits for at first; null = none. Skills and capacity are
    /// respected.</summary>
    public string? PreferredAgent { get; init; }

    /// <summary>How long it waits for the preferred agent alone, from entering the queue; zero = offers to that agent
    /// only if available at once.</summary>
    public TimeSpan PreferredWait { get; init; }

    /// <summary>
    /// Whatever the caller wants to find again with each offer and event about the contact, such as the key of a record
    /// elsewhere; null = none.
    /// </summary>
    /// <value>
    /// At most <see cref="TagLengthMax"/> characters of any kind; a submit with a longer one is refused with
    /// <see cref="ResultCode.InvalidName"/>. Routing never looks at it.
    /// </value>
    public string? Tag { get; init; }
}
