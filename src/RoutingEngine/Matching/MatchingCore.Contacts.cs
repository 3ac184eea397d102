using RoutingEngine.Matching;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Offers;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Selection;
using RoutingEngine.Strategies;

namespace RoutingEngine;

/// <content>Contacts: at the door, while they wait, and when they leave.</content>
public sealed partial class MatchingCore
{
    private ResultCode OnSubmit(in RoutingCommand command, ref CommandResult result)
    {
        var request = command.Payload as ContactRequest;
        if (request is null && command.Payload is not null) return ResultCode.Malformed;
        int queue;
        LaneFamily? family = null;
        if (request is null)
        {
            if (command.IsNamed) return ResultCode.Malformed;
            queue = command.Queue;
            if ((uint)queue >= (uint)_queues.Length) return ResultCode.UnknownQueue;
        }
        else
        {
            if (request.Queue is null || !_queueNames.TryGetValue(request.Queue, out queue))
                return ResultCode.UnknownQueue;
            if (!ModelNames.IsId(request.Id)) return ResultCode.InvalidName;
            var open = _backlog.Find(request.Id);
            if (!open.IsNone) return AlreadyOpen(open, ref result);
            var own = request.Requires;
            if (own is not null && !AreKnown(own)) return ResultCode.UndeclaredSkill;
            if (!MayBePreferred(request.PreferredAgent)) return ResultCode.UnknownAgent;
            if (own is not null && !_lanes.TryEnterFamily(queue, own, out family)) return Refuse(ResultCode.LimitReached);
        }

        var settings = _queues[queue];
        var contact = _backlog.Take();
        ref var state = ref _backlog[contact];
        state.View.Number = ++_contactNumber;
        state.View.EnqueuedAt = _clock.Tick;
        state.View.QueueEnteredAt = _clock.Tick;
        state.View.Priority = command.HasPriority ? command.Priority : request?.Priority ?? settings.Priority;
        state.View.Queue = queue;
        state.Lane = family is null ? _lanes.FirstLaneOf(queue) : _lanes.LaneFor(family, 0);
        state.Family = family?.Slot ?? FamilySlot.QueuesOwn;
        state.Step = 0;
        state.Exclusions = PairSlot.None;
        state.Preference = PreferenceSlot.None;
        state.MaxWaitDeadline = state.StepDeadline = DeadlineSlot.None;
        state.Phase = ContactPhase.Queued;
        state.IsPrivate = false;
        if (request?.PreferredAgent is { } preferred) _privateWaits.Prefer(contact, preferred, request.PreferredWait.Ticks);

        var lane = LaneOf(in state);
        var isQueueFull = _backlog.WaitingIn(queue) >= settings.MaxWaiting;
        var isFull = isQueueFull || _backlog.WaitingTotal >= _waitingMax;
        var agent = AgentSlot.None;
        if (!state.Preference.IsNone)
        {
            agent = _privateWaits.Find(contact, in state);
            state.IsPrivate = agent.IsNone && !isFull && _backlog.Preference(state.Preference).Until > _clock.Tick;
        }

        if (agent.IsNone && !state.IsPrivate)
        {
            agent = FindAgent(contact, in state, lane);
            if (agent.IsNone && isFull) return Block(contact, isQueueFull, request, ref result);
        }

        var handle = state.HandleAt(contact);
        result.Contact = handle;
        _decisions.WriteEntry(DecisionKind.ContactQueued, DecisionReason.Command, handle, in state, request);
        if (request is not null) _backlog.Ids.Add(request.Id, contact.Index);

        _waits.Arm(contact, ref state);
        if (!state.Preference.IsNone) _privateWaits.Arm(contact, ref state, agent);
        if (!agent.IsNone) MakeOffer(contact, ref state, agent, DecisionReason.AgentFound);
        else _backlog.StartWaiting(contact, ref state, lane);
        return ResultCode.Done;
    }

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
        name is null || !_nameKinds.AreDeclared || !_roster.ListsAgents || _roster.IsListed(name)
        || !_roster.Find(name).IsNone;

    private ResultCode Refuse(ResultCode code)
    {
        LimitRefusalCount++;
        return code;
    }

    private ResultCode AlreadyOpen(ContactSlot contact, ref CommandResult result)
    {
        result.Contact = HandleOf(contact);
        return ResultCode.AlreadySubmitted;
    }

    private ResultCode Block(ContactSlot contact, bool isQueueFull, ContactRequest? request, ref CommandResult result)
    {
        ref var state = ref _backlog[contact];
        result.Contact = new ContactHandle(-1, (uint)state.View.Number);
        var reason = isQueueFull ? DecisionReason.QueueFull : DecisionReason.CenterFull;
        _decisions.WriteEntry(DecisionKind.ContactBlocked, reason, result.Contact, in state, request);
        _privateWaits.Forget(ref state);
        if (!state.Family.IsQueuesOwn) _lanes.LeaveFamily(state.Family);
        _backlog.Give(contact, ref state);
        return isQueueFull ? ResultCode.BlockedByQueue : ResultCode.BlockedByCenter;
    }

    private ResultCode OnCancel(in RoutingCommand command, ref CommandResult result)
    {
        var contact = FindContact(in command);
        if (contact.IsNone) return ResultCode.ContactGone;
        ref var state = ref _backlog[contact];
        result.Contact = HandleOf(contact);
        if (state.Phase == ContactPhase.Queued)
        {
            _backlog.StopWaiting(contact, ref state, LaneOf(in state));
            _decisions.WriteContact(DecisionKind.ContactCancelled, DecisionReason.Command, contact);
            EndContact(contact);
            return ResultCode.Done;
        }

        var agent = state.Hand.Agent;
        if (state.Phase == ContactPhase.Offered)
        {
            _decisions.WriteHand(DecisionKind.OfferRevoked, DecisionReason.ContactLeft, contact);
            EmptyHand(ref state, givesTimeBack: true);
            _decisions.WriteContact(DecisionKind.ContactCancelled, DecisionReason.Command, contact);
        }
        else
        {
            _decisions.WriteHand(DecisionKind.ContactCancelled, DecisionReason.Command, contact);
            EmptyHand(ref state, givesTimeBack: false);
        }

        EndContact(contact);
        AgentIsFreer(agent);
        return ResultCode.Done;
    }

    private ResultCode OnAbandon(in RoutingCommand command, ref CommandResult result)
    {
        var contact = FindContact(in command);
        if (contact.IsNone) return ResultCode.ContactGone;
        ref var state = ref _backlog[contact];
        result.Contact = HandleOf(contact);
        switch (state.Phase)
        {
            case ContactPhase.Queued:
                _backlog.StopWaiting(contact, ref state, LaneOf(in state));
                _decisions.WriteContact(DecisionKind.ContactAbandoned, DecisionReason.Command, contact);
                EndContact(contact);
                return ResultCode.Done;
            case ContactPhase.Offered:
                var agent = state.Hand.Agent;
                _decisions.WriteHand(DecisionKind.OfferRevoked, DecisionReason.ContactLeft, contact);
                EmptyHand(ref state, givesTimeBack: true);
                _decisions.WriteContact(DecisionKind.ContactAbandoned, DecisionReason.Command, contact);
                EndContact(contact);
                AgentIsFreer(agent);
                return ResultCode.Done;
            default:
                return ResultCode.ContactNotWaiting;
        }
    }

    /// <summary>The open contact a command means, if it is there.</summary>
    private ContactSlot FindContact(in RoutingCommand command)
    {
        if (command.Payload is string id) return _backlog.Find(id);
        if (command.IsNamed || (uint)command.TargetIndex >= (uint)_backlog.Slots.End) return ContactSlot.None;
        var contact = new ContactSlot(command.TargetIndex);
        ref readonly var state = ref _backlog[contact];
        var isMeant = state.Phase != ContactPhase.None && (uint)state.View.Number == command.TargetNumber;
        return isMeant ? contact : ContactSlot.None;
    }

    private ContactHandle HandleOf(ContactSlot contact) => _backlog[contact].HandleAt(contact);

    private void DisarmWaiting(ref ContactState state)
    {
        _waits.Disarm(ref state);
        _privateWaits.Forget(ref state);
    }

    /// <summary>The contact is gone: whatever it held is given back.</summary>
    private void EndContact(ContactSlot contact) => EndContact(contact, ref _backlog[contact]);

    /// <inheritdoc cref="EndContact(ContactSlot)"/>
    private void EndContact(ContactSlot contact, ref ContactState state)
    {
        DisarmWaiting(ref state);
        while (!state.Exclusions.IsNone)
        {
            var pair = state.Exclusions;
            _exclusions.Remove(pair, ref state.Exclusions, ref _roster[_exclusions[pair].Agent].Exclusions);
        }

        if (_backlog.Ids.Count > 0 && _backlog.Ids.IdOf(contact.Index) is not null)
            _backlog.Ids.Remove(contact.Index);
        if (!state.Family.IsQueuesOwn) _lanes.LeaveFamily(state.Family);
        _backlog.Give(contact, ref state);
    }

    /// <summary>The agent the contact's rule chooses, the preferred one alone while it waits privately.</summary>
    private AgentSlot FindAgent(ContactSlot contact, in ContactState state, Lane lane)
    {
        if (state.IsPrivate) return _privateWaits.Find(contact, in state);
        if (lane.IsHeld) return AgentSlot.None;
        var roster = _media[lane.Medium];
        var search = new AgentSearch(this, contact, !state.Exclusions.IsNone);
        foreach (var ring in lane.Rings)
        {
            var agent = roster.Selector.Find(roster, ring, in search);
            if (!agent.IsNone) return agent;
        }

        return AgentSlot.None;
    }

    /// <summary>The contact looks for an agent and is offered to the one it finds. It stands in its lane.</summary>
    private void LookForAgent(ContactSlot contact)
    {
        if (_isLate && RunLate(contact) && _backlog[contact].Phase != ContactPhase.Queued) return;
        ref var state = ref _backlog[contact];
        var lane = LaneOf(in state);
        var agent = FindAgent(contact, in state, lane);
        if (agent.IsNone) return;
        _backlog.StopWaiting(contact, ref state, lane);
        MakeOffer(contact, ref state, agent, DecisionReason.AgentFound);
    }

    /// <summary>A contact whose offer or assignment has ended is Queued again, in its old place.</summary>
    private void Requeue(ContactSlot contact)
    {
        ref var state = ref _backlog[contact];
        state.Phase = ContactPhase.Queued;
        state.IsPrivate = _privateWaits.MayWait(contact);
        if (!state.IsPrivate) _privateWaits.Forget(ref state);
        _backlog.StartWaiting(contact, ref state, LaneOf(in state));
    }

    /// <summary>A contact that is Queued again ends if it has waited too long, and otherwise looks for an agent.</summary>
    private void GoOnWaiting(ContactSlot contact)
    {
        if (_waits.IsOver(in _backlog[contact], _clock.Tick)) CancelForWait(contact);
        else LookForAgent(contact);
    }

    private void CancelForWait(ContactSlot contact)
    {
        ref var state = ref _backlog[contact];
        _backlog.StopWaiting(contact, ref state, LaneOf(in state));
        _decisions.WriteContact(DecisionKind.ContactCancelled, DecisionReason.MaxWait, contact);
        EndContact(contact);
    }

    /// <summary>Contacts that one command set free look one after the other, in the order of the rule.</summary>
    /// <param name="goOn">Whether they are Queued again rather than still, so that one that waited too long ends first.</param>
    private void ServeFreed(bool goOn)
    {
        if (_freed.Count > 1) _freed.Sort(_servedFirst);
        for (var i = 0; i < _freed.Count; i++)
        {
            if (goOn) GoOnWaiting(_freed[i]);
            else LookForAgent(_freed[i]);
        }

        _freed.Clear();
    }

    private int CompareServed(ContactSlot left, ContactSlot right)
    {
        if (left == right) return 0;
        if (_backlog.Selector.IsStatic) return OrderKey.Precedes(in _backlog[left].Key, in _backlog[right].Key) ? -1 : 1;
        default(PriorityRule).WriteKey(in ViewOfContact(left), out var a);
        default(PriorityRule).WriteKey(in ViewOfContact(right), out var b);
        return OrderKey.Precedes(in a, in b) ? -1 : 1;
    }
}
