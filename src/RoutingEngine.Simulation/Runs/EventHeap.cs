namespace RoutingEngine.Simulation.Runs;

/// <summary>Events to come, earliest first; at one instant by kind, then by order of scheduling. A heap of four children a node.</summary>
internal sealed class EventHeap
{
    private const int KindShift = 60;

    private RunEvent[] _events = new RunEvent[1024];
    private ulong _sequence;

    public int Count { get; private set; }

    public ref readonly RunEvent Top => ref _events[0];

    public void Schedule(long tick, EventKind kind, EventAction action, int index, long number) =>
        Push(new RunEvent
        {
            Tick = tick,
            Order = ((ulong)kind << KindShift) | ++_sequence,
            Action = action,
            Index = index,
            Number = number,
        });

    /// <summary>Schedules an arrival of a stream, which at one instant comes in the order of the streams and before others.</summary>
    public void ScheduleArrival(long tick, int stream) =>
        Push(new RunEvent
        {
            Tick = tick,
            Order = ((ulong)EventKind.Arrival << KindShift) | (uint)stream,
            Action = EventAction.Arrive,
            Index = stream,
        });

    public RunEvent Pop()
    {
        var top = _events[0];
        var moved = _events[--Count];
        var place = 0;
        while (true)
        {
            var child = (4 * place) + 1;
            if (child >= Count) break;
            var last = Math.Min(child + 4, Count);
            for (var other = child + 1; other < last; other++)
            {
                if (Precedes(in _events[other], in _events[child])) child = other;
            }

            if (!Precedes(in _events[child], in moved)) break;
            _events[place] = _events[child];
            place = child;
        }

        _events[place] = moved;
        return top;
    }

    private void Push(RunEvent added)
    {
        if (Count == _events.Length) Array.Resize(ref _events, 2 * _events.Length);
        var place = Count++;
        while (place > 0)
        {
            var parent = (place - 1) / 4;
            if (!Precedes(in added, in _events[parent])) break;
            _events[place] = _events[parent];
            place = parent;
        }

        _events[place] = added;
    }

    private static bool Precedes(in RunEvent left, in RunEvent right) =>
        left.Tick != right.Tick ? left.Tick < right.Tick : left.Order < right.Order;
}
