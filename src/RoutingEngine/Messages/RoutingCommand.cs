using System.Runtime.InteropServices;
using RoutingEngine.Messages;

namespace RoutingEngine;

/// <summary>One command for the matching core, stamped with the tick at which it takes effect.</summary>
/// <remarks>
/// 48 bytes, made by the static methods. A name may stand in place of a handle: the core looks it up. What a member
/// does not say for a kind of command is the default value or null there. Thread-safe: immutable after it is made; the
/// engine thread stamps its own copy.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
public partial struct RoutingCommand
{
    private readonly CommandRecord _record;

    /// <summary>Puts a command together again from what lies on the ring and beside it.</summary>
    internal RoutingCommand(in CommandRecord record, object? payload = null, object? ticket = null, long tick = 0)
    {
        _record = record;
        Payload = payload;
        Ticket = ticket;
        Tick = tick;
    }

    private RoutingCommand(CommandKind kind, ulong flags = 0, object? payload = null)
        : this(new CommandRecord(kind, flags), payload)
    {
    }

    private RoutingCommand(CommandKind kind, QueueHandle queue, ulong flags = 0)
        : this(CommandRecord.About(kind, queue, flags))
    {
    }

    private RoutingCommand(CommandKind kind, (int Index, uint Number) target, ulong flags = 0, object? payload = null)
        : this(CommandRecord.About(kind, target, flags), payload)
    {
    }

    private RoutingCommand(CommandKind kind, long number, int slot)
        : this(CommandRecord.About(kind, number, slot))
    {
    }

    /// <summary>What is asked for.</summary>
    public readonly CommandKind Kind => _record.Kind;

    /// <summary>Tick of 100 ns at which the command takes effect; set by the driver.</summary>
    public long Tick { get; set; }

    /// <summary>Cancel, abandon, take back, requeue, update, hold and release of a contact, offer to, claim, and
    /// complete and close by contact: the contact, unless it is given by id. Otherwise the default value.</summary>
    public readonly ContactHandle Contact =>
        Kind is CommandKind.Cancel or CommandKind.Abandon or CommandKind.TakeBack or CommandKind.Complete
            or CommandKind.Close or CommandKind.OfferTo or CommandKind.Claim or CommandKind.Requeue
            or CommandKind.UpdateContact or CommandKind.HoldContact or CommandKind.ReleaseContact
            ? new(TargetIndex, TargetNumber)
            : default;

    /// <summary>Presence, profile, external load, sign-out: the agent, unless it is given by name. Otherwise the
    /// default value.</summary>
    public readonly AgentHandle Agent =>
        Kind is CommandKind.SetPresence or CommandKind.SignOut or CommandKind.UpdateProfile
            or CommandKind.SetExternalLoad
            ? new(TargetIndex, TargetNumber)
            : default;

    /// <summary>Submit, hold, release: the queue, unless it is given by name or with a request. Otherwise
    /// null.</summary>
    public readonly QueueHandle? Queue =>
        !IsNamed && Kind is CommandKind.Submit or CommandKind.HoldQueue or CommandKind.ReleaseQueue
            ? new QueueHandle(QueueIndex)
            : null;

    /// <summary>Accept, decline, fail, revoke: the offer. Otherwise the default value.</summary>
    public readonly OfferId Offer =>
        Kind is CommandKind.Accept or CommandKind.Decline or CommandKind.Fail or CommandKind.Revoke
            ? new(Number, Slot)
            : default;

    /// <summary>
    /// Complete, close: the assignment, unless it is given by its contact. Otherwise the default value.
    /// </summary>
    public readonly AssignmentId Assignment =>
        Kind is CommandKind.Complete or CommandKind.Close ? new(Number, Slot) : default;

    /// <summary>The id of the contact, or the name of the agent or queue, that the command is about; null where it has
    /// a handle instead, and for a submit, which has its id in <see cref="Request"/>.</summary>
    public readonly string? Name => Content switch
    {
        string name => name,
        CenterAgent agent => agent.Name,
        NamedPresence named => named.Agent,
        ContactAndAgent both => both.Contact,
        ContactAndQueue both => both.Contact,
        ContactAndUpdate both => both.Contact,
        _ => null,
    };

    /// <summary>Update of a contact: what changes. Otherwise null.</summary>
    public readonly ContactUpdate? Update => (Content as ContactAndUpdate)?.Update;

    /// <summary>Requeue: the name of the queue, null for the one the contact is in. Otherwise null.</summary>
    public readonly string? ToQueue => (Content as ContactAndQueue)?.Queue;

    /// <summary>Offer to, claim: the name of the agent. Otherwise null.</summary>
    public readonly string? ToAgent => (Content as ContactAndAgent)?.Agent;

    /// <summary>Submit: the contact with an id. Otherwise null.</summary>
    public readonly ContactRequest? Request => Content as ContactRequest;

    /// <summary>Submit: the contact's own priority; null where it has that of its queue. Otherwise null.</summary>
    public readonly int? Priority => HasPriority ? OwnPriority : Request?.Priority;

    /// <summary>Sign-in, and profile of an agent given by name: the agent. Otherwise null.</summary>
    public readonly CenterAgent? NamedAgent => Content as CenterAgent;

    /// <summary>Sign-in, profile: what the agent can do and take. Otherwise null.</summary>
    public readonly AgentProfile? Profile => Content as AgentProfile ?? NamedAgent?.Profile;

    /// <summary>Presence: what the agent declares. Otherwise null.</summary>
    public readonly AgentPresence? Presence => Content as AgentPresence ?? (Content as NamedPresence)?.Presence;

    /// <summary>External load: the units that are held by it from now on. Otherwise null.</summary>
    public readonly int? ExternalUnits => Kind == CommandKind.SetExternalLoad ? _record.Priority : null;

    /// <summary>Sign-out: what becomes of the work in hand. Otherwise null.</summary>
    public readonly SignOutMode? SignOutMode =>
        Kind != CommandKind.SignOut ? null : Flag ? RoutingEngine.SignOutMode.Drain : RoutingEngine.SignOutMode.Now;

    /// <summary>The id of the command, by which it is known when it comes again; null = none.</summary>
    public readonly string? Id => Envelope?.Id;

    /// <summary>The agent in whose name the command is sent, and whose the offer or assignment has to be; null = anybody
    /// may send it.</summary>
    public readonly string? ActingAgent => Envelope?.ActingAgent;

    /// <summary>Who asks for it on behalf of others, and why; null = nobody says so.</summary>
    public readonly Intervention? Intervention => Envelope?.By;

    /// <summary>Decline, fail, revoke: after what time the contact may be offered to the agent again; null = that of
    /// the queue. Otherwise null.</summary>
    public readonly TimeSpan? RetryTime => Envelope?.RetryAfter;

    /// <summary>Sign-out: whether to finish the work in hand first.</summary>
    internal readonly bool Flag => _record.Flag;

    /// <summary>Submit: whether <see cref="OwnPriority"/> was given.</summary>
    internal readonly bool HasPriority => _record.HasPriority;

    /// <summary>Submit: the contact's own priority.</summary>
    internal readonly int OwnPriority => _record.Priority;

    /// <summary>Submit, hold, release: place of the queue in the order of declaration, when no name is given.</summary>
    internal readonly int QueueIndex => (int)_record.Whom;

    /// <summary>Accept, decline, fail, revoke, complete, close: place of the offer or assignment.</summary>
    internal readonly int Slot => _record.Slot;

    /// <summary>Accept, decline, fail, revoke, complete, close: number of the offer or assignment.</summary>
    internal readonly long Number => _record.Number;

    /// <summary>The contact or agent meant: place.</summary>
    internal readonly int TargetIndex => _record.TargetIndex;

    /// <summary>The contact or agent meant: number.</summary>
    internal readonly uint TargetNumber => (uint)(_record.Whom >> 32);

    /// <summary>
    /// Submit: the <see cref="ContactRequest"/>. Sign-in: the <see cref="CenterAgent"/>. Profile: the
    /// <see cref="CenterAgent"/> or, with a handle, the <see cref="AgentProfile"/>. Presence: the
    /// <see cref="AgentPresence"/> or, with a name, the <see cref="NamedPresence"/>. Offer to, claim: the
    /// <see cref="ContactAndAgent"/>. Requeue: the <see cref="ContactAndQueue"/>. Update of a contact: the
    /// <see cref="ContactAndUpdate"/>. Otherwise the name of contact, agent or queue, or null. With an id, the
    /// <see cref="CommandEnvelope"/> in which that stands.
    /// </summary>
    internal object? Payload { get; }

    /// <summary>Whether the payload is an envelope.</summary>
    internal readonly bool HasEnvelope => _record.HasEnvelope;

    /// <summary>What goes with the command, if anything does.</summary>
    internal readonly CommandEnvelope? Envelope => HasEnvelope ? (CommandEnvelope)Payload! : null;

    /// <summary>The payload, out of its envelope.</summary>
    internal readonly object? Content => HasEnvelope ? ((CommandEnvelope)Payload!).Payload : Payload;

    /// <summary>Complete, close: whether the assignment is given by its contact.</summary>
    internal readonly bool HasTarget => _record.HasTarget;

    /// <summary>What the command asks for, without payload, ticket and tick.</summary>
    internal readonly CommandRecord Record => _record;

    /// <summary>Kind, flags and priority as one word; what is free between them is for how the command ended.</summary>
    internal readonly ulong Head => _record.Head;

    /// <summary>Queue and number of the target as one word.</summary>
    internal readonly ulong Whom => _record.Whom;

    /// <summary>Whether contact, agent or queue are meant by the payload rather than by a handle.</summary>
    internal readonly bool IsNamed => _record.IsNamed;

    /// <summary>Whatever the driver wants back with the result; not part of any decision.</summary>
    internal object? Ticket { get; set; }

    /// <summary>A contact enters a queue.</summary>
    /// <exception cref="ArgumentNullException">The request is null.</exception>
    public static RoutingCommand Submit(ContactRequest request) => Named(CommandKind.Submit, request, nameof(request));

    /// <summary>A contact without an id enters a queue, at the priority of the queue.</summary>
    public static RoutingCommand Submit(QueueHandle queue) => new(CommandKind.Submit, queue);

    /// <summary>A contact without an id enters a queue, at a priority of its own.</summary>
    public static RoutingCommand Submit(QueueHandle queue, int priority) =>
        new(CommandKind.Submit, queue, CommandRecord.PriorityBit | ((ulong)(uint)priority << 32));

    /// <summary>The system or a person ends a contact.</summary>
    public static RoutingCommand Cancel(ContactHandle contact) =>
        new(CommandKind.Cancel, (contact.Index, contact.Number));

    /// <inheritdoc cref="Cancel(ContactHandle)"/>
    /// <exception cref="ArgumentNullException">The id is null.</exception>
    public static RoutingCommand Cancel(string contact) => Named(CommandKind.Cancel, contact, nameof(contact));

    /// <summary>The customer left before an agent answered.</summary>
    public static RoutingCommand Abandon(ContactHandle contact) =>
        new(CommandKind.Abandon, (contact.Index, contact.Number));

    /// <inheritdoc cref="Abandon(ContactHandle)"/>
    /// <exception cref="ArgumentNullException">The id is null.</exception>
    public static RoutingCommand Abandon(string contact) => Named(CommandKind.Abandon, contact, nameof(contact));

    /// <summary>
    /// A contact is taken from the agent who has it, offered or in conversation, and waits again at its old place; that
    /// agent is not given it again for now.
    /// </summary>
    public static RoutingCommand TakeBack(ContactHandle contact) =>
        new(CommandKind.TakeBack, (contact.Index, contact.Number));

    /// <inheritdoc cref="TakeBack(ContactHandle)"/>
    /// <exception cref="ArgumentNullException">The id is null.</exception>
    public static RoutingCommand TakeBack(string contact) => Named(CommandKind.TakeBack, contact, nameof(contact));

    /// <summary>
    /// A contact is offered to an agent that somebody chose. It may wait, be offered to another agent or be in
    /// conversation with one: from that one it is taken.
    /// </summary>
    /// <param name="contact">The contact.</param>
    /// <param name="agent">Name of the agent, who has to satisfy the requirement in force and be available.</param>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public static RoutingCommand OfferTo(ContactHandle contact, string agent) => ToAnAgent(CommandKind.OfferTo, contact, agent);

    /// <inheritdoc cref="OfferTo(ContactHandle, string)"/>
    /// <exception cref="ArgumentNullException">A name is null.</exception>
    public static RoutingCommand OfferTo(string contact, string agent) => ToAnAgent(CommandKind.OfferTo, contact, agent);

    /// <summary>An agent takes a waiting contact of its own choice: the assignment begins at once.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="agent">Name of the agent, who has to satisfy the requirement in force and be available.</param>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public static RoutingCommand Claim(ContactHandle contact, string agent) => ToAnAgent(CommandKind.Claim, contact, agent);

    /// <inheritdoc cref="Claim(ContactHandle, string)"/>
    /// <exception cref="ArgumentNullException">A name is null.</exception>
    public static RoutingCommand Claim(string contact, string agent) => ToAnAgent(CommandKind.Claim, contact, agent);

    /// <summary>
    /// A contact goes to a queue, from wherever it is: its plan begins there, and its age counts as before. From an agent
    /// who has it, it is taken.
    /// </summary>
    /// <param name="contact">The contact.</param>
    /// <param name="queue">Name of the queue; null = the one it is in.</param>
    public static RoutingCommand Requeue(ContactHandle contact, string? queue = null) => new(
        CommandKind.Requeue, (contact.Index, contact.Number), payload: new ContactAndQueue(null, queue));

    /// <inheritdoc cref="Requeue(ContactHandle, string)"/>
    /// <exception cref="ArgumentNullException">The id is null.</exception>
    public static RoutingCommand Requeue(string contact, string? queue = null)
    {
        ArgumentNullException.ThrowIfNull(contact);
        return Named(CommandKind.Requeue, new ContactAndQueue(contact, queue), nameof(contact));
    }

    /// <summary>An agent signs in, or cancels a drain.</summary>
    public static RoutingCommand SignIn(CenterAgent agent)
    {
        CheckAgent(agent);
        return new RoutingCommand(CommandKind.SignIn, payload: agent);
    }

    /// <summary>An agent's profile changes.</summary>
    public static RoutingCommand UpdateProfile(CenterAgent agent)
    {
        CheckAgent(agent);
        return Named(CommandKind.UpdateProfile, agent, nameof(agent));
    }

    /// <summary>An agent's profile changes.</summary>
    public static RoutingCommand UpdateProfile(AgentHandle agent, AgentProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return new RoutingCommand(
            CommandKind.UpdateProfile, (agent.Index, agent.Number), payload: profile);
    }

    /// <summary>
    /// Units of an agent are held by work that this router did not route, such as a direct call: they count as those of
    /// contacts in hand do, against every medium, and may be more than the agent has.
    /// </summary>
    /// <param name="agent">The agent.</param>
    /// <param name="units">All units held that way from now on, whatever it was before: 0 (none) to 1,000,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The units are outside that range.</exception>
    public static RoutingCommand SetExternalLoad(AgentHandle agent, int units) =>
        new(CommandKind.SetExternalLoad, (agent.Index, agent.Number), UnitsBits(units));

    /// <inheritdoc cref="SetExternalLoad(AgentHandle, int)"/>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public static RoutingCommand SetExternalLoad(string agent, int units) =>
        Named(CommandKind.SetExternalLoad, agent, nameof(agent), UnitsBits(units));

    /// <summary>An agent declares a presence.</summary>
    public static RoutingCommand SetPresence(AgentHandle agent, AgentPresence presence)
    {
        ArgumentNullException.ThrowIfNull(presence);
        return new RoutingCommand(CommandKind.SetPresence, (agent.Index, agent.Number), payload: presence);
    }

    /// <inheritdoc cref="SetPresence(AgentHandle, AgentPresence)"/>
    public static RoutingCommand SetPresence(string agent, AgentPresence presence)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(presence);
        return Named(CommandKind.SetPresence, new NamedPresence(agent, presence), nameof(presence));
    }

    /// <summary>An agent signs out.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="mode">What becomes of the work in hand.</param>
    public static RoutingCommand SignOut(AgentHandle agent, SignOutMode mode) =>
        new(CommandKind.SignOut, (agent.Index, agent.Number), DrainBit(mode));

    /// <inheritdoc cref="SignOut(AgentHandle, SignOutMode)"/>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public static RoutingCommand SignOut(string agent, SignOutMode mode) =>
        Named(CommandKind.SignOut, agent, nameof(agent), DrainBit(mode));

    /// <summary>The agent accepts an offer.</summary>
    public static RoutingCommand Accept(OfferId offer) => Answer(CommandKind.Accept, offer.Number, offer.Slot);

    /// <summary>The agent declines an offer.</summary>
    public static RoutingCommand Decline(OfferId offer) => Answer(CommandKind.Decline, offer.Number, offer.Slot);

    /// <summary>The transport could not deliver an offer.</summary>
    public static RoutingCommand Fail(OfferId offer) => Answer(CommandKind.Fail, offer.Number, offer.Slot);

    /// <summary>The system or a person withdraws an offer.</summary>
    public static RoutingCommand Revoke(OfferId offer) => Answer(CommandKind.Revoke, offer.Number, offer.Slot);

    /// <summary>The conversation of an assignment has ended.</summary>
    public static RoutingCommand Complete(AssignmentId assignment) =>
        Answer(CommandKind.Complete, assignment.Number, assignment.Slot);

    /// <summary>The conversation with a contact has ended.</summary>
    public static RoutingCommand Complete(ContactHandle contact) =>
        new(CommandKind.Complete, (contact.Index, contact.Number));

    /// <inheritdoc cref="Complete(ContactHandle)"/>
    /// <exception cref="ArgumentNullException">The id is null.</exception>
    public static RoutingCommand Complete(string contact) => Named(CommandKind.Complete, contact, nameof(contact));

    /// <summary>The agent ends the wrap-up of a contact early.</summary>
    public static RoutingCommand Close(ContactHandle contact) => new(CommandKind.Close, (contact.Index, contact.Number));

    /// <inheritdoc cref="Close(ContactHandle)"/>
    /// <exception cref="ArgumentNullException">The id is null.</exception>
    public static RoutingCommand Close(string contact) => Named(CommandKind.Close, contact, nameof(contact));

    /// <summary>The agent ends the wrap-up early.</summary>
    public static RoutingCommand Close(AssignmentId assignment) =>
        Answer(CommandKind.Close, assignment.Number, assignment.Slot);

    /// <summary>Stops offers from one queue.</summary>
    public static RoutingCommand HoldQueue(QueueHandle queue) => new(CommandKind.HoldQueue, queue);

    /// <inheritdoc cref="HoldQueue(QueueHandle)"/>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public static RoutingCommand HoldQueue(string queue) => Named(CommandKind.HoldQueue, queue, nameof(queue));

    /// <summary>Lets offers from a held queue go on.</summary>
    public static RoutingCommand ReleaseQueue(QueueHandle queue) =>
        new(CommandKind.ReleaseQueue, queue);

    /// <inheritdoc cref="ReleaseQueue(QueueHandle)"/>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public static RoutingCommand ReleaseQueue(string queue) => Named(CommandKind.ReleaseQueue, queue, nameof(queue));

    /// <summary>Lets time pass up to a tick.</summary>
    public static RoutingCommand AdvanceTime(long tick) => new(CommandKind.AdvanceTime) { Tick = tick };

    /// <summary>The same command at a tick.</summary>
    public readonly RoutingCommand AtTick(long tick) => this with { Tick = tick };

    private static ulong DrainBit(SignOutMode mode) =>
        mode == RoutingEngine.SignOutMode.Drain ? CommandRecord.FlagBit : 0;

    private static ulong UnitsBits(int units)
    {
        if (units is < 0 or > AgentCapacity.UnitsMax)
            throw new ArgumentOutOfRangeException(nameof(units), units, "Expected 0 to 1,000,000 units.");
        return (ulong)units << 32;
    }

    private static void CheckAgent(CenterAgent agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        if (agent.Name is null) throw new ArgumentException("Expected an agent with a name.", nameof(agent));
        if (agent.Profile is null) throw new ArgumentException("Expected an agent with a profile.", nameof(agent));
    }

    private static RoutingCommand Named(CommandKind kind, object payload, string argument, ulong flags = 0)
    {
        ArgumentNullException.ThrowIfNull(payload, argument);
        return new RoutingCommand(kind, CommandRecord.NamedBit | flags, payload);
    }

    private static RoutingCommand ToAnAgent(CommandKind kind, ContactHandle contact, string agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        return new RoutingCommand(kind, (contact.Index, contact.Number), payload: new ContactAndAgent(null, agent));
    }

    private static RoutingCommand ToAnAgent(CommandKind kind, string contact, string agent)
    {
        ArgumentNullException.ThrowIfNull(contact);
        ArgumentNullException.ThrowIfNull(agent);
        return Named(kind, new ContactAndAgent(contact, agent), nameof(contact));
    }

    private static RoutingCommand Answer(CommandKind kind, long number, int slot) =>
        new(kind, number, slot);
}
