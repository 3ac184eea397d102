using System.Diagnostics;
using RoutingEngine.Matching.Storage;

namespace RoutingEngine.Matching.Deadlines;

/// <summary>
/// Armed deadlines, earliest first. Deadlines of one duration are armed in the order in which they fall due, so they
/// stand in a run, a plain list; a heap holds the runs by their heads. Arming and disarming are O(1): the heap keeps an
/// old head as a lower bound and is put right when that bound comes up. A deadline that fits no run's end gets a run of
/// its own. Owned by the engine thread.
/// </summary>
internal sealed class DeadlineBook
{
    private readonly ChunkedArray<Deadline> _deadlines = new();
    private readonly Slots _slots = new();
    [NotState("layout; deadlines run by due tick and sequence")]
    private readonly ChunkedArray<Run> _runs = new();
    private readonly Slots _runSlots = new();
    [NotState("index of the runs")]
    private readonly Dictionary<(DeadlineKind Kind, long Duration), DeadlineRun> _runOf = [];
    [NotState("layout; deadlines run by due tick and sequence")]
    private readonly ChunkedArray<DeadlineRun> _heap = new();
    [NotState("layout; deadlines run by due tick and sequence")]
    private int _heapCount;

    /// <summary>How many are armed.</summary>
    public int Count => _slots.Count;

    /// <summary>Number of the last one armed, in the order of arming.</summary>
    public long Sequence { get; private set; }

    /// <summary>A tick before which nothing is due; the largest tick when nothing is armed.</summary>
    [field: NotState("layout; deadlines run by due tick and sequence")]
    public long EarliestBound { get; private set; } = long.MaxValue;

    public ref readonly Deadline this[DeadlineSlot deadline] => ref At(deadline);

    /// <summary>Names the run for deadlines of one kind and duration; known once, at build or at first use.</summary>
    public DeadlineRun RunFor(DeadlineKind kind, long duration)
    {
        if (_runOf.TryGetValue((kind, duration), out var run)) return run;
        run = TakeRun(kind, isShared: true);
        _runOf.Add((kind, duration), run);
        return run;
    }

    /// <summary>Arms a deadline of a duration of its own.</summary>
    public DeadlineSlot ArmAlone(DeadlineKind kind, long due, int owner) =>
        Arm(TakeRun(kind, isShared: false), due, owner);

    /// <summary>Arms a deadline.</summary>
    public DeadlineSlot Arm(DeadlineRun run, long due, int owner)
    {
        var sequence = ++Sequence;
        var deadline = new DeadlineSlot(_slots.Take());
        _deadlines.Ensure(deadline.Index);
        ref var shared = ref At(run);
        if (!shared.Tail.IsNone && At(shared.Tail).Due > due)
        {
            // Out of turn: the clock of this one started earlier than that of the last.
            run = TakeRun(shared.Kind, isShared: false);
        }

        ref var target = ref At(run);
        At(deadline) = new Deadline
        {
            Due = due,
            Sequence = sequence,
            Owner = owner,
            Run = run,
            Before = target.Tail,
            After = DeadlineSlot.None,
        };
        if (!target.Tail.IsNone) At(target.Tail).After = deadline;
        else target.Head = deadline;
        target.Tail = deadline;
        if (target.HeapPlace < 0)
        {
            target.BoundDue = due;
            target.BoundSequence = sequence;
            Push(run);
        }
        else if (due < target.BoundDue)
        {
            // The run was empty, and its bound is that of a deadline armed from a later clock.
            target.BoundDue = due;
            target.BoundSequence = sequence;
            SiftUp(target.HeapPlace);
        }

        EarliestBound = At(_heap[0]).BoundDue;
        return deadline;
    }

    /// <summary>Disarms the deadline that stands in a field, if any does, and empties the field.</summary>
    public void Disarm(ref DeadlineSlot slot)
    {
        if (slot.IsNone) return;
        Disarm(slot);
        slot = DeadlineSlot.None;
    }

    /// <summary>
    /// Whether a deadline is due before commands of a tick: a wrap-up at that tick or earlier, any other earlier than
    /// it.
    /// </summary>
    public bool HasDue(long tick) => EarliestBound <= tick && !EarliestDue(tick).IsNone;

    /// <summary>
    /// Takes the earliest deadline that is due before commands of a tick: by due tick, of one tick wrap-ups first, then
    /// those armed first.
    /// </summary>
    public bool TryTakeDue(long tick, out DueDeadline due)
    {
        due = default;
        if (EarliestBound > tick) return false;
        var earliest = EarliestDue(tick);
        if (earliest.IsNone) return false;
        due = Take(earliest);
        return true;
    }

    /// <summary>Takes the earliest of the deadlines of one contact that are due earlier than a tick.</summary>
    public bool TryTakeOverdue(long tick, DeadlineSlot first, DeadlineSlot second, DeadlineSlot third, out DueDeadline due)
    {
        due = default;
        var earliest = EarlierOverdue(tick, third, DeadlineSlot.None);
        earliest = EarlierOverdue(tick, first, EarlierOverdue(tick, second, earliest));
        if (earliest.IsNone) return false;
        due = Take(earliest);
        return true;
    }

    private ref Deadline At(DeadlineSlot deadline) => ref _deadlines[deadline.Index];

    private ref Run At(DeadlineRun run) => ref _runs[run.Index];

    private DueDeadline Take(DeadlineSlot slot)
    {
        ref readonly var deadline = ref At(slot);
        var due = new DueDeadline(At(deadline.Run).Kind, deadline.Due, deadline.Owner);
        Disarm(slot);
        return due;
    }

    private DeadlineSlot EarlierOverdue(long tick, DeadlineSlot slot, DeadlineSlot other)
    {
        if (slot.IsNone || this[slot].Due >= tick) return other;
        return other.IsNone || IsEarlier(in this[slot], in this[other]) ? slot : other;
    }

    private void Disarm(DeadlineSlot slot)
    {
        ref var deadline = ref At(slot);
        Debug.Assert(deadline.Owner >= 0, "A deadline that is disarmed is armed.");
        var run = deadline.Run;
        ref var target = ref At(run);
        if (!deadline.Before.IsNone) At(deadline.Before).After = deadline.After;
        else target.Head = deadline.After;
        if (!deadline.After.IsNone) At(deadline.After).Before = deadline.Before;
        else target.Tail = deadline.Before;
        deadline.Owner = -1;
        _slots.Give(slot.Index);
        if (!target.IsShared)
        {
            RemoveFromHeap(target.HeapPlace);
            _runSlots.Give(run.Index);
        }
    }

    /// <summary>The earliest deadline due before commands of a tick, if there is one.</summary>
    private DeadlineSlot EarliestDue(long tick)
    {
        while (_heapCount > 0)
        {
            var run = _heap[0];
            ref var target = ref At(run);
            if (target.BoundDue > tick || (target.BoundDue == tick && target.Kind != DeadlineKind.WrapUp)) break;
            if (target.Head.IsNone)
            {
                RemoveFromHeap(0);
                continue;
            }

            ref readonly var head = ref At(target.Head);
            if (head.Sequence == target.BoundSequence) return target.Head;
            target.BoundDue = head.Due;
            target.BoundSequence = head.Sequence;
            SiftDown(0);
            EarliestBound = At(_heap[0]).BoundDue;
        }

        return DeadlineSlot.None;
    }

    private static bool IsEarlier(in Deadline left, in Deadline right) =>
        left.Due != right.Due ? left.Due < right.Due : left.Sequence < right.Sequence;

    private DeadlineRun TakeRun(DeadlineKind kind, bool isShared)
    {
        var run = new DeadlineRun(_runSlots.Take());
        _runs.Ensure(run.Index);
        At(run) = new Run
        {
            Head = DeadlineSlot.None,
            Tail = DeadlineSlot.None,
            HeapPlace = -1,
            Kind = kind,
            IsShared = isShared,
        };
        return run;
    }

    private bool IsEarlier(DeadlineRun left, DeadlineRun right)
    {
        ref readonly var a = ref At(left);
        ref readonly var b = ref At(right);
        if (a.BoundDue != b.BoundDue) return a.BoundDue < b.BoundDue;
        var isWrapUp = a.Kind == DeadlineKind.WrapUp;
        return isWrapUp == (b.Kind == DeadlineKind.WrapUp) ? a.BoundSequence < b.BoundSequence : isWrapUp;
    }

    private void Push(DeadlineRun run)
    {
        _heap.Ensure(_heapCount);
        Place(_heapCount, run);
        SiftUp(_heapCount++);
    }

    private void RemoveFromHeap(int place)
    {
        At(_heap[place]).HeapPlace = -1;
        _heapCount--;
        if (place == _heapCount)
        {
            if (place == 0) EarliestBound = long.MaxValue;
            return;
        }

        Place(place, _heap[_heapCount]);
        SiftUp(place);
        SiftDown(place);
        EarliestBound = At(_heap[0]).BoundDue;
    }

    private void Place(int place, DeadlineRun run)
    {
        _heap[place] = run;
        At(run).HeapPlace = place;
    }

    private void SiftUp(int place)
    {
        var run = _heap[place];
        while (place > 0)
        {
            var parent = (place - 1) >> 1;
            if (!IsEarlier(run, _heap[parent])) break;
            Place(place, _heap[parent]);
            place = parent;
        }

        Place(place, run);
    }

    private void SiftDown(int place)
    {
        var run = _heap[place];
        while (true)
        {
            var child = (2 * place) + 1;
            if (child >= _heapCount) break;
            if (child + 1 < _heapCount && IsEarlier(_heap[child + 1], _heap[child])) child++;
            if (!IsEarlier(_heap[child], run)) break;
            Place(place, _heap[child]);
            place = child;
        }

        Place(place, run);
    }

    /// <summary>Deadlines in the order in which they fall due.</summary>
    private struct Run
    {
        public DeadlineSlot Head;
        public DeadlineSlot Tail;

        /// <summary>Place in the heap; −1 = not in it.</summary>
        public int HeapPlace;

        public DeadlineKind Kind;

        /// <summary>Whether it stays when it is empty.</summary>
        public bool IsShared;

        /// <summary>Nothing in the run is due before this; exact once it comes up.</summary>
        public long BoundDue;
        public long BoundSequence;
    }
}
