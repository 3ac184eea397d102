using RoutingEngine.Concurrency;
using RoutingEngine.Messages;

namespace RoutingEngine.Outbound;

/// <summary>
/// The carrier's side of all feeds: before it gives the places of a batch back it keeps what some feed has not read, once
/// for all of them.
/// </summary>
/// <typeparam name="TAtomics">The atomic steps; <see cref="HardwareAtomics"/> outside of tests.</typeparam>
/// <remarks>
/// A feed that is full is left out from then on and costs nothing. Carrier only, or under the gate the carrier holds.
/// Allocates while more chunks are held than ever before.
/// </remarks>
/// <param name="ring">Where the decisions come from; null = they come buffer by buffer.</param>
internal sealed class DecisionKeeper<TAtomics>(DecisionRing<TAtomics>? ring)
    where TAtomics : struct, IAtomics
{
    private readonly DecisionRing<TAtomics>? _ring = ring;
    private readonly HeldChunkPool _pool = new();

    // The chunks that hold decisions of this batch: the open one, and those it followed on.
    private readonly List<HeldChunk> _chunks = [];
    private DecisionFeed<TAtomics>[] _feeds = [];
    private long _keepFrom;
    private long _batchEnd;

    /// <summary>Lets a feed have what is decided from now on.</summary>
    public void Add(DecisionFeed<TAtomics> feed) => _feeds = [.. _feeds, feed];

    /// <summary>Lets a feed have nothing more.</summary>
    public void Remove(DecisionFeed<TAtomics> feed)
    {
        feed.Leave();
        _feeds = Array.FindAll(_feeds, other => !ReferenceEquals(other, feed));
    }

    /// <summary>Begins a batch: finds the first decision that somebody may not have read when it ends.</summary>
    /// <param name="end">The sequence after the last decision of the batch.</param>
    public void Begin(long end)
    {
        _batchEnd = end;
        _keepFrom = long.MaxValue;
        foreach (var feed in _feeds) _keepFrom = Math.Min(_keepFrom, feed.Taken);
        if (_keepFrom >= end) _keepFrom = long.MaxValue;
    }

    /// <summary>Whether somebody may not have read a decision of the batch.</summary>
    public bool MustKeep(in DecisionRecord decision) => decision.Sequence >= _keepFrom;

    /// <summary>Keeps a decision; the caller adds names and label.</summary>
    public ref HeldDecision Keep(in DecisionRecord decision, object? payload)
    {
        if (_chunks.Count == 0 || _chunks[^1].IsFull) _chunks.Add(_pool.Rent());
        ref var held = ref _chunks[^1].Add();
        held.Record = decision;
        held.Payload = payload;
        return ref held;
    }

    /// <summary>
    /// Ends a batch: every feed has read what lies before an end, or holds it now, and the engine has the places back.
    /// </summary>
    /// <param name="end">The sequence after the last decision that was followed.</param>
    /// <param name="isLast">Whether nothing more will come.</param>
    /// <returns>Whether some feed was full: it is left out from now on.</returns>
    public bool End(long end, bool isLast)
    {
        var areFull = false;
        var (from, to) = (end, _keepFrom);
        foreach (var feed in _feeds)
        {
            if (_keepFrom >= end) break;
            var hasAll = feed.Claim(end, _chunks, out var claimed);
            if (claimed.From < claimed.To) (from, to) = (Math.Min(from, claimed.From), Math.Max(to, claimed.To));
            if (hasAll) continue;
            areFull = true;
            if (feed.SaysWhatItMisses) feed.Miss(in Held(feed.MissedFrom));
        }

        ForgetUnclaimed(from, to);

        // A feed is told once all have claimed: see HeldChunk.HasOneReader.
        foreach (var feed in _feeds)
        {
            if (isLast) feed.Leave();
            feed.Tell();
        }

        if (areFull || isLast) _feeds = Array.FindAll(_feeds, static feed => feed.IsActive);
        CloseFullChunks();
        _ring?.Release(_ring.Head, _batchEnd - _ring.Origin);
        return areFull;
    }

    /// <summary>Forgets the texts of decisions of this batch that were kept and that nobody has claimed.</summary>
    private void ForgetUnclaimed(long from, long to)
    {
        foreach (var chunk in _chunks)
        {
            for (var i = chunk.Count - 1; i >= 0 && chunk[i].Record.Sequence >= _keepFrom; i--)
            {
                if (chunk[i].Record.Sequence < from || chunk[i].Record.Sequence >= to) chunk[i].Forget();
            }
        }
    }

    /// <summary>Chunks that are full belong to those who read them.</summary>
    private void CloseFullChunks()
    {
        var open = _chunks.Count > 0 && !_chunks[^1].IsFull ? _chunks[^1] : null;
        foreach (var chunk in _chunks)
        {
            if (chunk.IsFull) chunk.Close();
        }

        _chunks.Clear();
        if (open is not null) _chunks.Add(open);
    }

    private ref HeldDecision Held(long sequence)
    {
        foreach (var chunk in _chunks)
        {
            for (var i = 0; i < chunk.Count; i++)
            {
                if (chunk[i].Record.Sequence == sequence) return ref chunk[i];
            }
        }

        throw new InvalidOperationException(
            FormattableString.Invariant($"Decision {sequence} was missed by a subscription and is held nowhere."));
    }
}
