using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Messages;

namespace RoutingEngine;

/// <content>The commands of a contact: it enters, is ended, or leaves.</content>
public sealed partial class MatchingCore
{
    private ResultCode OnSubmit(in RoutingCommand command, ref CommandResult result)
    {
        if (command.Payload is not null || command.IsNamed) return OnSubmitRequest(in command, ref result);
        if ((uint)command.QueueIndex >= (uint)_queues.Length) return ResultCode.UnknownQueue;
        var priority = command.HasPriority ? command.OwnPriority : _queues[command.QueueIndex].Priority;
        var contact = Open(command.QueueIndex, priority, _lanes.FirstLaneOf(command.QueueIndex));
        return Enter(contact, request: null, ref result);
    }

    private ResultCode OnSubmitRequest(in RoutingCommand command, ref CommandResult result)
    {
        if (command.Payload is not ContactRequest request) return ResultCode.Malformed;
        if (request.Queue is null || !_queueNames.TryGetValue(request.Queue, out var queue))
            return ResultCode.UnknownQueue;
        if (!ModelNames.IsId(request.Id) || request.Tag?.Length > ContactRequest.TagLengthMax)
            return ResultCode.InvalidName;
        var open = _backlog.Find(request.Id);
        if (!open.IsNone) return AlreadyOpen(_backlog[open], ref result);
        if (request.EnqueuedAt is { } stated && !MayBeEnqueuedAt(stated)) return ResultCode.EnqueuedAtOutOfRange;
        var own = request.Requires;
        if (own is not null && !AreKnown(own)) return ResultCode.UndeclaredSkill;
        if (!MayBePreferred(request.PreferredAgent)) return ResultCode.UnknownAgent;
        LaneFamily? family = null;
        if (own is not null && !_lanes.TryEnterFamily(queue, own, out family)) return Refuse(ResultCode.LimitReached);

        var lane = family is null ? _lanes.FirstLaneOf(queue) : _lanes.LaneFor(family, 0);
        var contact = Open(queue, request.Priority ?? _queues[queue].Priority, lane);
        if (family is not null)
        {
            _backlog.DetailsOf(contact.Slot).Family = family.Slot;
            contact.State.Holds |= ContactHolds.Family;
        }

        if (request.EnqueuedAt is { } enqueuedAt && !_backlog.ComeBack(contact, enqueuedAt)) _lanes.TakeNewKeys();
        if (request.PreferredAgent is { } preferred)
            _privateWaits.Prefer(contact, preferred, request.PreferredWait.Ticks);
        return Enter(contact, request, ref result);
    }

    private ResultCode OnCancel(in RoutingCommand command, ref CommandResult result)
    {
        if (!TryFindContact(in command, out var contact)) return ResultCode.ContactGone;
        result.Contact = contact.Handle;
        switch (contact.State.Phase)
        {
            case ContactPhase.Queued or ContactPhase.Parked:
                Leave(contact, DecisionKind.ContactCancelled);
                break;
            case ContactPhase.Offered:
                LeaveOffered(contact, DecisionKind.ContactCancelled);
                break;
            default:
                var agent = _offers.AgentOf(contact);
                _decisions.WriteHand(DecisionKind.ContactCancelled, DecisionReason.Command, contact, agent);
                _offers.End(contact, agent, MediumOf(contact), givesTimeBack: false);
                _cleanup.End(contact);
                AgentIsFreer(agent);
                break;
        }

        return ResultCode.Done;
    }

    private ResultCode OnAbandon(in RoutingCommand command, ref CommandResult result)
    {
        if (!TryFindContact(in command, out var contact)) return ResultCode.ContactGone;
        result.Contact = contact.Handle;
        switch (contact.State.Phase)
        {
            case ContactPhase.Queued or ContactPhase.Parked:
                Leave(contact, DecisionKind.ContactAbandoned);
                return ResultCode.Done;
            case ContactPhase.Offered:
                LeaveOffered(contact, DecisionKind.ContactAbandoned);
                return ResultCode.Done;
            default:
                return ResultCode.ContactNotWaiting;
        }
    }

    private ContactRef Open(int queue, int priority, LaneId lane)
    {
        var contact = _backlog.Take(++_contactNumber, _clock.Tick);
        contact.State.Enter(queue);
        contact.State.Priority = priority;
        contact.State.Lane = lane;
        return contact;
    }

    /// <summary>A contact at the door is offered at once, or waits if there is room, or is blocked.</summary>
    private ResultCode Enter(ContactRef contact, ContactRequest? request, ref CommandResult result)
    {
        var queue = contact.State.Queue;
        var lane = _lanes.LaneOf(contact);
        var agent = AgentSlot.None;
        if (contact.State.Has(ContactHolds.Preference))
        {
            agent = _privateWaits.Find(contact);
            contact.State.IsPrivate = agent.IsNone && !IsFull(queue) && _privateWaits.HasTime(contact);
        }

        if (agent.IsNone && !contact.State.IsPrivate)
        {
            agent = _matchmaker.FindAgent(contact, lane);
            if (agent.IsNone && IsFull(queue)) return Block(contact, request, ref result);
        }

        result.Contact = contact.Handle;
        _decisions.WriteEntry(
            DecisionKind.ContactQueued, DecisionReason.Command, contact, contact.Handle, request);
        if (request is not null)
        {
            _backlog.Ids.Add(request.Id, contact.Slot.Index);
            contact.State.Holds |= ContactHolds.Id;
        }

        _waits.Arm(contact);
        if (contact.State.Has(ContactHolds.Preference)) _privateWaits.Arm(contact, agent);
        if (agent.IsNone) _backlog.StartWaiting(contact, lane);
        else _matchmaker.Offer(contact, _agents[agent], DecisionReason.AgentFound);
        return ResultCode.Done;
    }

    /// <summary>Whether nobody more may wait in a queue.</summary>
    private bool IsFull(int queue) => IsQueueFull(queue) || _backlog.Counts.Total >= _waitingContactsMax;

    private bool IsQueueFull(int queue) => _backlog.Counts[queue] >= _queues[queue].BacklogLimit;

    private ResultCode Block(ContactRef contact, ContactRequest? request, ref CommandResult result)
    {
        var isQueueFull = IsQueueFull(contact.State.Queue);
        result.Contact = new ContactHandle(-1, (uint)contact.State.Number);
        var reason = isQueueFull ? DecisionReason.QueueFull : DecisionReason.CenterFull;
        _decisions.WriteEntry(DecisionKind.ContactBlocked, reason, contact, result.Contact, request);
        _cleanup.End(contact);
        return isQueueFull ? ResultCode.BlockedByQueue : ResultCode.BlockedByCenter;
    }

    private void Leave(ContactRef contact, DecisionKind kind)
    {
        if (contact.State.Phase == ContactPhase.Queued) _backlog.StopWaiting(contact, _lanes.LaneOf(contact));
        _decisions.WriteContact(kind, DecisionReason.Command, contact);
        _cleanup.End(contact);
    }

    private void LeaveOffered(ContactRef contact, DecisionKind kind)
    {
        var agent = _offers.AgentOf(contact);
        _decisions.WriteHand(DecisionKind.OfferRevoked, DecisionReason.ContactLeft, contact, agent);
        _offers.End(contact, agent, MediumOf(contact), givesTimeBack: true);
        _decisions.WriteContact(kind, DecisionReason.Command, contact);
        _cleanup.End(contact);
        AgentIsFreer(agent);
    }

    /// <summary>Whether the age of a new contact may count from a tick.</summary>
    private bool MayBeEnqueuedAt(long tick) =>
        tick <= _clock.Tick && (Int128)_clock.Tick - tick <= ContactQueue.TimeMax.Ticks;

    /// <summary>
    /// Whether the router knows all names of a requirement. Where skills are declared a name is one of them, or an attribute of an agent
    /// that the center lists or that is signed in: an unknown one is a slip of the pen, and its contact would wait for ever.
    /// </summary>
    private bool AreKnown(Requirement own)
    {
        if (!_nameKinds.AreDeclared) return true;
        for (var i = 0; i < own.Names.Count; i++)
        {
            if (!_nameKinds.IsKnown(own.Names[i])) return false;
        }

        return true;
    }

    /// <summary>
    /// Whether somebody of a name can be waited for. Where skills are declared and agents are listed it is one of those, or signed in.
    /// </summary>
    private bool MayBePreferred(string? name) =>
        name is null || !_nameKinds.AreDeclared || !_roster.ListsAgents || _roster.IsListed(name) || !_roster.Find(name).IsNone;

    private ResultCode Refuse(ResultCode code)
    {
        LimitRefusalCount++;
        return code;
    }

    private static ResultCode AlreadyOpen(ContactRef contact, ref CommandResult result)
    {
        result.Contact = contact.Handle;
        return ResultCode.AlreadySubmitted;
    }

    /// <summary>Finds the open contact that a command means.</summary>
    private bool TryFindContact(in RoutingCommand command, out ContactRef contact)
    {
        contact = default;
        var id = command.Payload switch
        {
            null => null,
            string text => text,
            ContactAndAgent both => both.Contact,
            ContactAndQueue both => both.Contact,
            ContactAndUpdate both => both.Contact,
            _ => null,
        };
        if (id is not null)
        {
            var named = _backlog.Find(id);
            if (!named.IsNone) contact = _backlog[named];
            return !named.IsNone;
        }

        if (command.IsNamed || (uint)command.TargetIndex >= (uint)_backlog.Slots.End) return false;
        contact = _backlog[new ContactSlot(command.TargetIndex)];
        return contact.State.Phase != ContactPhase.None && (uint)contact.State.Number == command.TargetNumber;
    }

    private int MediumOf(ContactRef contact) => _queues[contact.State.Queue].Medium;
}
