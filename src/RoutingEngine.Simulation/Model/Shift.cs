namespace RoutingEngine.Simulation;

/// <summary>One row of a day's shifts: an agent is signed in from one time to another.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="Agent">Name of the agent.</param>
/// <param name="FromTicks">
/// When the agent signs in: absolute ticks of 100 ns as in <see cref="DateTime.Ticks"/>, of a clock without zone.
/// </param>
/// <param name="ToTicks">When the agent signs out, later than <paramref name="FromTicks"/>, in the same ticks.</param>
public sealed record Shift(string Agent, long FromTicks, long ToTicks)
{
    /// <summary>When the agent signs in, as a time without zone.</summary>
    public DateTime From => new(FromTicks, DateTimeKind.Unspecified);

    /// <summary>When the agent signs out, as a time without zone.</summary>
    public DateTime To => new(ToTicks, DateTimeKind.Unspecified);
}
