namespace RoutingEngine;

/// <summary>
/// When an agent who does not answer is set away: after so many offers in a row that expired. Only the agent, or
/// somebody for it, ends that presence; nothing automatic does.
/// </summary>
/// <param name="Limit">How many in a row, from 1 to 1,000; an answer or a presence begins the count again.</param>
/// <param name="Presence">The name of the presence it is given, which is not routable; 1 to 128 characters.</param>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record MissedOfferRule(int Limit, string Presence)
{
    /// <summary>The most offers in a row a rule may state.</summary>
    public const int LimitMax = 1_000;

    /// <summary>The name of the presence unless another is stated.</summary>
    public const string DefaultPresence = "missed-offers";

    /// <summary>So many in a row, and the presence <c>missed-offers</c>.</summary>
    /// <param name="limit">How many in a row, from 1 to 1,000.</param>
    public MissedOfferRule(int limit)
        : this(limit, DefaultPresence)
    {
    }
}
