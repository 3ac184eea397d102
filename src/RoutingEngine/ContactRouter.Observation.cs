using RoutingEngine.Outbound.Lookup;

namespace RoutingEngine;

/// <content>Seeing in: pictures of one moment, one contact, one agent, open offers, events.</content>
public sealed partial class ContactRouter
{
    /// <summary>
    /// Takes a picture of queues, agents, offers, contacts and assignments, all of one moment. The engine does not stop
    /// for it; what carries decisions out does, for some milliseconds with hundreds of thousands of open contacts.
    /// </summary>
    /// <returns>The picture; it shows at least what was decided by every command whose task has completed.</returns>
    public RouterSnapshot Snapshot() => _execution.Station.Describe(_execution.Clock.Now());

    /// <summary>Looks up one open contact by its id. The engine does not stop for it.</summary>
    /// <param name="id">The id.</param>
    /// <returns>
    /// The contact, or null when none is open under this id; it shows at least what was decided by every command whose
    /// task has completed.
    /// </returns>
    /// <remarks>
    /// For a contact that waits it walks over all waiting contacts to find <see cref="ContactSnapshot.Place"/>; no
    /// event is delivered meanwhile. Thread-safe, in every state of the router.
    /// </remarks>
    public ContactSnapshot? GetContact(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _execution.Station.Describe(id);
    }

    /// <summary>Looks up one open contact. The engine does not stop for it.</summary>
    /// <param name="contact">The contact.</param>
    /// <returns>The contact, or null when it is not open any more.</returns>
    /// <remarks>Costs what <see cref="GetContact(string)"/> does.</remarks>
    public ContactSnapshot? GetContact(ContactHandle contact) => _execution.Station.Describe(contact);

    /// <summary>
    /// Looks up one signed-in agent by name, with all that the agent has in hand. The engine does not stop for it.
    /// </summary>
    /// <param name="name">The agent's name.</param>
    /// <returns>
    /// The agent, or null when nobody is signed in under this name; it shows at least what was decided by every command
    /// whose task has completed.
    /// </returns>
    public AgentSnapshot? GetAgent(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _execution.Station.DescribeAgent(name);
    }

    /// <summary>
    /// Looks up one signed-in agent, with all that the agent has in hand. The engine does not stop for it.
    /// </summary>
    /// <param name="agent">The agent.</param>
    /// <returns>The agent, or null when this sign-in is over.</returns>
    public AgentSnapshot? GetAgent(AgentHandle agent) => _execution.Station.DescribeAgent(agent);

    /// <summary>Opens a reader of open offers, from those open now.</summary>
    /// <returns>The reader; dispose it when it is no longer needed.</returns>
    public OfferReader OpenOffers() => _execution.Station.Open(new OfferReader(_execution.Station));

    /// <summary>Opens a reader of the open offers of one agent, from those open now, such as for that agent's desktop.</summary>
    /// <param name="agent">Name of the agent, who may sign in later, and again.</param>
    /// <returns>The reader; dispose it when it is no longer needed.</returns>
    public OfferReader OpenOffers(string agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        return _execution.Station.Open(new OfferReader(_execution.Station, agent));
    }

    /// <summary>Opens a reader of the open offers of one sign-in, from those open now.</summary>
    /// <param name="agent">The agent. The reader ends when the agent has signed out, at once for a stale handle.</param>
    /// <returns>The reader; dispose it when it is no longer needed.</returns>
    public OfferReader OpenOffers(AgentHandle agent) =>
        _execution.Station.Open(new OfferReader(_execution.Station, agent));

    /// <summary>
    /// Opens a subscription to events from now on, and to those that were decided and not carried out yet; or from an
    /// earlier event on, where the options say so.
    /// </summary>
    /// <param name="options">
    /// Capacity and what happens when it is full, which events, after which one; the defaults unless stated.
    /// </param>
    /// <returns>The subscription; dispose it when it is no longer needed.</returns>
    /// <exception cref="ArgumentException">
    /// The capacity is out of its range, the overflow unknown, a queue not in the center, or the event to resume after
    /// was not decided.
    /// </exception>
    public EventSubscription Subscribe(SubscriptionOptions? options = null)
    {
        options ??= new SubscriptionOptions();
        if (options.Capacity is < 1 or > SubscriptionOptions.CapacityMax)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), options.Capacity, "Expected a capacity of 1 to 16,777,216 events.");
        }

        if (!Enum.IsDefined(options.Overflow))
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), options.Overflow, "Expected DropNewestWithGap or Close.");
        }

        return _execution.Station.Subscribe(options, EventFilter.Of(options, Center));
    }
}
