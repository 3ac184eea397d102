using System.Diagnostics;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Storage;

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
    private readonly RunHeap _runs = new();

    /// <summary>How many are armed.</summary>
    public int Count => _slots.Count;

    /// <summary>Number of the last one armed, in the order of arming.</summary>
    public long Sequence { get; private set; }

    /// <summary>A tick before which nothing is due; the largest tick when nothing is armed.</summary>
    public long EarliestBound => _runs.EarliestBound;

    public ref readonly Deadline this[DeadlineSlot deadline] => ref At(deadline);

    /// <summary>Names the run for deadlines of one kind and duration; known once, at build or at first use.</summary>
    public DeadlineRun RunFor(DeadlineKind kind, long duration) => _runs.Shared(kind, duration);

    /// <summary>Arms a deadline of a duration of its own.</summary>
    public DeadlineSlot ArmAlone(DeadlineKind kind, long due, int owner) =>
        Arm(RunAlone(kind), due, owner);

    /// <summary>An empty run for one deadline of a duration of its own.</summary>
    public DeadlineRun RunAlone(DeadlineKind kind) => _runs.Take(kind, isShared: false);

    /// <summary>Arms a deadline.</summary>
    public DeadlineSlot Arm(DeadlineRun run, long due, int owner)
    {
        var sequence = ++Sequence;
        var deadline = new DeadlineSlot(_slots.Take());
        _deadlines.Ensure(deadline.Index);
        ref var shared = ref _runs[run];
        if (!shared.Tail.IsNone && At(shared.Tail).Due > due)
        {
            // Out of turn: the clock of this one started earlier than that of the last.
            run = _runs.Take(shared.Kind, isShared: false);
        }

        ref var target = ref _runs[run];
        At(deadline) = new Deadline
        {
            Due = due,
            Sequence = sequence,
            Place = new DeadlinePlace { Owner = owner, Run = run, Before = target.Tail, After = DeadlineSlot.None },
        };
        if (!target.Tail.IsNone) At(target.Tail).Place.After = deadline;
        else target.Head = deadline;
        target.Tail = deadline;
        _runs.Show(run, due, sequence);
        return deadline;
    }

    /// <summary>The order of arming goes on from a number.</summary>
    public void Resume(long sequence) => Sequence = sequence;

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

    private DueDeadline Take(DeadlineSlot slot)
    {
        ref readonly var deadline = ref At(slot);
        var due = new DueDeadline(_runs[deadline.Place.Run].Kind, deadline.Due, deadline.Place.Owner);
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
        ref var place = ref At(slot).Place;
        Debug.Assert(place.Owner >= 0, "A deadline that is disarmed is armed.");
        ref var run = ref _runs[place.Run];
        if (!place.Before.IsNone) At(place.Before).Place.After = place.After;
        else run.Head = place.After;
        if (!place.After.IsNone) At(place.After).Place.Before = place.Before;
        else run.Tail = place.Before;
        place.Owner = -1;
        _slots.Give(slot.Index);
        if (!run.IsShared) _runs.Give(place.Run);
    }

    /// <summary>The earliest deadline due before commands of a tick, if there is one.</summary>
    private DeadlineSlot EarliestDue(long tick)
    {
        while (_runs.TryPeek(out var top))
        {
            ref readonly var run = ref _runs[top];
            if (run.BoundDue > tick || (run.BoundDue == tick && run.Kind != DeadlineKind.WrapUp)) break;
            if (run.Head.IsNone)
            {
                _runs.HideTop();
                continue;
            }

            ref readonly var head = ref At(run.Head);
            if (head.Sequence == run.BoundSequence) return run.Head;
            _runs.LowerTop(head.Due, head.Sequence);
        }

        return DeadlineSlot.None;
    }

    private static bool IsEarlier(in Deadline left, in Deadline right) =>
        left.Due != right.Due ? left.Due < right.Due : left.Sequence < right.Sequence;
}
