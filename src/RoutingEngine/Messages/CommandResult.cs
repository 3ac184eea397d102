using System.Runtime.InteropServices;

namespace RoutingEngine;

/// <summary>How a command ended; numbered by the place that said so.</summary>
public enum ResultCode
{
    /// <summary>The command acted.</summary>
    Done = 0,

    /// <summary>A contact with this id is open already; the result names it.</summary>
    AlreadySubmitted = 1,

    /// <summary>The id of the command is that of another one, which asked for something else.</summary>
    Conflict = 2,

    /// <summary>The intake ring is full; nothing was taken.</summary>
    IntakeFull = 101,

    /// <summary>The router is stopping or has stopped.</summary>
    Stopped = 102,

    /// <summary>The command says nothing that can be done: it has no kind, or its payload is not the one its kind
    /// takes.</summary>
    Malformed = 103,

    /// <summary>The tick lies before one that has passed.</summary>
    TickInThePast = 104,

    /// <summary>The router stopped because of a fault, which its health names; the command was not decided.</summary>
    Faulted = 105,

    /// <summary>No queue has this name or handle.</summary>
    UnknownQueue = 201,

    /// <summary>The contact was blocked at the door: its queue holds as many as may wait.</summary>
    BlockedByQueue = 202,

    /// <summary>The contact was blocked at the door: all queues together hold as many as may wait.</summary>
    BlockedByCenter = 203,

    /// <summary>No open contact has this id or handle: it has ended, or never was.</summary>
    ContactGone = 204,

    /// <summary>The contact is with an agent already and cannot abandon.</summary>
    ContactNotWaiting = 205,

    /// <summary>A name or id breaks the rules of names.</summary>
    InvalidName = 206,

    /// <summary>
    /// The command needs a lane or a name beyond what may be in use at once; docs/semantics.md states the limits. What needs nothing
    /// new is never refused so, and the same command may act once contacts have ended or agents have left.
    /// </summary>
    LimitReached = 207,

    /// <summary>The stated age of a contact begins later than now, or more than 3,650 days ago.</summary>
    EnqueuedAtOutOfRange = 208,

    /// <summary>No signed-in agent has this name or handle.</summary>
    AgentGone = 301,

    /// <summary>The agent is signed in already.</summary>
    AlreadySignedIn = 302,

    /// <summary>The agent is draining already.</summary>
    AlreadyDraining = 303,

    /// <summary>A name is a skill in one place and an attribute in another, or an attribute of two types.</summary>
    NameUsedDifferently = 305,

    /// <summary>
    /// A skill is not among the declared ones; or, of a contact, a name of its requirement is neither a declared skill nor an attribute of
    /// an agent that is listed or signed in.
    /// </summary>
    UndeclaredSkill = 306,

    /// <summary>Skills are declared, agents are listed, and the preferred agent is neither listed nor signed in.</summary>
    UnknownAgent = 307,

    /// <summary>The agent does not satisfy the requirement in force of the contact, or the contact waits for another
    /// agent alone.</summary>
    AgentNotEligible = 308,

    /// <summary>The agent is away, drains, or has no room for one more contact of the medium.</summary>
    AgentNotAvailable = 309,

    /// <summary>The offer has ended, or never was.</summary>
    OfferGone = 401,

    /// <summary>The answer came after the offer's deadline.</summary>
    OfferExpired = 402,

    /// <summary>The assignment has ended, or never was.</summary>
    AssignmentGone = 403,

    /// <summary>The conversation has ended already; the assignment is in wrap-up.</summary>
    AlreadyCompleted = 404,

    /// <summary>The conversation has not ended yet; complete it first.</summary>
    NotCompleted = 405,

    /// <summary>The command was sent in the name of an agent, and the offer or assignment is another's.</summary>
    OtherAgent = 406,

    /// <summary>The agent has the contact already.</summary>
    AlreadyWithAgent = 407,

    /// <summary>The queue or contact is held already.</summary>
    AlreadyHeld = 501,

    /// <summary>The queue or contact is not held.</summary>
    NotHeld = 502,

    /// <summary>The queue of the contact is held, so that nobody takes contacts from it.</summary>
    QueueIsHeld = 503,

    /// <summary>The contact is held, so that no agent takes it.</summary>
    ContactIsHeld = 504,
}

/// <summary>The outcome of one command.</summary>
/// <remarks>Thread-safe: a value of its own.</remarks>
/// <param name="Code">How it ended.</param>
[StructLayout(LayoutKind.Auto)]
public record struct CommandResult(ResultCode Code)
{
    /// <summary>How it ended.</summary>
    public ResultCode Code { readonly get; internal set; } = Code;

    /// <summary>The contact the command was about, when there is one.</summary>
    public ContactHandle Contact { readonly get; internal set; }

    /// <summary>The agent the command was about, when there is one.</summary>
    public AgentHandle Agent { readonly get; internal set; }

    /// <summary>After an accept: the assignment it began.</summary>
    public AssignmentId Assignment { readonly get; internal set; }

    /// <summary>
    /// Whether this is the answer to an earlier command with the same id, which this one repeats; it did nothing.
    /// </summary>
    public bool IsRepeated { readonly get; internal set; }

    /// <summary>Whether the command acted.</summary>
    public readonly bool IsDone => Code == ResultCode.Done;

    /// <summary>Makes sure that the command acted.</summary>
    /// <returns>The same result.</returns>
    /// <exception cref="RoutingRefusedException">The command was refused.</exception>
    public readonly CommandResult EnsureDone() => IsDone ? this : throw new RoutingRefusedException(Code);
}
