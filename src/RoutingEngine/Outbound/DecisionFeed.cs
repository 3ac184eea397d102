using System.Runtime.CompilerServices;
using RoutingEngine.Concurrency;

namespace RoutingEngine.Outbound;

/// <summary>
/// How one subscription comes to its decisions. It reads published ones straight from the ring as long as it is quick;
/// what it has not read when the carrier comes by, the carrier holds for it; what does not fit is missed, and said.
/// </summary>
/// <typeparam name="TAtomics">The atomic steps; <see cref="HardwareAtomics"/> outside of tests.</typeparam>
/// <remarks>
/// <code>
///   read (reader)        taken (both, compare-exchange)          all counted by sequence
///     |                     |
///   [ held by the carrier ][ still in the ring ... published ]   reader is behind: held first, then the ring
///                          ^ = held end (carrier)
/// </code>
/// <para>
/// <c>taken</c> says who has a decision: those before it were read from the ring, or are held. Both sides move it by
/// compare-exchange, the reader after it has copied out of the ring, the carrier before it gives the places of the ring
/// back; who comes second finds another value, and the reader then throws its copy away and reads what is held. So
/// neither waits for the other: a reader that is stopped anywhere holds up nobody. A subscription that is full has
/// <c>taken</c> = <see cref="Away"/>: it costs the carrier nothing from then on, until its reader has read what is held
/// and <see cref="Rejoin">comes back</see>; what was decided meanwhile is one gap.
/// </para>
/// <para>
/// <b>Order of memory.</b> The carrier writes chunk and gap, then stores the held end (release); the reader loads the
/// held end (acquire) and reads them. The reader stores what it has read (release) after it has copied it out of the
/// chunk; the carrier loads it (acquire) to know the room. Between the carrier's compare-exchange and its store of the
/// held end a reader finds nothing; the carrier wakes it after the store.
/// </para>
/// <para>Thread safety: <c>Read…</c> and <see cref="Rejoin"/> from one reader at a time, <see cref="Claim"/>,
/// <see cref="Tell"/>, <see cref="Leave"/> and <see cref="Begin"/> from one carrier at a time.</para>
/// </remarks>
internal sealed class DecisionFeed<TAtomics>
    where TAtomics : struct, IAtomics
{
    /// <summary>Stands for the place of a feed that does not read from the ring.</summary>
    private const long Away = long.MaxValue;

    private readonly DecisionRing<TAtomics>? _ring;
    private readonly int _capacity;
    private readonly SpscRing<HeldPart, TAtomics> _parts;

    private PaddedLong _taken;
    private PaddedLong _heldEnd;
    private PaddedLong _read;

    // The reader's own.
    private HeldPart _part;

    // The carrier's own: the chunk it told last of, and up to where it holds decisions.
    private long _chunkTold;
    private long _claimedEnd;
    private HeldGap _gap;
    private long _gapFirst;

    /// <summary>Makes a feed.</summary>
    /// <param name="ring">Where decisions are read before the carrier comes by; null = nowhere.</param>
    /// <param name="capacity">How many decisions are held for it at most.</param>
    /// <param name="saysWhatItMisses">Whether it may come back once it was full.</param>
    public DecisionFeed(DecisionRing<TAtomics>? ring, int capacity, bool saysWhatItMisses)
    {
        SaysWhatItMisses = saysWhatItMisses;
        _ring = ring;
        _capacity = capacity;
        _parts = new SpscRing<HeldPart, TAtomics>(
            (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)((capacity / HeldChunk.Size) + 4)));
        _taken.WriteRelease<TAtomics>(Away);
    }

    /// <summary>Whether it may come back once it was full; otherwise it ends there.</summary>
    public bool SaysWhatItMisses { get; }

    /// <summary>Whether decisions are held that were not read. Reader only.</summary>
    public bool HoldsSome => _read.ReadOwn() < _heldEnd.ReadAcquire<TAtomics>();

    /// <summary>
    /// Whether everything held is read and it gets nothing more until it <see cref="Rejoin">comes back</see>.
    /// Reader only.
    /// </summary>
    public bool IsAway => !HoldsSome && _taken.ReadAcquire<TAtomics>() == Away;

    /// <summary>Whether <see cref="Rejoin"/> has something to say. Reader only.</summary>
    public bool HasGap => IsAway && Volatile.Read(ref _gapFirst) != 0;

    /// <summary>Whether it gets what is decided. Any thread.</summary>
    public bool IsActive => _taken.ReadAcquire<TAtomics>() != Away;

    /// <summary>The first decision it has missed since it was full last; 0 = none. Carrier only.</summary>
    public long GapFirst => _gapFirst;

    /// <summary>The first decision nobody has for it yet; the largest number when it gets nothing. Any thread.</summary>
    public long Taken => _taken.ReadAcquire<TAtomics>();

    /// <summary>Begins with the decision of a sequence. Carrier only, while the feed gets nothing.</summary>
    public void Begin(long next)
    {
        _claimedEnd = next;
        _read.WriteRelease<TAtomics>(next);
        _heldEnd.WriteRelease<TAtomics>(next);
        _taken.WriteRelease<TAtomics>(next);
    }

    /// <summary>Copies out what is held, then what is in the ring, in order. Reader only; never waits.</summary>
    /// <returns>How many decisions were copied.</returns>
    public int Read(Span<RoutingDecision> destination)
    {
        var count = 0;
        while (count < destination.Length)
        {
            if (HoldsSome)
            {
                ref var held = ref NextHeld(out var isLast);
                destination[count++] = new RoutingDecision(in held.Record, held.Payload);
                EndRead(ref held, isLast);
                continue;
            }

            var next = _read.ReadOwn();
            var taken = _taken.ReadAcquire<TAtomics>();
            if (_ring is null || taken != next) break;
            var copied = _ring.CopyTo(destination[count..], next - _ring.Origin);
            if (copied == 0) break;
            if (_taken.CompareExchange<TAtomics>(next + copied, next) != next) continue;
            _read.WriteRelease<TAtomics>(next + copied);
            count += copied;
        }

        return count;
    }

    /// <summary>Reads one decision that is held, with the names of its time. Reader only; never waits.</summary>
    public bool TryReadHeld(out HeldDecision decision)
    {
        if (!HoldsSome)
        {
            decision = default;
            return false;
        }

        ref var held = ref NextHeld(out var isLast);
        decision = held;
        EndRead(ref held, isLast);
        return true;
    }

    /// <summary>
    /// Takes all decisions before an end that the reader has not read, as many as there is room for, out of the chunks
    /// that hold them. Carrier only, before it gives their places in the ring back; <see cref="Tell"/> follows.
    /// </summary>
    /// <param name="end">The sequence after the last decision.</param>
    /// <param name="chunks">Where they are held.</param>
    /// <param name="claimed">The first one it has claimed, and the one after the last.</param>
    /// <returns>False when it did not have room for all: it has missed some and gets nothing from now on.</returns>
    public bool Claim(long end, List<HeldChunk> chunks, out (long From, long To) claimed)
    {
        claimed = (end, end);
        var taken = _taken.ReadAcquire<TAtomics>();
        while (taken < end)
        {
            var room = _capacity - Math.Max(0, _claimedEnd - _read.ReadAcquire<TAtomics>());
            var to = Math.Min(end, taken + room);
            var found = _taken.CompareExchange<TAtomics>(to < end ? Away : end, taken);
            if (found != taken)
            {
                taken = found;
                continue;
            }

            if (to > taken) Hold(taken, to, chunks);
            _claimedEnd = to;
            claimed = (taken, to);
            return to == end;
        }

        return true;
    }

    /// <summary>Lets the reader have what was claimed. Carrier only, once every feed has claimed.</summary>
    public void Tell() => _heldEnd.WriteRelease<TAtomics>(_claimedEnd);

    /// <summary>What it misses begins here. Carrier only, after a claim that failed and before it is told.</summary>
    public void Miss(in HeldDecision first)
    {
        _gap = new HeldGap(first.Record.Sequence, 0, first.Record.Tick, first.Label);
        Volatile.Write(ref _gapFirst, _gap.First);
    }

    /// <summary>The first decision that did not fit. Carrier only, after a claim that failed.</summary>
    public long MissedFrom => _claimedEnd;

    /// <summary>Gets nothing more; what is held can still be read. Carrier only.</summary>
    public void Leave()
    {
        var taken = _taken.ReadAcquire<TAtomics>();
        while (taken != Away)
        {
            var found = _taken.CompareExchange<TAtomics>(Away, taken);
            if (found == taken) return;
            taken = found;
        }
    }

    /// <summary>
    /// Ends the gap of a reader that has read everything held. Carrier only, and the reader waits for it.
    /// </summary>
    /// <param name="next">The sequence of the next decision to be carried.</param>
    /// <param name="comesBack">Whether it gets what is decided from there on.</param>
    /// <param name="gap">What was missed.</param>
    /// <returns>Whether anything was missed.</returns>
    public bool Rejoin(long next, bool comesBack, out HeldGap gap)
    {
        gap = _gap with { Count = next - _gap.First };
        var hasMissed = _gapFirst != 0 && gap.Count > 0;
        _gapFirst = 0;
        if (comesBack) Begin(next);
        return hasMissed;
    }

    private void Hold(long from, long to, List<HeldChunk> chunks)
    {
        foreach (var chunk in chunks)
        {
            if (chunk[0].Record.Sequence >= to) break;
            if (chunk.Number == _chunkTold || chunk.LastSequence < from) continue;
            _chunkTold = chunk.Number;
            chunk.Hold();

            // A reader has at most one run of decisions held, which spans few chunks; each is told of once.
            if (!_parts.TryEnqueue(new HeldPart { Chunk = chunk }))
                throw new InvalidOperationException("A subscription holds more chunks than its capacity needs.");
        }

        _parts.Flush();
    }

    /// <summary>The next held decision; there is one.</summary>
    private ref HeldDecision NextHeld(out bool isLast)
    {
        var next = _read.ReadOwn();
        while (true)
        {
            // What lies before the reader's place in a chunk was read from the ring, or is somebody else's.
            if (_part.Chunk is { } chunk)
            {
                while (_part.Index < HeldChunk.Size && chunk[_part.Index].Record.Sequence < next) _part.Index++;
                if (_part.Index < HeldChunk.Size && chunk[_part.Index].Record.Sequence == next)
                {
                    isLast = ++_part.Index == HeldChunk.Size;
                    return ref chunk[_part.Index - 1];
                }

                chunk.LetGo();
            }

            Span<HeldPart> part = [default];
            if (_parts.Read(part) == 0) throw new InvalidOperationException("A decision that is held is in no chunk.");
            _part = part[0];
        }
    }

    private void EndRead(ref HeldDecision held, bool isLast)
    {
        var chunk = _part.Chunk!;
        if (chunk.HasOneReader) held.Forget();
        _read.WriteRelease<TAtomics>(_read.ReadOwn() + 1);
        if (!isLast) return;
        chunk.LetGo();
        _part = default;
    }
}
