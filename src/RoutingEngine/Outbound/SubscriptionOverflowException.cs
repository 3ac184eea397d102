using System.Globalization;

namespace RoutingEngine;

/// <summary>
/// Says that a subscription was closed because its reader did not keep up, or resumed after events that are not held
/// any more.
/// </summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed class SubscriptionOverflowException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="missedFrom">Number of the first decision that was missed.</param>
    public SubscriptionOverflowException(long missedFrom)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"The subscription was full and is closed; events from number {missedFrom} on were missed.")) =>
        MissedFrom = missedFrom;

    /// <summary>Number of the first decision that was missed.</summary>
    public long MissedFrom { get; }

    private SubscriptionOverflowException(string message, long missedFrom)
        : base(message) => MissedFrom = missedFrom;

    /// <summary>The exception for a subscription that resumes after events that are not held any more.</summary>
    internal static SubscriptionOverflowException ForForgotten(long missedFrom) => new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"The subscription is closed; events from number {missedFrom} on are not held any more."),
        missedFrom);
}
