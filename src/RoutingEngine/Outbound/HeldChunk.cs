using RoutingEngine.Concurrency;

namespace RoutingEngine.Outbound;

/// <summary>
/// Up to 256 decisions that somebody has not read yet, in order, shared by all who have not: the carrier writes each
/// once, and a subscription holds chunks rather than copies. Whoever lets go of a chunk last gives it back to the pool.
/// </summary>
/// <remarks>
/// Thread safety: the carrier adds; subscriptions read what it told them of (see <see cref="DecisionFeed{TAtomics}"/>),
/// and let go from any thread.
/// </remarks>
internal sealed class HeldChunk(HeldChunkPool pool)
{
    public const int Size = 256;

    // The carrier's own hold counts more than all subscriptions together.
    private const long CarrierHold = 1L << 32;

    private readonly HeldDecision[] _decisions = new HeldDecision[Size];
    private long _holds;

    /// <summary>How many decisions it has; the carrier's.</summary>
    public int Count { get; private set; }

    /// <summary>A number no other use of a chunk has; the carrier's.</summary>
    public long Number { get; private set; }

    public bool IsFull => Count == Size;

    public ref HeldDecision this[int index] => ref _decisions[index];

    /// <summary>Takes the empty chunk into use. Carrier only.</summary>
    public void Open(long number)
    {
        Number = number;
        Volatile.Write(ref _holds, CarrierHold);
    }

    /// <summary>The next free place. Carrier only; not when it is full.</summary>
    public ref HeldDecision Add() => ref _decisions[Count++];

    /// <summary>The sequence of the last decision. Carrier only.</summary>
    public long LastSequence => _decisions[Count - 1].Record.Sequence;

    /// <summary>One more subscription reads it. Carrier only, before it tells the subscription.</summary>
    public void Hold() => Interlocked.Increment(ref _holds);

    /// <summary>Whether one subscription alone reads it, so that it may forget what it has read.</summary>
    /// <remarks>The carrier tells nobody of decisions that another subscription was told of earlier.</remarks>
    public bool HasOneReader => (Volatile.Read(ref _holds) & (CarrierHold - 1)) == 1;

    /// <summary>The carrier adds nothing more to it.</summary>
    public void Close() => LetGo(CarrierHold);

    /// <summary>A subscription has read all of it that it was told of.</summary>
    public void LetGo() => LetGo(1);

    private void LetGo(long hold)
    {
        if (Interlocked.Add(ref _holds, -hold) != 0) return;
        for (var i = 0; i < Count; i++) _decisions[i].Forget();
        Count = 0;
        pool.Return(this);
    }
}

/// <summary>Chunks that nobody holds, to be used again. Any thread; keeps a few, the rest is collected.</summary>
internal sealed class HeldChunkPool
{
    private readonly HeldChunk?[] _kept = new HeldChunk?[64];
    private long _number;

    /// <summary>An empty chunk. Carrier only.</summary>
    public HeldChunk Rent()
    {
        HeldChunk? chunk = null;
        for (var i = 0; i < _kept.Length && chunk is null; i++)
        {
            if (Volatile.Read(ref _kept[i]) is not null) chunk = Interlocked.Exchange(ref _kept[i], null);
        }

        chunk ??= new HeldChunk(this);
        chunk.Open(++_number);
        return chunk;
    }

    public void Return(HeldChunk chunk)
    {
        for (var i = 0; i < _kept.Length; i++)
        {
            if (Interlocked.CompareExchange(ref _kept[i], chunk, null) is null) return;
        }
    }
}
