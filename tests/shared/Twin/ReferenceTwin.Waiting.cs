namespace RoutingEngine.Tests.Twin;

/// <content>What is done to a contact while it waits.</content>
internal sealed partial class ReferenceTwin
{
    /// <summary>The contact stays where it is by age and step, with another priority, requirement or tag.</summary>
    private CommandResult UpdateContact(in RoutingCommand command)
    {
        var update = command.Update!;
        var changesRouting = update.Priority is not null || update.Requires is not null;
        if (FindContact(command) is not { } contact || HasGoneLate(contact)) return Result(ResultCode.ContactGone);
        if (update.Tag is { Length: > 1_024 }) return Result(ResultCode.InvalidName, contact);
        if (changesRouting)
        {
            if (!contact.IsQueued) return Result(ResultCode.ContactNotWaiting, contact);
            var own = update.Requires;
            if (_center.Skills is not null && own is not null && own.Names.Any(name => !IsKnown(name)))
                return Result(ResultCode.UndeclaredSkill, contact);
            if (!HasRoomFor(own, contact.Queue)) return Result(ResultCode.LimitReached, contact);
            contact.Priority = update.Priority ?? contact.Priority;
            if (own is not null) contact.Own = own == Requirement.Any ? null : own;
            if (!MayStillWaitPrivately(contact)) EndPrivateWait(contact);
        }

        Decide(DecisionKind.ContactUpdated, DecisionReason.Command, contact);
        if (changesRouting) Look(contact);
        return Result(ResultCode.Done, contact);
    }

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
