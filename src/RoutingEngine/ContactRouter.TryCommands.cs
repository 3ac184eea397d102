namespace RoutingEngine;

/// <content>
/// Commands for hot callers: taken or refused at once, never blocking, without allocation. What was decided shows in
/// the offers and events.
/// </content>
public sealed partial class ContactRouter
{
    /// <summary>Hands one command over.</summary>
    /// <param name="command">The command; its tick is set by the router.</param>
    /// <returns>
    /// <see cref="ResultCode.Done"/> when it was taken and will be decided; <see cref="ResultCode.IntakeFull"/>,
    /// <see cref="ResultCode.Stopped"/> or <see cref="ResultCode.Faulted"/> when it was not.
    /// </returns>
    public ResultCode TrySubmit(in RoutingCommand command) => _execution.TrySubmit(in command);

    /// <summary>Hands the first commands of a batch over, as many as are taken, to be decided in their order.</summary>
    /// <param name="commands">The commands; their ticks are set by the router.</param>
    /// <param name="taken">How many were taken; the others were not.</param>
    /// <returns><see cref="ResultCode.Done"/> when all were taken, otherwise why the next one was not.</returns>
    public ResultCode TrySubmit(ReadOnlySpan<RoutingCommand> commands, out int taken) =>
        _execution.TrySubmit(commands, out taken);

    /// <summary>Hands over a contact without an id, at the priority of its queue.</summary>
    /// <inheritdoc cref="TrySubmit(in RoutingCommand)" path="/returns"/>
    /// <param name="queue">The queue; see <see cref="TryFindQueue"/>.</param>
    public ResultCode TrySubmit(QueueHandle queue) => _execution.TrySubmit(RoutingCommand.Submit(queue));

    /// <summary>Hands over a contact without an id.</summary>
    /// <inheritdoc cref="TrySubmit(in RoutingCommand)" path="/returns"/>
    /// <param name="queue">The queue; see <see cref="TryFindQueue"/>.</param>
    /// <param name="priority">Its priority; higher goes first.</param>
    public ResultCode TrySubmit(QueueHandle queue, int priority) =>
        _execution.TrySubmit(RoutingCommand.Submit(queue, priority));

    /// <summary>Hands over that the system or a person ends a contact.</summary>
    /// <inheritdoc cref="TrySubmit(in RoutingCommand)" path="/returns"/>
    /// <param name="contact">The contact.</param>
    public ResultCode TryCancel(ContactHandle contact) => _execution.TrySubmit(RoutingCommand.Cancel(contact));

    /// <summary>Hands over that the customer left.</summary>
    /// <inheritdoc cref="TrySubmit(in RoutingCommand)" path="/returns"/>
    /// <param name="contact">The contact.</param>
    public ResultCode TryAbandon(ContactHandle contact) => _execution.TrySubmit(RoutingCommand.Abandon(contact));

    /// <summary>Hands over that the agent accepts an offer.</summary>
    /// <inheritdoc cref="TrySubmit(in RoutingCommand)" path="/returns"/>
    /// <param name="offer">The offer.</param>
    public ResultCode TryAccept(OfferId offer) => _execution.TrySubmit(RoutingCommand.Accept(offer));

    /// <summary>Hands over that the agent declines an offer.</summary>
    /// <inheritdoc cref="TrySubmit(in RoutingCommand)" path="/returns"/>
    /// <param name="offer">The offer.</param>
    public ResultCode TryDecline(OfferId offer) => _execution.TrySubmit(RoutingCommand.Decline(offer));

    /// <summary>Hands over that the conversation of an assignment has ended.</summary>
    /// <inheritdoc cref="TrySubmit(in RoutingCommand)" path="/returns"/>
    /// <param name="assignment">The assignment.</param>
    public ResultCode TryComplete(AssignmentId assignment) => _execution.TrySubmit(RoutingCommand.Complete(assignment));

    /// <summary>Hands over that the agent ends the wrap-up early.</summary>
    /// <inheritdoc cref="TrySubmit(in RoutingCommand)" path="/returns"/>
    /// <param name="assignment">The assignment.</param>
    public ResultCode TryClose(AssignmentId assignment) => _execution.TrySubmit(RoutingCommand.Close(assignment));
}
