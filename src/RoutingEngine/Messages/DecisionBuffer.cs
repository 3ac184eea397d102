using System.Diagnostics;

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

    private RoutingDecision[][] _chunks = [new RoutingDecision[ChunkSize]];
    private int _count;
    private bool _holdsPayloads;

    /// <summary>How many decisions it holds.</summary>
    public int Count => _count;

    /// <summary>One decision, by its place from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public ref readonly RoutingDecision this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)_count, nameof(index));
            return ref _chunks[index >> ChunkBits][index & (ChunkSize - 1)];
        }
    }

    /// <summary>Forgets all decisions.</summary>
    public void Clear()
    {
        if (_holdsPayloads) ClearPayloads();
        _count = 0;
    }

    /// <summary>Adds what a decision goes with.</summary>
    /// <param name="decision">One that was added since the buffer was cleared last.</param>
    /// <param name="payload">A request, agent or presence.</param>
    internal void Attach(ref RoutingDecision decision, object payload)
    {
        decision.Payload = payload;
        _holdsPayloads = true;
    }

    /// <summary>The next free place; the caller fills it at once.</summary>
    internal ref RoutingDecision Add()
    {
        var index = _count++;
        if (index >> ChunkBits == _chunks.Length) AddChunk();
        Debug.Assert(index >> ChunkBits < _chunks.Length, "The chunk of the next place exists.");
        return ref _chunks[index >> ChunkBits][index & (ChunkSize - 1)];
    }

    // Payloads are cleared so that a contact's texts can be collected once its decisions were carried on.
    private void ClearPayloads()
    {
        for (var i = 0; i < _count; i++)
        {
            ref var decision = ref _chunks[i >> ChunkBits][i & (ChunkSize - 1)];
            if (decision.Payload is not null) decision = default;
        }

        _holdsPayloads = false;
    }

    private void AddChunk()
    {
        // Only the directory is copied; the decisions stay where they are.
        var chunks = new RoutingDecision[_chunks.Length + 1][];
        _chunks.CopyTo(chunks, 0);
        chunks[^1] = new RoutingDecision[ChunkSize];
        _chunks = chunks;
    }
}
