using RoutingEngine.Messages;

namespace RoutingEngine;

/// <content>
/// What may go with a command: its id, in whose name and on whose behalf it comes, when to try again.
/// </content>
public partial struct RoutingCommand
{
    /// <summary>
    /// The same command with an id of its own, so that it may be sent again when nobody knows whether it arrived: the
    /// router executes it once and gives every later one the first answer, as long as it remembers the id.
    /// </summary>
    /// <param name="id">1 to 128 characters by the rule of ids; another is refused with
    /// <see cref="ResultCode.InvalidName"/>. Two commands that ask for something different with one id: the later one
    /// is refused with <see cref="ResultCode.Conflict"/>.</param>
    /// <remarks>How many ids a router remembers is <see cref="Center.CommandMemory"/>. Allocates.</remarks>
    /// <exception cref="ArgumentNullException">The id is null.</exception>
    public readonly RoutingCommand WithId(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return With((Envelope ?? new CommandEnvelope(Payload)) with { Id = id });
    }

    /// <summary>
    /// The same command in the name of an agent: it acts only on what that agent has in hand, so that nobody can answer
    /// or end what is another's.
    /// </summary>
    /// <param name="agent">Name of the agent. Where the offer or assignment is somebody else's, the command is refused
    /// with <see cref="ResultCode.OtherAgent"/>.</param>
    /// <remarks>For accept, decline, fail, complete, close and take back. Allocates.</remarks>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    /// <exception cref="InvalidOperationException">The command is of another kind.</exception>
    public readonly RoutingCommand AsAgent(string agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        if (!MayBeAnAgents(Kind))
            throw new InvalidOperationException($"Expected a command about an offer or assignment, got {Kind}.");
        return With((Envelope ?? new CommandEnvelope(Payload)) with { ActingAgent = agent });
    }

    /// <summary>
    /// The same command with the mark of who asks for it on behalf of others, and why: it stands in the decisions and
    /// events that the command causes about contacts, offers and queues.
    /// </summary>
    /// <param name="actor">Who asks, such as a supervisor; 1 to 128 characters.</param>
    /// <param name="note">Why, at most 1,024 characters. An actor or a note that may not be is refused with
    /// <see cref="ResultCode.InvalidName"/>.</param>
    /// <remarks>Allocates.</remarks>
    /// <exception cref="ArgumentNullException">The actor is null.</exception>
    public readonly RoutingCommand By(string actor, string? note = null)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return With((Envelope ?? new CommandEnvelope(Payload)) with { By = new Intervention(actor, note) });
    }

    /// <summary>
    /// The same answer with the time after which the contact may be offered to the agent again, in place of that of the
    /// queue (<see cref="ContactQueue.OfferMemory"/>).
    /// </summary>
    /// <param name="time">From 0, at once, to 3,650 days.</param>
    /// <remarks>For decline, fail and revoke. Allocates.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The time is less or more.</exception>
    /// <exception cref="InvalidOperationException">The command is of another kind.</exception>
    public readonly RoutingCommand RetryAfter(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, ContactQueue.TimeMax);
        if (!MayStateRetry(Kind))
            throw new InvalidOperationException($"Expected an answer that refuses an offer, got {Kind}.");
        return With((Envelope ?? new CommandEnvelope(Payload)) with { RetryAfter = time });
    }

    /// <summary>Whether commands of a kind may state when the pair may meet again.</summary>
    internal static bool MayStateRetry(CommandKind kind) =>
        kind is CommandKind.Decline or CommandKind.Fail or CommandKind.Revoke;

    /// <summary>Whether commands of a kind may be sent in the name of an agent.</summary>
    internal static bool MayBeAnAgents(CommandKind kind) =>
        kind is CommandKind.Accept or CommandKind.Decline or CommandKind.Fail or CommandKind.Complete
            or CommandKind.Close or CommandKind.TakeBack;

    /// <summary>The command by itself, without what goes with it.</summary>
    internal readonly RoutingCommand Bare() =>
        HasEnvelope ? new RoutingCommand(_record.WithoutEnvelope(), Content, Ticket, Tick) : this;

    private readonly RoutingCommand With(CommandEnvelope envelope) =>
        new(_record.WithEnvelope(), envelope, Ticket, Tick);
}
