using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Messages;

namespace RoutingEngine;

/// <content>What is done to a contact while it waits: updated, held and released.</content>
public sealed partial class MatchingCore
{
    private ResultCode OnUpdateContact(in RoutingCommand command, ref CommandResult result)
    {
        if (command.Payload is not ContactAndUpdate { Update: { } update }) return ResultCode.Malformed;
        if (!TryFindContact(in command, out var contact) || HasGoneLate(contact)) return ResultCode.ContactGone;
        if (update.Tag?.Length > ContactRequest.TagLengthMax) return ResultCode.InvalidName;
        result.Contact = contact.Handle;
        if (!update.ChangesRouting)
        {
            _decisions.WriteUpdate(contact, update);
            return ResultCode.Done;
        }

        if (contact.State.Phase != ContactPhase.Queued) return ResultCode.ContactNotWaiting;
        LaneFamily? family = null;
        if (update.Requires is { } own)
        {
            if (!AreKnown(own)) return ResultCode.UndeclaredSkill;
            if (own != Requirement.Any && !_lanes.TryEnterFamily(contact.State.Queue, own, out family))
                return Refuse(ResultCode.LimitReached);
        }

        Change(contact, update, family);
        _matchmaker.LookForAgent(contact);
        return ResultCode.Done;
    }

    /// <summary>
    /// A waiting contact takes its new priority and requirement; of the latter it has entered the family.
    /// </summary>
    private void Change(ContactRef contact, ContactUpdate update, LaneFamily? family)
    {
        _backlog.StopWaiting(contact, _lanes.LaneOf(contact));
        contact.State.Priority = update.Priority ?? contact.State.Priority;
        if (update.Requires is not null)
        {
            ref var details = ref _backlog.DetailsOf(contact.Slot);
            if (contact.State.Has(ContactHolds.Family)) _lanes.LeaveFamily(details.Family);
            details.Family = family?.Slot ?? FamilySlot.QueuesOwn;
            if (family is null) contact.State.Holds &= ~ContactHolds.Family;
            else contact.State.Holds |= ContactHolds.Family;
            _lanes.MoveTo(contact, contact.State.Step);
        }

        _privateWaits.EndIfInVain(contact);
        _backlog.StartWaiting(contact, _lanes.LaneOf(contact));
        _decisions.WriteUpdate(contact, update);
    }

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
