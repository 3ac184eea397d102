namespace RoutingEngine.Tests.Twin;

/// <content>What is done to a contact while it waits.</content>
internal sealed partial class ReferenceTwin
{
    /// <summary>Nobody is offered the contact until it is released.</summary>
    private CommandResult HoldContact(in RoutingCommand command)
    {
        if (FindContact(command) is not { } contact || HasGoneLate(contact)) return Result(ResultCode.ContactGone);
        if (!contact.IsQueued) return Result(ResultCode.ContactNotWaiting, contact);
        if (contact.IsHeld) return Result(ResultCode.AlreadyHeld, contact);
        contact.IsHeld = true;
        Decide(DecisionKind.ContactHeld, DecisionReason.Command, contact);
        return Result(ResultCode.Done, contact);
    }

    private CommandResult ReleaseContact(in RoutingCommand command)
    {
        if (FindContact(command) is not { } contact || HasGoneLate(contact)) return Result(ResultCode.ContactGone);
        if (!contact.IsQueued) return Result(ResultCode.ContactNotWaiting, contact);
        if (!contact.IsHeld) return Result(ResultCode.NotHeld, contact);
        contact.IsHeld = false;
        Decide(DecisionKind.ContactReleased, DecisionReason.Command, contact);
        Look(contact);
        return Result(ResultCode.Done, contact);
    }
}
