namespace RoutingEngine;

/// <content>
/// Commands for hot callers: taken or refused at once, never blocking, without allocation. What was decided shows in
/// the offers and events. Each frequent command has a verb of its own; <c>TrySend</c> takes any command.
/// </content>
public sealed partial class ContactRouter
{
    /// <summary>Sends any one command.</summary>
    /// <param name="command">The command; its tick is set by the router.</param>
    /// <returns>
    /// <see cref="ResultCode.Done"/> when it was taken and will be decided; <see cref="ResultCode.IntakeFull"/>,
    /// <see cref="ResultCode.Stopped"/> or <see cref="ResultCode.Faulted"/> when it was not.
    /// </returns>
    public ResultCode TrySend(in RoutingCommand command) => _execution.TrySend(in command);

    /// <summary>Sends the first commands of a batch, as many as are taken, to be decided in their order.</summary>
    /// <param name="commands">The commands; their ticks are set by the router.</param>
    /// <param name="taken">How many were taken; the others were not.</param>
    /// <returns><see cref="ResultCode.Done"/> when all were taken, otherwise why the next one was not.</returns>
    public ResultCode TrySend(ReadOnlySpan<RoutingCommand> commands, out int taken) =>
        _execution.TrySend(commands, out taken);

    /// <summary>Submits a contact without an id, at the priority of its queue.</summary>
    /// <inheritdoc cref="TrySend(in RoutingCommand)" path="/returns"/>
    /// <param name="queue">The queue; see <see cref="TryFindQueue"/>.</param>
    public ResultCode TrySubmit(QueueHandle queue) => _execution.TrySend(RoutingCommand.Submit(queue));

    /// <summary>Submits a contact without an id.</summary>
    /// <inheritdoc cref="TrySend(in RoutingCommand)" path="/returns"/>
    /// <param name="queue">The queue; see <see cref="TryFindQueue"/>.</param>
    /// <param name="priority">Its priority; higher goes first.</param>
    public ResultCode TrySubmit(QueueHandle queue, int priority) =>
        _execution.TrySend(RoutingCommand.Submit(queue, priority));

    /// <summary>Hands over that the system or a person ends a contact.</summary>
    /// <inheritdoc cref="TrySend(in RoutingCommand)" path="/returns"/>
    /// <param name="contact">The contact.</param>
    public ResultCode TryCancel(ContactHandle contact) => _execution.TrySend(RoutingCommand.Cancel(contact));

    /// <summary>Hands over that the customer left.</summary>
    /// <inheritdoc cref="TrySend(in RoutingCommand)" path="/returns"/>
    /// <param name="contact">The contact.</param>
    public ResultCode TryAbandon(ContactHandle contact) => _execution.TrySend(RoutingCommand.Abandon(contact));

    /// <summary>Hands over that the agent accepts an offer.</summary>
    /// <inheritdoc cref="TrySend(in RoutingCommand)" path="/returns"/>
    /// <param name="offer">The offer.</param>
    public ResultCode TryAccept(OfferId offer) => _execution.TrySend(RoutingCommand.Accept(offer));

    /// <summary>Hands over that the agent declines an offer.</summary>
    /// <inheritdoc cref="TrySend(in RoutingCommand)" path="/returns"/>
    /// <param name="offer">The offer.</param>
    public ResultCode TryDecline(OfferId offer) => _execution.TrySend(RoutingCommand.Decline(offer));

    /// <summary>Hands over that the conversation of an assignment has ended.</summary>
    /// <inheritdoc cref="TrySend(in RoutingCommand)" path="/returns"/>
    /// <param name="assignment">The assignment.</param>
    public ResultCode TryComplete(AssignmentId assignment) => _execution.TrySend(RoutingCommand.Complete(assignment));

    /// <summary>Hands over that the agent ends the wrap-up early.</summary>
    /// <inheritdoc cref="TrySend(in RoutingCommand)" path="/returns"/>
    /// <param name="assignment">The assignment.</param>
    public ResultCode TryClose(AssignmentId assignment) => _execution.TrySend(RoutingCommand.Close(assignment));
}
