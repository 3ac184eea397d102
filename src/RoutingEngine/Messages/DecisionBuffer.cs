using System.Runtime.CompilerServices;
using RoutingEngine.Messages;

namespace RoutingEngine;

/// <summary>Where the matching core leaves the decisions of one command, in order, for its driver to carry
/// on.</summary>
/// <remarks>
/// Owned by the thread that drives the core. Chunks are kept and used again, so that a driver that clears the buffer
/// after each command allocates nothing once the largest command was seen. Not thread-safe.
/// </remarks>
public sealed class DecisionBuffer
{
    private const int ChunkBits = 8;
    private const int ChunkSize = 1 << ChunkBits;

    // Where decisions go first, if that is not a chunk of the buffer's own: straight into the ring.
    private readonly IDecisionRoom? _room;
    private Chunk[] _chunks = [new Chunk()];

    // The places that are being filled, the next free one, and where they end.
    private DecisionRecord[] _records;
    private object?[] _payloads;
    private int _next;
    private int _end;

    // How many decisions lie in the buffer's own chunks before the one that is being filled.
    private int _before;
    private bool _isLent;
    private bool _holdsPayloads;

    /// <summary>Makes an empty buffer.</summary>
    public DecisionBuffer()
    {
        (_records, _payloads) = (_chunks[0].Records, _chunks[0].Payloads);
        _end = ChunkSize;
    }

    /// <summary>Makes a buffer that writes into lent places as long as there are some.</summary>
    internal DecisionBuffer(IDecisionRoom room)
        : this() => _room = room;

    /// <summary>How many decisions it holds.</summary>
    public int Count => _isLent ? 0 : _before + _next;

    /// <summary>The next lent place to be filled.</summary>
    internal int NextLent => _next;

    /// <summary>Whether decisions go into lent places, and none is in a chunk of its own.</summary>
    internal bool IsLent => _isLent;

    /// <summary>One decision, by its place from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public RoutingDecision this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return new RoutingDecision(in RecordAt(index), PayloadAt(index));
        }
    }

    /// <summary>Forgets all decisions.</summary>
    public void Clear()
    {
        if (_holdsPayloads) ClearPayloads();
        if (_before > 0) Fill(_chunks[0]);
        _before = _next = 0;
    }

    /// <summary>Writes into places that somebody else owns, from now on.</summary>
    internal void Lend(DecisionRecord[] records, object?[] payloads, int from, int to)
    {
        (_records, _payloads, _next, _end) = (records, payloads, from, to);
        _isLent = true;
    }

    /// <summary>A decision in a chunk of the buffer's own, as it is kept.</summary>
    internal ref readonly DecisionRecord RecordAt(int index) =>
        ref _chunks[index >> ChunkBits].Records[index & (ChunkSize - 1)];

    /// <summary>What a decision in a chunk of the buffer's own goes with; null = nothing.</summary>
    internal object? PayloadAt(int index) =>
        RecordAt(index).HasPayload ? _chunks[index >> ChunkBits].Payloads[index & (ChunkSize - 1)] : null;

    /// <summary>Adds what the last decision goes with.</summary>
    /// <param name="decision">The one that was added last.</param>
    /// <param name="payload">A request, agent or presence.</param>
    internal void Attach(ref DecisionRecord decision, object payload)
    {
        decision.MarkPayload();
        _payloads[_next - 1] = payload;
        _holdsPayloads = true;
    }

    /// <summary>The next free place; the caller fills it at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref DecisionRecord Add()
    {
        if (_next == _end) GoOn();
        return ref _records[_next++];
    }

    // Payloads are cleared so that a contact's texts can be collected once its decisions were carried on.
    private void ClearPayloads()
    {
        for (var i = 0; i < Count; i++)
        {
            if (RecordAt(i).HasPayload) _chunks[i >> ChunkBits].Payloads[i & (ChunkSize - 1)] = null;
        }

        _holdsPayloads = false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void GoOn()
    {
        if (_isLent)
        {
            if (_room!.TryGoOn()) return;
            _isLent = false;
            _before = 0;
            Fill(_chunks[0]);
            return;
        }

        _before += ChunkSize;
        var place = _before >> ChunkBits;
        if (place == _chunks.Length)
        {
            // Only the directory is copied; the decisions stay where they are.
            Array.Resize(ref _chunks, place + 1);
            _chunks[place] = new Chunk();
        }

        Fill(_chunks[place]);
    }

    private void Fill(Chunk chunk)
    {
        (_records, _payloads) = (chunk.Records, chunk.Payloads);
        (_next, _end) = (0, ChunkSize);
    }

    private sealed class Chunk
    {
        public readonly DecisionRecord[] Records = new DecisionRecord[ChunkSize];
        public readonly object?[] Payloads = new object?[ChunkSize];
    }
}
