namespace RoutingEngine;

/// <summary>
/// How long a contact is not offered again to an agent after an offer of it to that agent ended, by how it ended. The
/// agent's next presence, sign-out or sign-in ends it earlier; a time that an answer states goes first
/// (<see cref="RoutingCommand.RetryAfter"/>).
/// </summary>
/// <remarks>Each from 0 to 3,650 days, 60 s unless stated. Thread-safe: immutable.</remarks>
public sealed record OfferMemory
{
    /// <summary>A minute after each.</summary>
    public static OfferMemory Default { get; } = Of(TimeSpan.FromSeconds(60));

    /// <summary>After the agent declined.</summary>
    public TimeSpan Declined { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>After the agent did not answer in time.</summary>
    public TimeSpan Expired { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>After the offer could not be delivered.</summary>
    public TimeSpan Failed { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>After somebody withdrew the offer, or took the contact back.</summary>
    public TimeSpan Revoked { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The same time after each.</summary>
    /// <param name="time">From 0 to 3,650 days.</param>
    public static OfferMemory Of(TimeSpan time) =>
        new() { Declined = time, Expired = time, Failed = time, Revoked = time };
}
