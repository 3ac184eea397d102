using RoutingEngine.Matching.Storage;
using RoutingEngine.Storage;

namespace RoutingEngine.Matching.Deadlines;

/// <summary>
/// The runs of deadlines, and those with a deadline in them in a heap by the earliest. A run shows a lower bound of what
/// is due in it, which is put right when it comes to the top. Owned by the engine thread.
/// </summary>
[NotState("layout; deadlines run by due tick and sequence")]
internal sealed class RunHeap
{
    private const int NotInHeap = -1;

    private readonly ChunkedArray<Run> _runs = new();
    private readonly Slots _slots = new();
    private readonly Dictionary<(DeadlineKind Kind, long Duration), DeadlineRun> _shared = [];
    private readonly ChunkedArray<DeadlineRun> _heap = new();
    private int _count;

    /// <summary>A tick before which nothing is due; the largest tick when no run shows anything.</summary>
    public long EarliestBound { get; private set; } = long.MaxValue;

    public ref Run this[DeadlineRun run] => ref _runs[run.Index];

    /// <summary>The run for deadlines of one kind and duration, which stays.</summary>
    public DeadlineRun Shared(DeadlineKind kind, long duration)
    {
        if (_shared.TryGetValue((kind, duration), out var run)) return run;
        run = Take(kind, isShared: true);
        _shared.Add((kind, duration), run);
        return run;
    }

    /// <summary>An empty run, which is not in the heap.</summary>
    public DeadlineRun Take(DeadlineKind kind, bool isShared)
    {
        var run = new DeadlineRun(_slots.Take());
        _runs.Ensure(run.Index);
        this[run] = new Run
        {
            Head = DeadlineSlot.None,
            Tail = DeadlineSlot.None,
            HeapPlace = NotInHeap,
            Kind = kind,
            IsShared = isShared,
        };
        return run;
    }

    /// <summary>A run of its own is empty, and gone.</summary>
    public void Give(DeadlineRun run)
    {
        RemoveFromHeap(this[run].HeapPlace);
        _slots.Give(run.Index);
    }

    /// <summary>A deadline has come last in a run.</summary>
    public void Show(DeadlineRun run, long due, long sequence)
    {
        ref var self = ref this[run];
        if (self.HeapPlace >= 0 && due >= self.BoundDue) return;

        // A run in the heap whose bound is later was empty, and its bound is that of a deadline armed from a later clock.
        self.BoundDue = due;
        self.BoundSequence = sequence;
        if (self.HeapPlace < 0) Push(run);
        else SiftUp(self.HeapPlace);
        EarliestBound = this[_heap[0]].BoundDue;
    }

    /// <summary>The run with the earliest bound, if any is in the heap.</summary>
    public bool TryPeek(out DeadlineRun top)
    {
        top = _count > 0 ? _heap[0] : DeadlineRun.None;
        return _count > 0;
    }

    /// <summary>The run at the top is empty.</summary>
    public void HideTop() => RemoveFromHeap(0);

    /// <summary>The run at the top begins later than its bound says.</summary>
    public void LowerTop(long due, long sequence)
    {
        ref var top = ref this[_heap[0]];
        top.BoundDue = due;
        top.BoundSequence = sequence;
        SiftDown(0);
        EarliestBound = this[_heap[0]].BoundDue;
    }

    private bool IsEarlier(DeadlineRun left, DeadlineRun right)
    {
        ref readonly var a = ref this[left];
        ref readonly var b = ref this[right];
        if (a.BoundDue != b.BoundDue) return a.BoundDue < b.BoundDue;
        var isWrapUp = a.Kind == DeadlineKind.WrapUp;
        return isWrapUp == (b.Kind == DeadlineKind.WrapUp) ? a.BoundSequence < b.BoundSequence : isWrapUp;
    }

    private void Push(DeadlineRun run)
    {
        _heap.Ensure(_count);
        Place(_count, run);
        SiftUp(_count++);
    }

    private void RemoveFromHeap(int place)
    {
        this[_heap[place]].HeapPlace = NotInHeap;
        _count--;
        if (place == _count)
        {
            if (place == 0) EarliestBound = long.MaxValue;
            return;
        }

        Place(place, _heap[_count]);
        SiftUp(place);
        SiftDown(place);
        EarliestBound = this[_heap[0]].BoundDue;
    }

    private void Place(int place, DeadlineRun run)
    {
        _heap[place] = run;
        this[run].HeapPlace = place;
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
            if (child >= _count) break;
            if (child + 1 < _count && IsEarlier(_heap[child + 1], _heap[child])) child++;
            if (!IsEarlier(_heap[child], run)) break;
            Place(place, _heap[child]);
            place = child;
        }

        Place(place, run);
    }

    /// <summary>Deadlines in the order in which they fall due.</summary>
    internal struct Run
    {
        public DeadlineSlot Head;
        public DeadlineSlot Tail;

        /// <summary>Place in the heap.</summary>
        public int HeapPlace;

        public DeadlineKind Kind;

        /// <summary>Whether it stays when it is empty.</summary>
        public bool IsShared;

        /// <summary>Nothing in the run is due before this; exact once it comes up.</summary>
        public long BoundDue;
        public long BoundSequence;
    }
}
