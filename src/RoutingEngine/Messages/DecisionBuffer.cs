using System.Runtime.CompilerServices;

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

    // The chunk that is being filled, how many decisions are in it, and how many in those before it.
    private RoutingDecision[] _last;
    private int _inLast;
    private int _before;
    private bool _holdsPayloads;

    /// <summary>Makes an empty buffer.</summary>
    public DecisionBuffer() => _last = _chunks[0];

    /// <summary>How many decisions it holds.</summary>
    public int Count => _before + _inLast;

    /// <summary>One decision, by its place from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public ref readonly RoutingDecision this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return ref _chunks[index >> ChunkBits][index & (ChunkSize - 1)];
        }
    }

    /// <summary>Forgets all decisions.</summary>
    public void Clear()
    {
        if (_holdsPayloads) ClearPayloads();
        if (_before > 0) _last = _chunks[0];
        _before = _inLast = 0;
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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref RoutingDecision Add()
    {
        if (_inLast == ChunkSize) GoToNextChunk();
        return ref _last[_inLast++];
    }

    // Payloads are cleared so that a contact's texts can be collected once its decisions were carried on.
    private void ClearPayloads()
    {
        for (var i = 0; i < Count; i++)
        {
            ref var decision = ref _chunks[i >> ChunkBits][i & (ChunkSize - 1)];
            if (decision.Payload is not null) decision = default;
        }

        _holdsPayloads = false;
    }

    private void GoToNextChunk()
    {
        _before += ChunkSize;
        _inLast = 0;
        var place = _before >> ChunkBits;
        if (place == _chunks.Length)
        {
            // Only the directory is copied; the decisions stay where they are.
            Array.Resize(ref _chunks, place + 1);
            _chunks[place] = new RoutingDecision[ChunkSize];
        }

        _last = _chunks[place];
    }
}
