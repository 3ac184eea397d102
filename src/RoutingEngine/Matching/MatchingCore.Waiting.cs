using RoutingEngine.Matching.Backlog;

namespace RoutingEngine;

/// <content>Waiting contacts: held and released one by one.</content>
public sealed partial class MatchingCore
{
    private ResultCode OnHoldContact(in RoutingCommand command, ref CommandResult result, bool hold)
    {
        if (!TryFindContact(in command, out var contact) || HasGoneLate(contact)) return ResultCode.ContactGone;
        result.Contact = contact.Handle;
        if (contact.State.Phase != ContactPhase.Queued) return ResultCode.ContactNotWaiting;
        if (contact.State.Has(ContactHolds.Hold) == hold) return hold ? ResultCode.AlreadyHeld : ResultCode.NotHeld;
        _backlog.SetHold(contact, _lanes.LaneOf(contact), hold);
        var kind = hold ? DecisionKind.ContactHeld : DecisionKind.ContactReleased;
        _decisions.WriteContact(kind, DecisionReason.Command, contact);
        if (!hold) _matchmaker.LookForAgent(contact);
        return ResultCode.Done;
    }
}
