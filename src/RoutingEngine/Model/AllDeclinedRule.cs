namespace RoutingEngine;

/// <summary>What is done with a contact that every agent who could take it has refused.</summary>
public enum AllDeclinedAction
{
    /// <summary>After a pause those agents may be offered it again. The default.</summary>
    OfferAgain = 0,

    /// <summary>It goes to another queue at once, and keeps its age.</summary>
    Overflow = 1,

    /// <summary>It is cancelled at once.</summary>
    Cancel = 2,
}

/// <summary>
/// What happens when an offer has ended and every agent who is there for the contact is kept apart from it: signed in,
/// staying, with a routable presence, meeting the requirement in force.
/// </summary>
/// <remarks>Without it such a contact would wait until the offers are forgotten. Thread-safe: immutable.</remarks>
public sealed record AllDeclinedRule
{
    /// <summary>The pause unless another is stated: 10 s.</summary>
    public static readonly TimeSpan DefaultPause = TimeSpan.FromSeconds(10);

    private AllDeclinedRule()
    {
    }

    /// <summary>What is done.</summary>
    public AllDeclinedAction Action { get; private init; }

    /// <summary>
    /// How long until it is offered again; more than zero, at most 3,650 days. With overflow: where the other queue has
    /// no room for a requirement of the contact's.
    /// </summary>
    public TimeSpan Pause { get; private init; } = DefaultPause;

    /// <summary>Overflow: the other queue; null otherwise.</summary>
    public string? Queue { get; private init; }

    /// <summary>Offers it again to the same agents after a pause of 10 s.</summary>
    public static AllDeclinedRule Default { get; } = new();

    /// <summary>Cancels it.</summary>
    public static AllDeclinedRule Cancel { get; } = new() { Action = AllDeclinedAction.Cancel };

    /// <summary>Offers it again to the same agents after a pause.</summary>
    /// <param name="pause">More than zero, at most 3,650 days.</param>
    public static AllDeclinedRule OfferAgainAfter(TimeSpan pause) => new() { Pause = pause };

    /// <summary>Sends it to another queue.</summary>
    /// <param name="queue">The name of a queue of the center, other than that of the rule.</param>
    public static AllDeclinedRule OverflowTo(string queue) =>
        new() { Action = AllDeclinedAction.Overflow, Queue = queue };
}
