namespace RoutingEngine.Simulation;

/// <summary>
/// One contact of a recorded day: when it came, what it wanted, how long it took or would have waited.
/// </summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="Id">The contact's id, unique in the trace.</param>
/// <param name="ArrivalTicks">
/// When it came: absolute ticks of 100 ns as in <see cref="DateTime.Ticks"/>, of a clock without zone.
/// </param>
/// <param name="Queue">Name of the queue it enters.</param>
/// <param name="HandlingTicks">
/// How long an agent has it in hand once it is answered, in ticks of 100 ns; 0 or more.
/// </param>
public sealed record TraceContact(string Id, long ArrivalTicks, string Queue, long HandlingTicks)
{
    /// <summary>When it came, as a time without zone.</summary>
    public DateTime Arrival => new(ArrivalTicks, DateTimeKind.Unspecified);

    /// <summary>Its own priority, higher first; null = the queue's.</summary>
    public int? Priority { get; init; }

    /// <summary>How long it waits before it leaves, in ticks of 100 ns; null = for ever.</summary>
    public long? PatienceTicks { get; init; }

    /// <summary>Who it is from; null = not known.</summary>
    public string? Customer { get; init; }

    /// <summary>Name of the agent it would rather have; null = none.</summary>
    public string? Preferred { get; init; }
}
