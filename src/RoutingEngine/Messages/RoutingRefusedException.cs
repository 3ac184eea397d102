namespace RoutingEngine;

/// <summary>Says that a command did not act although the caller relied on it.</summary>
/// <remarks>Thrown by <c>Ensure…</c> of results only; the router itself answers with a result. Thread-safe:
/// immutable.</remarks>
public sealed class RoutingRefusedException : InvalidOperationException
{
    /// <summary>Makes the exception for one refusal.</summary>
    /// <param name="code">How the command ended.</param>
    public RoutingRefusedException(ResultCode code)
        : base($"The command was refused with {code}: {Explain(code)}") => Code = code;

    /// <summary>How the command ended.</summary>
    public ResultCode Code { get; }

    private static string Explain(ResultCode code) => code switch
    {
        ResultCode.AgentNotEligible => "the agent does not satisfy what the contact requires.",
        ResultCode.AgentNotAvailable => "the agent is away, drains or has no room.",
        ResultCode.AlreadyWithAgent => "the agent has the contact already.",
        ResultCode.QueueIsHeld => "the queue of the contact is held.",
        ResultCode.ContactIsHeld => "the contact is held.",
        ResultCode.OtherAgent => "the offer or assignment is another agent's.",
        ResultCode.Conflict => "the id of the command is that of another one, which asked for something else.",
        ResultCode.AlreadySubmitted => "a contact with this id is open already.",
        ResultCode.IntakeFull => "the intake is full; try again when the router has caught up.",
        ResultCode.Stopped => "the router is stopping or has stopped.",
        ResultCode.Malformed => "the command says nothing that can be done.",
        ResultCode.TickInThePast => "the tick lies before one that has passed.",
        ResultCode.Faulted => "the router stopped because of a fault; see its health.",
        ResultCode.UnknownQueue => "no queue has this name or handle.",
        ResultCode.BlockedByQueue => "the queue holds as many contacts as may wait.",
        ResultCode.BlockedByCenter => "all queues together hold as many contacts as may wait.",
        ResultCode.ContactGone => "no open contact has this id or handle.",
        ResultCode.ContactNotWaiting => "the contact is with an agent already.",
        ResultCode.InvalidName => "a name or id breaks the rules of names.",
        ResultCode.LimitReached => "it needs a lane or a name beyond what may be in use at once.",
        ResultCode.EnqueuedAtOutOfRange => "its age would begin later than now, or more than 3,650 days ago.",
        ResultCode.AgentGone => "no signed-in agent has this name or handle.",
        ResultCode.AlreadySignedIn => "the agent is signed in already.",
        ResultCode.AlreadyDraining => "the agent is draining already.",
        ResultCode.NameUsedDifferently =>
            "a name is a skill in one place and an attribute in another, or an attribute of two types.",
        ResultCode.UndeclaredSkill => "a skill is not among the declared ones.",
        ResultCode.UnknownAgent => "the preferred agent is neither listed nor signed in.",
        ResultCode.OfferGone => "the offer has ended, or never was.",
        ResultCode.OfferExpired => "the answer came after the offer's deadline.",
        ResultCode.AssignmentGone => "the assignment has ended, or never was.",
        ResultCode.AlreadyCompleted => "the conversation has ended already.",
        ResultCode.NotCompleted => "the conversation has not ended yet.",
        ResultCode.AlreadyHeld => "the queue or contact is held already.",
        ResultCode.NotHeld => "the queue or contact is not held.",
        _ => "it did not act.",
    };
}
