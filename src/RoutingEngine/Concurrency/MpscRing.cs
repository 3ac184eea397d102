using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace RoutingEngine.Concurrency;

/// <summary>A bounded queue of structs in an array: many producers, one consumer, no lock.</summary>
/// <typeparam name="T">The item; copied into and out of the ring.</typeparam>
/// <typeparam name="TAtomics">The atomic steps; <see cref="HardwareAtomics"/> outside of tests.</typeparam>
/// <remarks>
/// <code>
///             head = 8 (consumer)              tail = 13 (producers)
///                |                               |
///  slot    0     1     2     3     4     5     6     7        capacity 8, position p lies in slot p mod 8
///  item  [ 8 ] [ 9 ] [ ~ ] [ 11] [ 12] [  5] [  6] [  7]      ~ claimed, not yet written
///  stamp [ 9 ] [ 10] [ 3 ] [ 12] [ 13] [  6] [  7] [  8]      stamp p + 1 = position p is published
///                      ^ the hole: 8 and 9 can be read, 11 and 12 wait behind it
/// </code>
/// <para>
/// A producer looks for room, claims positions by moving the tail, writes the items and stamps each slot with its
/// position + 1. The consumer reads while the stamp fits, and publishes the head once per batch. Only producers
/// write stamps: a consumer that wrote to every slot would move each line between the cores twice.
/// </para>
/// <para>
/// <b>Room before claim.</b> A claim cannot be taken back, so a producer claims only what fits:
/// <c>tail + n - head &lt;= capacity</c> with a head that is at most as far as the real one. The tail it checked is the
/// tail it moves (compare-exchange; positions never repeat), and the head only grows, so the room is still there when
/// the claim succeeds. A refusal rests on the head as read during the call: with a tail read before it,
/// <c>tail - head = capacity</c> means that the ring was full when the head was read. A caller that leaves a reserve
/// claims by the same steps with a smaller capacity; what others put into the reserve only moves the tail on.
/// </para>
/// <para>
/// <b>Order of memory</b> (x64 and ARM64). (1) Item before stamp: the item is written before the release store of the
/// stamp, and read after the acquire load of it. (2) Copied out before overwritten: the consumer's loads of an item
/// come before its release store of the head; a producer writes into the slot after the acquire load of that head.
/// A head that another producer read and left in <c>_headSeen</c> passes on through a release store and an acquire
/// load, which carry the order along; going back there (two producers store in the opposite order) makes it only more
/// cautious. (3) The compare-exchange is a full fence, so no store into a slot can come before its claim. On x64 all
/// of this costs plain moves and one <c>lock cmpxchg</c> per claim.
/// </para>
/// <para>
/// <b>Beside the ring.</b> A caller may keep an array of its own, one entry for each slot, for what few items carry. A
/// position and with it the entry belongs to its producer from the claim to the stamp, to the consumer from there to
/// the head, and then to whoever claims the slot next; so entries need no atomic steps of their own. (1) An entry is
/// written between <see cref="TryClaim"/> and <see cref="Publish"/>, hence before the release store of the stamp, and
/// read in <see cref="IRingHandler{T}.Handle"/>, after the acquire load of it. (2) It is cleared in the same call,
/// hence before the release store of the head, and written anew after the acquire load of that head: a clearing never
/// hits the entry of the next lap. (3) No store into an entry comes before its claim, a full fence.
/// </para>
/// <para>
/// <b>A producer stopped between claim and stamp</b> leaves a hole. Later items stay behind it, so that nothing is
/// lost and the order holds; <see cref="HasPublished"/> is false while <see cref="IsEmpty"/> is false too, which tells
/// the consumer not to sleep for long.
/// </para>
/// <para>Thread safety: <c>TryEnqueue…</c> and <c>TryClaim</c> from any thread; <c>Publish</c> from who claimed;
/// <c>Read</c>, <c>ConsumeBatch</c> and <c>HasPublished</c> from one consumer at a time; <c>Count</c> and
/// <c>IsEmpty</c> from any thread. Bounded by its capacity; allocates in the constructor only.</para>
/// </remarks>
internal class MpscRing<T, TAtomics>
    where T : struct
    where TAtomics : struct, IAtomics
{
    private readonly Slot[] _slots;
    private readonly int _mask;
    private readonly int _releaseStride;

    /// <summary>The next position to claim; moved by producers only.</summary>
    private PaddedLong _tail;

    /// <summary>A head some producer has seen; spares them the consumer's line until the ring looks full.</summary>
    private PaddedLong _headSeen;

    /// <summary>The next position to read; moved by the consumer only.</summary>
    private PaddedLong _head;

    /// <summary>Makes an empty ring.</summary>
    /// <param name="capacity">Items it can hold: a power of two from 1 to 2^26.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is no power of two or outside the range.</exception>
    public MpscRing(int capacity)
    {
        _slots = new Slot[RingCapacity.Checked(capacity)];
        _mask = capacity - 1;
        _releaseStride = RingCapacity.ReleaseStride(capacity);
    }

    /// <summary>The number of items the ring can hold.</summary>
    public int Capacity => _slots.Length;

    /// <summary>About how many items are claimed and not yet given back; for observers.</summary>
    /// <remarks>
    /// Between 0 and the capacity, and exact when nobody works on the ring. The head is read first: the tail is never
    /// behind it, so the difference is never negative, only too large by what happened in between.
    /// </remarks>
    public int Count
    {
        get
        {
            var head = _head.ReadAcquire<TAtomics>();
            var tail = _tail.ReadAcquire<TAtomics>();
            return (int)Math.Min(tail - head, _slots.Length);
        }
    }

    /// <summary>Whether the consumer can read an item now. Consumer only.</summary>
    /// <remarks>Looks at the slot alone, so that polling does not take the tail's line from producers.</remarks>
    public bool HasPublished
    {
        get
        {
            var head = _head.ReadOwn();
            return TAtomics.ReadAcquire(in _slots[(int)head & _mask].Stamp) == head + 1;
        }
    }

    /// <summary>Whether no producer has claimed a position that is not yet read. Exact for the consumer.</summary>
    /// <remarks>
    /// False also while an item is claimed and not yet published: the consumer then finds nothing to read, and should
    /// yield its core or sleep briefly rather than long, for the item comes as soon as its producer runs. For other
    /// threads a hint that may be out of date.
    /// </remarks>
    public bool IsEmpty => _tail.ReadAcquire<TAtomics>() == _head.ReadAcquire<TAtomics>();

    /// <summary>Adds one item, unless the ring is full. Any thread; never blocks.</summary>
    /// <param name="item">The item.</param>
    /// <param name="reserve">How many slots stay free for others: with no more than these free the ring counts as full.</param>
    /// <returns>False when the ring was full; the ring is then unchanged.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryEnqueue(in T item, int reserve = 0)
    {
        if (TryClaim(1, reserve, out var position) == 0)
            return false;

        Publish(position, in item);
        return true;
    }

    /// <summary>Adds the first items of a batch that fit, next to one another. Any thread; never blocks.</summary>
    /// <param name="items">The items.</param>
    /// <param name="reserve">How many slots stay free for others.</param>
    /// <returns>How many items were added: 0 when the ring was full or the batch empty.</returns>
    public int TryEnqueueBatch(ReadOnlySpan<T> items, int reserve = 0)
    {
        if (items.IsEmpty)
            return 0;

        var count = TryClaim(items.Length, reserve, out var position);
        for (var i = 0; i < count; i++)
            Publish(position + i, in items[i]);

        return count;
    }

    /// <summary>
    /// Claims the next positions, as many as fit, for a caller that has something to write beside the ring before it
    /// publishes each of them. Any thread; never blocks.
    /// </summary>
    /// <param name="wanted">How many positions; at least one.</param>
    /// <param name="reserve">How many slots stay free for others.</param>
    /// <param name="position">The first of them. The others follow it.</param>
    /// <returns>How many were claimed: 0 when the ring was full.</returns>
    /// <remarks>
    /// A claim cannot be taken back: every position is to be published, and soon, for later items wait behind it.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int TryClaim(int wanted, int reserve, out long position)
    {
        Debug.Assert(wanted > 0, "Whoever claims wants at least one position.");
        var capacity = _slots.Length - reserve;
        var tail = _tail.ReadAcquire<TAtomics>();
        while (true)
        {
            var room = capacity - (tail - _headSeen.ReadAcquire<TAtomics>());
            if (room < wanted)
                room = RoomAfterLookingAgain(tail) - reserve;
            position = tail;
            if (room <= 0)
                return 0;

            // With a tail that has moved on meanwhile the room may be overstated; the exchange then fails.
            var count = Math.Min(room, wanted);
            tail = _tail.CompareExchange<TAtomics>(tail + count, tail);
            if (tail == position)
                return (int)count;
        }
    }

    /// <summary>
    /// Publishes a claimed position: what its producer wrote before, in the ring or beside it, is there for the
    /// consumer.
    /// </summary>
    /// <param name="position">A position this caller claimed and did not publish yet.</param>
    /// <param name="item">The item.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Publish(long position, in T item)
    {
        ref var slot = ref _slots[(int)position & _mask];
        slot.Item = item;
        TAtomics.WriteRelease(ref slot.Stamp, position + 1);
    }

    /// <summary>The position of the next item to be taken. Consumer only, outside of a batch.</summary>
    public long NextPosition => _head.ReadOwn();

    /// <summary>Looks at an item that is not taken yet. Consumer only, also from a handler.</summary>
    /// <param name="position">Its position, not before the one that is handled.</param>
    /// <param name="item">A copy of it.</param>
    /// <returns>False when nothing is published at this position.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryPeek(long position, out T item)
    {
        ref var slot = ref _slots[(int)position & _mask];
        var isThere = TAtomics.ReadAcquire(in slot.Stamp) == position + 1;
        item = isThere ? slot.Item : default;
        return isThere;
    }

    /// <summary>Copies out published items in order, as many as fit. Consumer only; never blocks.</summary>
    /// <returns>How many items were copied: 0 when the next one is not published.</returns>
    public int Read(Span<T> destination)
    {
        var head = _head.ReadOwn();
        var count = 0;
        while (count < destination.Length)
        {
            ref var slot = ref _slots[(int)(head + count) & _mask];
            if (TAtomics.ReadAcquire(in slot.Stamp) != head + count + 1)
                break;

            destination[count++] = slot.Item;
        }

        if (count > 0)
            Release(head, head + count);

        return count;
    }

    /// <summary>Hands the published items to a handler, in order and in place. Consumer only; never blocks.</summary>
    /// <param name="handler">What to do with each item.</param>
    /// <param name="max">The most items to hand over; 0 or less hands over none.</param>
    /// <returns>How many items were handed over.</returns>
    /// <remarks>
    /// Slots are given back after every quarter of the ring, at most 64 items, so that a slow item does not
    /// hold up producers for the whole batch. When the handler throws, the item it was given counts as taken, the
    /// items behind it stay, and the exception goes to the caller.
    /// </remarks>
    public int ConsumeBatch<THandler>(ref THandler handler, int max)
        where THandler : struct, IRingHandler<T>, allows ref struct
    {
        var start = _head.ReadOwn();
        var released = start;
        var position = start;
        try
        {
            while (position - start < max)
            {
                ref var slot = ref _slots[(int)position & _mask];
                if (TAtomics.ReadAcquire(in slot.Stamp) != position + 1)
                    break;

                // Counted before the call, so that an item whose handler throws is not handed over twice.
                position++;
                handler.Handle(in slot.Item, position - 1);
                if (position - released >= _releaseStride)
                {
                    Release(released, position);
                    released = position;
                }
            }
        }
        finally
        {
            if (position != released)
                Release(released, position);
        }

        return (int)(position - start);
    }

    /// <summary>The slow path of a claim: the ring looks full by the head last seen, so look at the real one.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private long RoomAfterLookingAgain(long tail)
    {
        var head = _head.ReadAcquire<TAtomics>();
        _headSeen.WriteRelease<TAtomics>(head);
        return _slots.Length - (tail - head);
    }

    /// <summary>Gives slots back to the producers, after their items have been copied out or handled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Release(long from, long to)
    {
        // A slot that kept its references would keep their objects alive until the ring comes round again. The test
        // is a constant of the item type: plain structs pay nothing.
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            for (var position = from; position < to; position++)
                _slots[(int)position & _mask].Item = default;
        }

        _head.WriteRelease<TAtomics>(to);
    }

    /// <summary>Stamp and item side by side, so that one or two lines carry both to the consumer.</summary>
    private struct Slot
    {
        public long Stamp;
        public T Item;
    }
}

/// <summary>The ring on the processor's own atomic steps.</summary>
/// <typeparam name="T">The item.</typeparam>
/// <param name="capacity">Items it can hold: a power of two from 1 to 2^26.</param>
internal sealed class MpscRing<T>(int capacity) : MpscRing<T, HardwareAtomics>(capacity)
    where T : struct;
