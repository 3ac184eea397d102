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
                queue = command.Queue;
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
        for (var i = 0; i < _backlog.Slots.End; i++)
        {
            var contact = new ContactSlot(i);
            ref readonly var state = ref _backlog[contact];
            if (state.Phase == ContactPhase.Queued && state.View.Queue == queue) _freed.Add(contact);
        }

        ServeFreed(goOn: false);
        return ResultCode.Done;
    }
}
