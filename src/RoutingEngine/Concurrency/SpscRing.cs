using System.Runtime.CompilerServices;

namespace RoutingEngine.Concurrency;

/// <summary>A bounded queue of structs in an array: one producer, one consumer, published by the batch.</summary>
/// <typeparam name="T">The item; copied into and out of the ring.</typeparam>
/// <typeparam name="TAtomics">The atomic steps; <see cref="HardwareAtomics"/> outside of tests.</typeparam>
/// <remarks>
/// <code>
///            head (consumer)    tail (producer)    written (producer, private)
///               |                  |                  |
///  [ free ] [ a ] [ b ] [ c ]   [ d ] [ e ] [ f ]   [ free ] [ free ]
///             published           written, seen by nobody before Flush
/// </code>
/// <para>
/// The producer writes items and publishes them together by moving the tail; the consumer takes what is published and
/// gives the slots back together by moving the head. Each side works on its own copy of the other's counter and looks
/// at the real one only when its copy says full or empty, so a batch costs one line transfer each way.
/// </para>
/// <para>
/// <b>Order of memory</b> (x64 and ARM64). Items are written before the release store of the tail and read after the
/// acquire load of it; they are read (and cleared) before the release store of the head and overwritten after the
/// acquire load of it. Each counter has one writer, so there is no compare-exchange; on x64 every step is a plain move.
/// </para>
/// <para>Thread safety: <c>TryEnqueue…</c> and <c>Flush</c> from one producer at a time; <c>Read</c>
/// and <c>ConsumeBatch</c> from one consumer at a time; <c>Count</c> and <c>IsEmpty</c> from any thread. Bounded by its
/// capacity; allocates in the constructor only.</para>
/// </remarks>
internal class SpscRing<T, TAtomics>
    where T : struct
    where TAtomics : struct, IAtomics
{
    private readonly T[] _items;
    private readonly int _mask;
    private readonly int _releaseStride;

    /// <summary>The next position to write; the producer's own.</summary>
    private PaddedLong _written;

    /// <summary>The head as the producer last saw it; the producer's own.</summary>
    private PaddedLong _headSeen;

    /// <summary>The end of what is published; moved by the producer only.</summary>
    private PaddedLong _tail;

    /// <summary>The tail as the consumer last saw it; the consumer's own.</summary>
    private PaddedLong _tailSeen;

    /// <summary>The next position to read; moved by the consumer only.</summary>
    private PaddedLong _head;

    /// <summary>Makes an empty ring.</summary>
    /// <param name="capacity">Items it can hold: a power of two from 1 to 2^26.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is no power of two or outside the range.</exception>
    public SpscRing(int capacity)
    {
        _items = new T[RingCapacity.Checked(capacity)];
        _mask = capacity - 1;
        _releaseStride = RingCapacity.ReleaseStride(capacity);
    }

    /// <summary>The number of items the ring can hold.</summary>
    public int Capacity => _items.Length;

    /// <summary>About how many items are published and not yet given back; for observers.</summary>
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
            return (int)Math.Min(tail - head, _items.Length);
        }
    }

    /// <summary>Whether nothing is published that is not yet read. Exact for the consumer.</summary>
    /// <remarks>For other threads a hint that may be out of date.</remarks>
    public bool IsEmpty => _tail.ReadAcquire<TAtomics>() == _head.ReadAcquire<TAtomics>();

    /// <summary>Writes one item, to be published by <see cref="Flush"/>. Producer only; never blocks.</summary>
    /// <returns>
    /// False when the ring is full. What was written before is then published: a producer that tries again would
    /// otherwise wait for a consumer who sees nothing to take.
    /// </returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryEnqueue(in T item)
    {
        var written = _written.ReadOwn();
        if (written - _headSeen.ReadOwn() >= _items.Length && RoomAfterLookingAgain(written) == 0)
            return false;

        _items[(int)written & _mask] = item;
        _written.WriteOwn(written + 1);
        return true;
    }

    /// <summary>Writes the first items of a batch, as many as fit. Producer only; never blocks.</summary>
    /// <returns>
    /// How many items were written; fewer than the batch when the ring is full, and then all of them are published.
    /// </returns>
    public int TryEnqueueBatch(ReadOnlySpan<T> items)
    {
        var written = _written.ReadOwn();
        var room = _items.Length - (int)(written - _headSeen.ReadOwn());
        if (room < items.Length)
            room = RoomAfterLookingAgain(written);

        var count = Math.Min(room, items.Length);
        var index = (int)written & _mask;
        var first = Math.Min(count, _items.Length - index);
        items[..first].CopyTo(_items.AsSpan(index));
        items[first..count].CopyTo(_items);
        _written.WriteOwn(written + count);
        if (count < items.Length)
            Flush();

        return count;
    }

    /// <summary>Publishes everything written so far. Producer only.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Flush()
    {
        var written = _written.ReadOwn();
        if (written != _tail.ReadOwn())
            _tail.WriteRelease<TAtomics>(written);
    }

    /// <summary>
    /// Copies out published items in order, as many as fit, up to the end that was seen last: whoever wants all reads
    /// until nothing comes. Consumer only; never blocks.
    /// </summary>
    /// <returns>How many items were copied: 0 when none is published.</returns>
    public int Read(Span<T> destination)
    {
        var head = _head.ReadOwn();
        var count = Math.Min(Available(head), destination.Length);
        if (count == 0)
            return 0;

        var index = (int)head & _mask;
        var first = Math.Min(count, _items.Length - index);
        _items.AsSpan(index, first).CopyTo(destination);
        _items.AsSpan(0, count - first).CopyTo(destination[first..]);
        Release(head, head + count);
        return count;
    }

    /// <summary>Hands the published items to a handler, in order and in place. Consumer only; never blocks.</summary>
    /// <param name="handler">What to do with each item.</param>
    /// <param name="max">The most items to hand over; 0 or less hands over none.</param>
    /// <returns>How many items were handed over.</returns>
    /// <remarks>
    /// Slots are given back after every quarter of the ring, at most 64 items, so that a slow item does not
    /// hold up the producer for the whole batch. When the handler throws, the item it was given counts as taken, the
    /// items behind it stay, and the exception goes to the caller.
    /// </remarks>
    public int ConsumeBatch<THandler>(ref THandler handler, int max)
        where THandler : struct, IRingHandler<T>, allows ref struct
    {
        var start = _head.ReadOwn();
        var end = start + Math.Min(Available(start), Math.Max(max, 0));
        var released = start;
        var position = start;
        try
        {
            while (position < end)
            {
                ref var item = ref _items[(int)position & _mask];

                // Counted before the call, so that an item whose handler throws is not handed over twice.
                position++;
                handler.Handle(in item, position - 1);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Available(long head)
    {
        var tail = _tailSeen.ReadOwn();
        if (tail == head)
        {
            tail = _tail.ReadAcquire<TAtomics>();
            _tailSeen.WriteOwn(tail);
        }

        return (int)(tail - head);
    }

    /// <summary>The slow path of a write: the ring looks full by the head last seen, so look at the real one.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int RoomAfterLookingAgain(long written)
    {
        var head = _head.ReadAcquire<TAtomics>();
        _headSeen.WriteOwn(head);
        var room = _items.Length - (int)(written - head);
        if (room == 0)
            Flush();

        return room;
    }

    /// <summary>Gives slots back to the producer, after their items have been copied out or handled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Release(long from, long to)
    {
        // A slot that kept its references would keep their objects alive until the ring comes round again. The test
        // is a constant of the item type: plain structs pay nothing.
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            for (var position = from; position < to; position++)
                _items[(int)position & _mask] = default;
        }

        _head.WriteRelease<TAtomics>(to);
    }
}

/// <summary>The ring on the processor's own atomic steps.</summary>
/// <typeparam name="T">The item.</typeparam>
/// <param name="capacity">Items it can hold: a power of two from 1 to 2^26.</param>
internal sealed class SpscRing<T>(int capacity) : SpscRing<T, HardwareAtomics>(capacity)
    where T : struct;
