using RoutingEngine.Messages;

namespace RoutingEngine;

/// <content>What is done to a contact while it waits.</content>
public partial struct RoutingCommand
{
    /// <summary>
    /// Priority, own requirement or tag of a contact change. It keeps its age, its plan step and the time it has
    /// waited, and looks for an agent under what it is now. A contact that does not wait can only be given another tag.
    /// </summary>
    /// <param name="contact">The contact.</param>
    /// <param name="update">What changes.</param>
    /// <exception cref="ArgumentNullException">The update is null.</exception>
    public static RoutingCommand UpdateContact(ContactHandle contact, ContactUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        return new RoutingCommand(
            CommandKind.UpdateContact, (contact.Index, contact.Number), payload: new ContactAndUpdate(null, update));
    }

    /// <inheritdoc cref="UpdateContact(ContactHandle, ContactUpdate)"/>
    /// <exception cref="ArgumentNullException">The id or the update is null.</exception>
    public static RoutingCommand UpdateContact(string contact, ContactUpdate update)
    {
        ArgumentNullException.ThrowIfNull(contact);
        ArgumentNullException.ThrowIfNull(update);
        return Named(CommandKind.UpdateContact, new ContactAndUpdate(contact, update), nameof(contact));
    }

    /// <summary>
    /// A waiting contact is held: it keeps its place and its age, and what limits its wait goes on, but it is offered
    /// to nobody until it is released or somebody chooses an agent for it.
    /// </summary>
    public static RoutingCommand HoldContact(ContactHandle contact) =>
        new(CommandKind.HoldContact, (contact.Index, contact.Number));

    /// <inheritdoc cref="HoldContact(ContactHandle)"/>
    /// <exception cref="ArgumentNullException">The id is null.</exception>
    public static RoutingCommand HoldContact(string contact) =>
        Named(CommandKind.HoldContact, contact, nameof(contact));

    /// <summary>A held contact looks for an agent again.</summary>
    public static RoutingCommand ReleaseContact(ContactHandle contact) =>
        new(CommandKind.ReleaseContact, (contact.Index, contact.Number));

    /// <inheritdoc cref="ReleaseContact(ContactHandle)"/>
    /// <exception cref="ArgumentNullException">The id is null.</exception>
    public static RoutingCommand ReleaseContact(string contact) =>
        Named(CommandKind.ReleaseContact, contact, nameof(contact));
}
