using System.Diagnostics;
using RoutingEngine.Matching.Storage;

namespace RoutingEngine.Matching.Deadlines;

/// <summary>
/// Armed deadlines, earliest first. Deadlines of one duration are armed in the order in which they fall due, so they stand
/// in a run, a plain list; a heap holds the runs by their heads. Arming and disarming are O(1): the heap keeps an old head as a
/// lower bound and is put right when that bound comes up. A deadline that fits no run's end gets a run of its own. Owned by the
/// engine thread.
/// </summary>
internal sealed class DeadlineBook
{
    private readonly ChunkedArray<Deadline> _deadlines = new();
    private readonly Slots _slots = new();
    [NotState("layout; deadlines run by due tick and sequence")]
    private readonly ChunkedArray<Run> _runs = new();
    private readonly Slots _runSlots = new();
    [NotState("index of the runs")]
    private readonly Dictionary<(DeadlineKind Kind, long Duration), int> _runOf = [];
    [NotState("layout; deadlines run by due tick and sequence")]
    private readonly ChunkedArray<int> _heap = new();
    [NotState("layout; deadlines run by due tick and sequence")]
    private int _heapCount;

    /// <summary>How many are armed.</summary>
    public int Count => _slots.Count;

    /// <summary>One more than the largest place in use.</summary>
    public int End => _slots.End;

    /// <summary>A tick before which nothing is due; the largest tick when nothing is armed.</summary>
    [field: NotState("layout; deadlines run by due tick and sequence")]
    public long EarliestBound { get; private set; } = long.MaxValue;

    public ref readonly Deadline this[int deadline] => ref _deadlines[deadline];

    /// <summary>Names the run for deadlines of one kind and duration; known once, at build or at first use.</summary>
    public int RunFor(DeadlineKind kind, long duration)
    {
        if (_runOf.TryGetValue((kind, duration), out var run)) return run;
        run = TakeRun(isShared: true);
        _runOf.Add((kind, duration), run);
        return run;
    }

    /// <summary>Arms a deadline of a duration of its own and gives its place.</summary>
    public int ArmAlone(DeadlineKind kind, long due, long sequence, int owner) =>
        Arm(TakeRun(isShared: false), kind, due, sequence, owner);

    /// <summary>Arms a deadline and gives its place.</summary>
    public int Arm(int run, DeadlineKind kind, long due, long sequence, int owner)
    {
        var place = _slots.Take();
        _deadlines.Ensure(place);
        ref var shared = ref _runs[run];
        if (shared.Tail >= 0 && _deadlines[shared.Tail].Due > due)
        {
            // Out of turn: the clock of this one started earlier than that of the last.
            run = TakeRun(isShared: false);
        }

        ref var target = ref _runs[run];
        _deadlines[place] = new Deadline
        {
            Due = due,
            Sequence = sequence,
            Owner = owner,
            Kind = kind,
            Run = run,
            Before = target.Tail,
            After = -1,
        };
        if (target.Tail >= 0) _deadlines[target.Tail].After = place;
        else target.Head = place;
        target.Tail = place;
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

        EarliestBound = _runs[_heap[0]].BoundDue;
        return place;
    }

    public void Disarm(int place)
    {
        ref var deadline = ref _deadlines[place];
        Debug.Assert(deadline.Owner >= 0, "A deadline that is disarmed is armed.");
        var run = deadline.Run;
        ref var target = ref _runs[run];
        if (deadline.Before >= 0) _deadlines[deadline.Before].After = deadline.After;
        else target.Head = deadline.After;
        if (deadline.After >= 0) _deadlines[deadline.After].Before = deadline.Before;
        else target.Tail = deadline.Before;
        deadline.Owner = -1;
        _slots.Give(place);
        if (!target.IsShared)
        {
            RemoveFromHeap(target.HeapPlace);
            _runSlots.Give(run);
        }
    }

    /// <summary>The earliest deadline (by due tick, then order of arming) due at or before a tick; −1 = none.</summary>
    public int EarliestUpTo(long tick)
    {
        while (_heapCount > 0)
        {
            var run = _heap[0];
            ref var target = ref _runs[run];
            if (target.BoundDue > tick) return -1;
            if (target.Head < 0)
            {
                RemoveFromHeap(0);
                continue;
            }

            ref readonly var head = ref _deadlines[target.Head];
            if (head.Sequence == target.BoundSequence) return target.Head;
            target.BoundDue = head.Due;
            target.BoundSequence = head.Sequence;
            SiftDown(0);
            EarliestBound = _runs[_heap[0]].BoundDue;
        }

        return -1;
    }

    private int TakeRun(bool isShared)
    {
        var run = _runSlots.Take();
        _runs.Ensure(run);
        _runs[run] = new Run { Head = -1, Tail = -1, HeapPlace = -1, IsShared = isShared };
        return run;
    }

    private bool IsEarlier(int left, int right)
    {
        ref readonly var a = ref _runs[left];
        ref readonly var b = ref _runs[right];
        return a.BoundDue != b.BoundDue ? a.BoundDue < b.BoundDue : a.BoundSequence < b.BoundSequence;
    }

    private void Push(int run)
    {
        _heap.Ensure(_heapCount);
        Place(_heapCount, run);
        SiftUp(_heapCount++);
    }

    private void RemoveFromHeap(int place)
    {
        _runs[_heap[place]].HeapPlace = -1;
        _heapCount--;
        if (place == _heapCount)
        {
            if (place == 0) EarliestBound = long.MaxValue;
            return;
        }

        Place(place, _heap[_heapCount]);
        SiftUp(place);
        SiftDown(place);
        EarliestBound = _runs[_heap[0]].BoundDue;
    }

    private void Place(int place, int run)
    {
        _heap[place] = run;
        _runs[run].HeapPlace = place;
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
        public int Head;
        public int Tail;

        /// <summary>Place in the heap; −1 = not in it.</summary>
        public int HeapPlace;

        /// <summary>Whether it stays when it is empty.</summary>
        public bool IsShared;

        /// <summary>Nothing in the run is due before this; exact once it comes up.</summary>
        public long BoundDue;
        public long BoundSequence;
    }
}
