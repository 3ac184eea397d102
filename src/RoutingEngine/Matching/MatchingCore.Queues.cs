using RoutingEngine.Matching.Backlog;

namespace RoutingEngine;

/// <content>Queues: held and released.</content>
public sealed partial class MatchingCore
{
    private ResultCode OnHoldQueue(in RoutingCommand command, ref CommandResult result, bool hold)
    {
        int queue;
        switch (command.Payload)
        {
            case null:
                if (command.IsNamed) return ResultCode.Malformed;
                queue = command.QueueIndex;
                break;
            case string name when _queueNames.TryGetValue(name, out var index):
                queue = index;
                break;
            default:
                queue = -1;
                break;
        }

        if ((uint)queue >= (uint)_queues.Length) return ResultCode.UnknownQueue;
        if (_backlog.IsHeld(queue) == hold) return hold ? ResultCode.AlreadyHeld : ResultCode.NotHeld;
        _backlog.SetHeld(queue, hold);
        _lanes.SetHeld(queue, hold);
        _decisions.WriteQueue(hold ? DecisionKind.QueueHeld : DecisionKind.QueueReleased, queue);
        if (hold) return ResultCode.Done;
        for (var place = 0; place < _backlog.Slots.End; place++)
        {
            var contact = _backlog[new ContactSlot(place)];
            if (contact.State.Phase == ContactPhase.Queued && contact.State.Queue == queue)
                _matchmaker.Freed.Add(contact.Slot);
        }

        _matchmaker.ServeFreed(goOn: false);
        return ResultCode.Done;
    }
}
