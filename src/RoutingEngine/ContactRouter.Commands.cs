namespace RoutingEngine;

/// <content>Commands that can be awaited: each completes when it has been decided.</content>
public sealed partial class ContactRouter
{
    /// <summary>Signs an agent in, or cancels its drain.</summary>
    /// <param name="name">Name of the agent, unique among signed-in agents; 1 to 128 characters.</param>
    /// <param name="agent">States skills, attributes, group and capacity.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>
    /// How it ended, and the agent; <see cref="ResultCode.InvalidName"/> when the name breaks the rules of names.
    /// </returns>
    public ValueTask<SignInResult> SignInAsync(
        string name, Action<AgentProfileBuilder> agent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(agent);
        var profile = new AgentProfileBuilder();
        agent(profile);
        return SignInAsync(name, profile.ToProfile(), cancellationToken);
    }

    /// <summary>Signs an agent in, or cancels its drain.</summary>
    /// <param name="name">Name of the agent, unique among signed-in agents; 1 to 128 characters.</param>
    /// <param name="profile">What the agent can do and take.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>
    /// How it ended, and the agent; <see cref="ResultCode.InvalidName"/> when the name breaks the rules of names.
    /// </returns>
    public ValueTask<SignInResult> SignInAsync(
        string name, AgentProfile profile, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(profile);
        return SignInAsync(new CenterAgent(name, profile), cancellationToken);
    }

    /// <summary>Signs an agent in, such as one the center lists, or cancels its drain.</summary>
    /// <param name="agent">Name and profile.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>
    /// How it ended, and the agent; <see cref="ResultCode.InvalidName"/> when the name breaks the rules of names.
    /// </returns>
    public ValueTask<SignInResult> SignInAsync(CenterAgent agent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(agent);
        if (agent.Name is null || agent.Profile is null)
            throw new ArgumentException("Expected an agent with a name and a profile.", nameof(agent));
        var command = RoutingCommand.SignIn(agent);
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<SignInResult>(cancellationToken);
        var ticket = Begin(command, cancellationToken, out var version);
        return new ValueTask<SignInResult>(ticket, version);
    }

    /// <summary>Declares an agent's presence: ready for work, or not.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="presence">The presence. One that is not routable withdraws the agent's open offers.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended.</returns>
    public ValueTask<CommandResult> SetPresenceAsync(
        AgentHandle agent, AgentPresence presence, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(presence);
        return DecideAsync(RoutingCommand.SetPresence(agent, presence), cancellationToken);
    }

    /// <summary>Declares an agent's presence: ready for work, or not.</summary>
    /// <param name="agent">Name of the agent.</param>
    /// <param name="presence">The presence. One that is not routable withdraws the agent's open offers.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended.</returns>
    public ValueTask<CommandResult> SetPresenceAsync(
        string agent, AgentPresence presence, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(presence);
        return DecideAsync(RoutingCommand.SetPresence(agent, presence), cancellationToken);
    }

    /// <summary>Signs an agent out.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="mode">What becomes of the work in hand.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended.</returns>
    public ValueTask<CommandResult> SignOutAsync(
        AgentHandle agent, SignOutMode mode = SignOutMode.Drain, CancellationToken cancellationToken = default) =>
        DecideAsync(RoutingCommand.SignOut(agent, mode), cancellationToken);

    /// <summary>Signs an agent out.</summary>
    /// <param name="agent">Name of the agent.</param>
    /// <param name="mode">What becomes of the work in hand.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended.</returns>
    public ValueTask<CommandResult> SignOutAsync(
        string agent, SignOutMode mode = SignOutMode.Drain, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(agent);
        return DecideAsync(RoutingCommand.SignOut(agent, mode), cancellationToken);
    }

    /// <summary>Replaces an agent's profile; the work in hand goes on.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="profile">What the agent can do and take; it does not change from now on.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended.</returns>
    public ValueTask<CommandResult> UpdateProfileAsync(
        AgentHandle agent, AgentProfile profile, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return DecideAsync(RoutingCommand.UpdateProfile(agent, profile), cancellationToken);
    }

    /// <summary>Replaces an agent's profile; the work in hand goes on.</summary>
    /// <param name="agent">Name of the agent.</param>
    /// <param name="profile">What the agent can do and take; it does not change from now on.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended.</returns>
    public ValueTask<CommandResult> UpdateProfileAsync(
        string agent, AgentProfile profile, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(profile);
        return DecideAsync(RoutingCommand.UpdateProfile(new CenterAgent(agent, profile)), cancellationToken);
    }

    /// <summary>Says how many units of an agent are held by work that this router did not route.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="units">
    /// All units held that way from now on: 0 (none) to 1,000,000, more than the agent has included.
    /// </param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The units are outside that range.</exception>
    public ValueTask<CommandResult> SetExternalLoadAsync(
        AgentHandle agent, int units, CancellationToken cancellationToken = default) =>
        DecideAsync(RoutingCommand.SetExternalLoad(agent, units), cancellationToken);

    /// <inheritdoc cref="SetExternalLoadAsync(AgentHandle, int, CancellationToken)"/>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public ValueTask<CommandResult> SetExternalLoadAsync(
        string agent, int units, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(agent);
        return DecideAsync(RoutingCommand.SetExternalLoad(agent, units), cancellationToken);
    }

    /// <summary>Submits a contact to a queue.</summary>
    /// <param name="contact">Who it is, where it enters, and what is special about it.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended, and the contact; a second submit with the id of an open contact returns that
    /// one.</returns>
    public ValueTask<SubmitResult> SubmitAsync(ContactRequest contact, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contact);
        return SubmitAsync(RoutingCommand.Submit(contact), cancellationToken);
    }

    /// <summary>Submits a contact without an id.</summary>
    /// <param name="queue">The queue; see <see cref="TryFindQueue"/>.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended, and the contact.</returns>
    public ValueTask<SubmitResult> SubmitAsync(QueueHandle queue, CancellationToken cancellationToken = default) =>
        SubmitAsync(RoutingCommand.Submit(queue), cancellationToken);

    /// <summary>Submits a contact without an id.</summary>
    /// <param name="queue">The queue; see <see cref="TryFindQueue"/>.</param>
    /// <param name="priority">Its priority; higher goes first.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended, and the contact.</returns>
    public ValueTask<SubmitResult> SubmitAsync(
        QueueHandle queue, int priority, CancellationToken cancellationToken = default) =>
        SubmitAsync(RoutingCommand.Submit(queue, priority), cancellationToken);

    /// <summary>Ends a contact in any state; an agent who serves it is free again.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended.</returns>
    public ValueTask<CommandResult> CancelAsync(ContactHandle contact, CancellationToken cancellationToken = default) =>
        DecideAsync(RoutingCommand.Cancel(contact), cancellationToken);

    /// <summary>Ends a contact in any state; an agent who serves it is free again.</summary>
    /// <param name="contact">Id of the contact.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended.</returns>
    public ValueTask<CommandResult> CancelAsync(string contact, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contact);
        return DecideAsync(RoutingCommand.Cancel(contact), cancellationToken);
    }

    /// <summary>Says that the customer left before an agent answered.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended.</returns>
    public ValueTask<CommandResult> AbandonAsync(
        ContactHandle contact, CancellationToken cancellationToken = default) =>
        DecideAsync(RoutingCommand.Abandon(contact), cancellationToken);

    /// <summary>Says that the customer left before an agent answered.</summary>
    /// <param name="contact">Id of the contact.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended.</returns>
    public ValueTask<CommandResult> AbandonAsync(string contact, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contact);
        return DecideAsync(RoutingCommand.Abandon(contact), cancellationToken);
    }

    /// <summary>
    /// Takes a contact from the agent who has it, offered or in conversation: it waits again at its old place, and that
    /// agent is not given it again for now. For an agent who went silent; its other work stays.
    /// </summary>
    /// <param name="contact">The contact's id.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended.</returns>
    public ValueTask<CommandResult> TakeBackAsync(string contact, CancellationToken cancellationToken = default) =>
        DecideAsync(RoutingCommand.TakeBack(contact), cancellationToken);

    /// <inheritdoc cref="TakeBackAsync(string, CancellationToken)"/>
    /// <param name="contact">The contact.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    public ValueTask<CommandResult> TakeBackAsync(ContactHandle contact, CancellationToken cancellationToken = default) =>
        DecideAsync(RoutingCommand.TakeBack(contact), cancellationToken);

    /// <summary>Sends a contact to a queue, from wherever it is; it waits there at its old place by age.</summary>
    /// <param name="contact">The contact's id.</param>
    /// <param name="queue">Name of the queue; null = the one it is in.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended.</returns>
    public ValueTask<CommandResult> RequeueAsync(
        string contact, string? queue = null, CancellationToken cancellationToken = default) =>
        DecideAsync(RoutingCommand.Requeue(contact, queue), cancellationToken);

    /// <inheritdoc cref="RequeueAsync(string, string, CancellationToken)"/>
    /// <param name="contact">The contact.</param>
    /// <param name="queue">Name of the queue; null = the one it is in.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    public ValueTask<CommandResult> RequeueAsync(
        ContactHandle contact, string? queue = null, CancellationToken cancellationToken = default) =>
        DecideAsync(RoutingCommand.Requeue(contact, queue), cancellationToken);

    /// <summary>Offers a contact to an agent that somebody chose, and takes it from the one who has it.</summary>
    /// <param name="contact">The contact's id.</param>
    /// <param name="agent">Name of the agent, who has to satisfy the requirement in force and be available.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended.</returns>
    public ValueTask<CommandResult> OfferToAsync(
        string contact, string agent, CancellationToken cancellationToken = default) =>
        DecideAsync(RoutingCommand.OfferTo(contact, agent), cancellationToken);

    /// <inheritdoc cref="OfferToAsync(string, string, CancellationToken)"/>
    /// <param name="contact">The contact.</param>
    /// <param name="agent">Name of the agent, who has to satisfy the requirement in force and be available.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    public ValueTask<CommandResult> OfferToAsync(
        ContactHandle contact, string agent, CancellationToken cancellationToken = default) =>
        DecideAsync(RoutingCommand.OfferTo(contact, agent), cancellationToken);

    /// <summary>An agent takes a waiting contact of its own choice: the assignment begins at once.</summary>
    /// <param name="contact">The contact's id.</param>
    /// <param name="agent">Name of the agent, who has to satisfy the requirement in force and be available.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended, and the assignment.</returns>
    public ValueTask<AcceptResult> ClaimAsync(
        string contact, string agent, CancellationToken cancellationToken = default) =>
        AcceptAsync(RoutingCommand.Claim(contact, agent), cancellationToken);

    /// <inheritdoc cref="ClaimAsync(string, string, CancellationToken)"/>
    /// <param name="contact">The contact.</param>
    /// <param name="agent">Name of the agent, who has to satisfy the requirement in force and be available.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    public ValueTask<AcceptResult> ClaimAsync(
        ContactHandle contact, string agent, CancellationToken cancellationToken = default) =>
        AcceptAsync(RoutingCommand.Claim(contact, agent), cancellationToken);

    /// <summary>Accepts an offer: the assignment begins.</summary>
    /// <param name="offer">The offer.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended, and the assignment.</returns>
    public ValueTask<AcceptResult> AcceptAsync(OfferId offer, CancellationToken cancellationToken = default) =>
        AcceptAsync(RoutingCommand.Accept(offer), cancellationToken);

    /// <summary>Accepts an offer in the name of an agent: the assignment begins.</summary>
    /// <param name="offer">The offer.</param>
    /// <param name="agent">Name of the agent; <see cref="ResultCode.OtherAgent"/> when the offer is another's.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended, and the assignment.</returns>
    public ValueTask<AcceptResult> AcceptAsync(
        OfferId offer, string agent, CancellationToken cancellationToken = default) =>
        AcceptAsync(RoutingCommand.Accept(offer).AsAgent(agent), cancellationToken);

    /// <summary>Declines an offer: the contact goes to somebody else.</summary>
    /// <param name="offer">The offer.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended.</returns>
    public ValueTask<CommandResult> DeclineAsync(OfferId offer, CancellationToken cancellationToken = default) =>
        DecideAsync(RoutingCommand.Decline(offer), cancellationToken);

    /// <summary>Declines an offer in the name of an agent: the contact goes to somebody else.</summary>
    /// <param name="offer">The offer.</param>
    /// <param name="agent">Name of the agent; <see cref="ResultCode.OtherAgent"/> when the offer is another's.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended.</returns>
    public ValueTask<CommandResult> DeclineAsync(
        OfferId offer, string agent, CancellationToken cancellationToken = default) =>
        DecideAsync(RoutingCommand.Decline(offer).AsAgent(agent), cancellationToken);

    /// <summary>Declines an offer and states after what time it may come again.</summary>
    /// <param name="offer">The offer.</param>
    /// <param name="retryAfter">After what time the contact may be offered to the agent again; 0 to 3,650 days.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is less or more.</exception>
    public ValueTask<CommandResult> DeclineAsync(
        OfferId offer, TimeSpan retryAfter, CancellationToken cancellationToken = default) =>
        DecideAsync(RoutingCommand.Decline(offer).RetryAfter(retryAfter), cancellationToken);

    /// <summary>Says that an offer could not be delivered.</summary>
    /// <param name="offer">The offer.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended.</returns>
    public ValueTask<CommandResult> FailAsync(OfferId offer, CancellationToken cancellationToken = default) =>
        DecideAsync(RoutingCommand.Fail(offer), cancellationToken);

    /// <summary>Withdraws an offer: the contact goes to somebody else.</summary>
    /// <param name="offer">The offer.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended.</returns>
    public ValueTask<CommandResult> RevokeAsync(OfferId offer, CancellationToken cancellationToken = default) =>
        DecideAsync(RoutingCommand.Revoke(offer), cancellationToken);

    /// <summary>Says that the conversation has ended; wrap-up begins if the queue has any.</summary>
    /// <param name="assignment">The assignment.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended.</returns>
    public ValueTask<CommandResult> CompleteAsync(
        AssignmentId assignment, CancellationToken cancellationToken = default) =>
        DecideAsync(RoutingCommand.Complete(assignment), cancellationToken);

    /// <summary>Ends the wrap-up early.</summary>
    /// <param name="assignment">The assignment.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended.</returns>
    public ValueTask<CommandResult> CloseAsync(
        AssignmentId assignment, CancellationToken cancellationToken = default) =>
        DecideAsync(RoutingCommand.Close(assignment), cancellationToken);

    /// <summary>Says in the name of an agent that the conversation has ended; wrap-up begins if the queue has
    /// any.</summary>
    /// <param name="assignment">The assignment.</param>
    /// <param name="agent">Name of the agent; <see cref="ResultCode.OtherAgent"/> when the assignment is
    /// another's.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended.</returns>
    public ValueTask<CommandResult> CompleteAsync(
        AssignmentId assignment, string agent, CancellationToken cancellationToken = default) =>
        DecideAsync(RoutingCommand.Complete(assignment).AsAgent(agent), cancellationToken);

    /// <summary>Says that the conversation with a contact has ended; wrap-up begins if the queue has any.</summary>
    /// <param name="contact">The contact's id.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended.</returns>
    public ValueTask<CommandResult> CompleteAsync(string contact, CancellationToken cancellationToken = default) =>
        DecideAsync(RoutingCommand.Complete(contact), cancellationToken);

    /// <inheritdoc cref="CompleteAsync(string, CancellationToken)"/>
    /// <param name="contact">The contact.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    public ValueTask<CommandResult> CompleteAsync(ContactHandle contact, CancellationToken cancellationToken = default) =>
        DecideAsync(RoutingCommand.Complete(contact), cancellationToken);

    /// <summary>Ends the wrap-up of a contact early.</summary>
    /// <param name="contact">The contact's id.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended.</returns>
    public ValueTask<CommandResult> CloseAsync(string contact, CancellationToken cancellationToken = default) =>
        DecideAsync(RoutingCommand.Close(contact), cancellationToken);

    /// <inheritdoc cref="CloseAsync(string, CancellationToken)"/>
    /// <param name="contact">The contact.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    public ValueTask<CommandResult> CloseAsync(ContactHandle contact, CancellationToken cancellationToken = default) =>
        DecideAsync(RoutingCommand.Close(contact), cancellationToken);

    /// <summary>Stops offers from a queue; its contacts go on waiting.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended.</returns>
    public ValueTask<CommandResult> HoldQueueAsync(QueueHandle queue, CancellationToken cancellationToken = default) =>
        DecideAsync(RoutingCommand.HoldQueue(queue), cancellationToken);

    /// <summary>Stops offers from a queue; its contacts go on waiting.</summary>
    /// <param name="queue">Name of the queue.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended.</returns>
    public ValueTask<CommandResult> HoldQueueAsync(string queue, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return DecideAsync(RoutingCommand.HoldQueue(queue), cancellationToken);
    }

    /// <summary>Lets offers from a held queue go on.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended.</returns>
    public ValueTask<CommandResult> ReleaseQueueAsync(
        QueueHandle queue, CancellationToken cancellationToken = default) =>
        DecideAsync(RoutingCommand.ReleaseQueue(queue), cancellationToken);

    /// <summary>Lets offers from a held queue go on.</summary>
    /// <param name="queue">Name of the queue.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended.</returns>
    public ValueTask<CommandResult> ReleaseQueueAsync(string queue, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return DecideAsync(RoutingCommand.ReleaseQueue(queue), cancellationToken);
    }

    /// <summary>
    /// Sends any command and says how it ended: one with an id of its own or in the name of an agent, for which no
    /// other verb has room, or one that was read from bytes.
    /// </summary>
    /// <param name="command">The command; its tick is set by the router.</param>
    /// <param name="cancellationToken">Ends the wait, not the command.</param>
    /// <returns>How it ended; whether that is the answer to an earlier command of the same id stands in
    /// <see cref="CommandResult.IsRepeated"/>.</returns>
    public ValueTask<CommandResult> SendAsync(RoutingCommand command, CancellationToken cancellationToken = default) =>
        DecideAsync(command, cancellationToken);

    private ValueTask<AcceptResult> AcceptAsync(RoutingCommand command, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<AcceptResult>(cancellationToken);
        var ticket = Begin(command, cancellationToken, out var version);
        return new ValueTask<AcceptResult>(ticket, version);
    }

    private ValueTask<SubmitResult> SubmitAsync(RoutingCommand command, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<SubmitResult>(cancellationToken);
        var ticket = Begin(command, cancellationToken, out var version);
        return new ValueTask<SubmitResult>(ticket, version);
    }
}
