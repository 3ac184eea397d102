namespace RoutingEngine;

/// <content>What is done to a contact while it waits.</content>
public sealed partial class ContactRouter
{
    /// <summary>
    /// Changes priority, own requirement or tag of a contact. It keeps its age, its plan step and the time it has
    /// waited, and looks for an agent under what it is now. A contact that does not wait can only be given another tag.
    /// </summary>
    /// <param name="contact">The contact's id.</param>
    /// <param name="update">What changes.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended.</returns>
    public ValueTask<CommandResult> UpdateAsync(
        string contact, ContactUpdate update, CancellationToken cancellationToken = default) =>
        DecideAsync(RoutingCommand.UpdateContact(contact, update), cancellationToken);

    /// <inheritdoc cref="UpdateAsync(string, ContactUpdate, CancellationToken)"/>
    /// <param name="contact">The contact.</param>
    /// <param name="update">What changes.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    public ValueTask<CommandResult> UpdateAsync(
        ContactHandle contact, ContactUpdate update, CancellationToken cancellationToken = default) =>
        DecideAsync(RoutingCommand.UpdateContact(contact, update), cancellationToken);

    /// <summary>
    /// Holds a waiting contact: it keeps its place and its age, and what limits its wait goes on, but it is offered to
    /// nobody until it is released or somebody chooses an agent for it.
    /// </summary>
    /// <param name="contact">The contact's id.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended.</returns>
    public ValueTask<CommandResult> HoldContactAsync(string contact, CancellationToken cancellationToken = default) =>
        DecideAsync(RoutingCommand.HoldContact(contact), cancellationToken);

    /// <inheritdoc cref="HoldContactAsync(string, CancellationToken)"/>
    /// <param name="contact">The contact.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    public ValueTask<CommandResult> HoldContactAsync(
        ContactHandle contact, CancellationToken cancellationToken = default) =>
        DecideAsync(RoutingCommand.HoldContact(contact), cancellationToken);

    /// <summary>Releases a held contact: it looks for an agent at the place its age gives it.</summary>
    /// <param name="contact">The contact's id.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended.</returns>
    public ValueTask<CommandResult> ReleaseContactAsync(
        string contact, CancellationToken cancellationToken = default) =>
        DecideAsync(RoutingCommand.ReleaseContact(contact), cancellationToken);

    /// <inheritdoc cref="ReleaseContactAsync(string, CancellationToken)"/>
    /// <param name="contact">The contact.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    public ValueTask<CommandResult> ReleaseContactAsync(
        ContactHandle contact, CancellationToken cancellationToken = default) =>
        DecideAsync(RoutingCommand.ReleaseContact(contact), cancellationToken);
}
