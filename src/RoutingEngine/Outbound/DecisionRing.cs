using System.Runtime.CompilerServices;
using RoutingEngine.Concurrency;
using RoutingEngine.Messages;

namespace RoutingEngine.Outbound;

/// <summary>
/// The decisions of a router on their way out: the engine writes them in place, one carrier follows them and gives the
/// places back, and whoever polls may read them meanwhile, without either of the two.
/// </summary>
/// <typeparam name="TAtomics">The atomic steps; <see cref="HardwareAtomics"/> outside of tests.</typeparam>
/// <remarks>
/// <code>
///             head (carrier)        tail (engine)       written (engine, private)
///                |                     |                   |
///  [ free ]   [ 8 ] [ 9 ] [ 10 ]    [ 11 ] [ 12 ]       [ free ]
///               published             decided, seen by nobody before Publish, or forgotten
/// </code>
/// <para>
/// Places are counted from 0 and never come again: the decision with sequence s lies at place s − <see cref="Origin"/>,
/// and a payload in the array beside it. A reader that polls copies what is published from its own place on, and then
/// <see cref="DecisionFeed{TAtomics}">moves that place</see> by a compare-exchange. The carrier keeps what a reader has
/// not read, by moving the reader's place in the same way, before it gives the places back.
/// </para>
/// <para>
/// <b>Order of memory</b> (x64 and ARM64). (1) Records and payloads are written before the release store of the tail
/// and read after the acquire load of it. (2) A reader's loads come before its compare-exchange, a full fence; a place
/// is overwritten after the acquire load of a head that was stored (release) after the carrier found every reader's
/// place behind it or moved it there. So a reader whose compare-exchange succeeds has read nothing that was
/// overwritten: had the carrier passed it before, the exchange would have found another value. (3) What a reader copied
/// in vain it throws away.
/// </para>
/// <para>Thread safety: writing, publishing and forgetting from one engine at a time; <see cref="Head"/> and
/// <see cref="Release"/> from one carrier at a time; <see cref="Published"/> and <see cref="CopyTo"/> from any thread.
/// Bounded by its capacity; allocates in the constructor only.</para>
/// </remarks>
internal sealed class DecisionRing<TAtomics> : IDecisionRoom
    where TAtomics : struct, IAtomics
{
    private readonly DecisionRecord[] _records;
    private readonly object?[] _payloads;
    private readonly int _mask;

    // The engine's own: the place at which the lent places begin, and where those lie in the array.
    private long _lentFrom;
    private int _lentIndex;
    private long _headSeen;

    /// <summary>The end of what is published; moved by the engine only.</summary>
    private PaddedLong _tail;

    /// <summary>The first place not given back; moved by the carrier only.</summary>
    private PaddedLong _head;

    /// <summary>Makes an empty ring.</summary>
    /// <param name="capacity">Decisions it can hold: a power of two from 1 to 2^26.</param>
    /// <param name="origin">The sequence of the first decision to come.</param>
    public DecisionRing(int capacity, long origin)
    {
        _records = new DecisionRecord[RingCapacity.Checked(capacity)];
        _payloads = new object?[capacity];
        _mask = capacity - 1;
        Origin = origin;
        Buffer = new DecisionBuffer(this);
        Buffer.Lend(_records, _payloads, 0, capacity);
    }

    /// <summary>The sequence of the decision at place 0.</summary>
    public long Origin { get; }

    /// <summary>Where the core writes: straight into the ring, and into chunks of its own when that is full.</summary>
    public DecisionBuffer Buffer { get; }

    public int Capacity => _records.Length;

    /// <summary>The end of what was decided and lies in the ring. Engine only.</summary>
    public long Written => Buffer.IsLent ? _lentFrom + (Buffer.NextLent - _lentIndex) : _lentFrom;

    /// <summary>The end of what is published; a reader sees all that lies before it.</summary>
    public long Published => _tail.ReadAcquire<TAtomics>();

    /// <summary>The first place that was not given back.</summary>
    public long Head => _head.ReadAcquire<TAtomics>();

    /// <summary>About how many decisions are published and not carried out; for observers.</summary>
    public int Count
    {
        get
        {
            var head = Head;
            return (int)Math.Min(Published - head, Capacity);
        }
    }

    /// <summary>Publishes what was written before a place. Engine only.</summary>
    public void Publish(long end) => _tail.WriteRelease<TAtomics>(end);

    /// <summary>Forgets what was written from a place on, which nobody has seen. Engine only.</summary>
    public void Forget(long from)
    {
        var end = Written;
        for (var place = from; place < end; place++)
        {
            if (_records[(int)place & _mask].HasPayload) _payloads[(int)place & _mask] = null;
        }

        Buffer.Clear();
        Lend(from);
    }

    /// <summary>Lends the engine's buffer the places behind those it has filled.</summary>
    public bool TryGoOn()
    {
        var written = Written;
        if (written - _headSeen >= Capacity) _headSeen = Head;
        if (written - _headSeen >= Capacity)
        {
            _lentFrom = written;
            return false;
        }

        Lend(written);
        return true;
    }

    /// <summary>Moves decisions that found no room into the ring, from one on, as many as there is room for now.</summary>
    /// <returns>How many of them lie in the ring now; with the last one the buffer writes into the ring again.</returns>
    public int TakeSpilled(int from)
    {
        _headSeen = Head;
        var count = Buffer.Count;
        while (from < count && _lentFrom - _headSeen < Capacity)
        {
            var index = (int)_lentFrom++ & _mask;
            _records[index] = Buffer.RecordAt(from);
            if (_records[index].HasPayload) _payloads[index] = Buffer.PayloadAt(from);
            from++;
        }

        if (from < count) return from;
        Buffer.Clear();
        Lend(_lentFrom);
        return from;
    }

    /// <summary>A published decision that was not given back. Carrier only.</summary>
    public ref readonly DecisionRecord At(long place) => ref _records[(int)place & _mask];

    /// <summary>What that decision goes with; null = nothing. Carrier only.</summary>
    public object? PayloadAt(long place) => At(place).HasPayload ? _payloads[(int)place & _mask] : null;

    /// <summary>Gives places back to the engine. Carrier only.</summary>
    public void Release(long from, long to)
    {
        // A payload that stayed would keep its contact's texts alive until the ring comes round again.
        for (var place = from; place < to; place++)
        {
            if (At(place).HasPayload) _payloads[(int)place & _mask] = null;
        }

        _head.WriteRelease<TAtomics>(to);
    }

    /// <summary>
    /// Copies published decisions from a place on. What is copied counts only if the reader can move its place
    /// afterwards.
    /// </summary>
    /// <returns>How many were copied: 0 when nothing is published there.</returns>
    public int CopyTo(Span<RoutingDecision> destination, long from)
    {
        var count = (int)Math.Min(Published - from, destination.Length);
        for (var i = 0; i < count; i++)
        {
            var index = (int)(from + i) & _mask;
            ref readonly var record = ref _records[index];
            destination[i] = new RoutingDecision(in record, record.HasPayload ? _payloads[index] : null);
        }

        return Math.Max(count, 0);
    }

    private void Lend(long from)
    {
        var index = (int)from & _mask;
        var room = Capacity - (from - _headSeen);
        (_lentFrom, _lentIndex) = (from, index);
        Buffer.Lend(_records, _payloads, index, (int)Math.Min(Capacity, index + room));
    }
}
