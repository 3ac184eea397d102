using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace RoutingEngine.Matching.Storage;

/// <summary>
/// Records that begin at a boundary of two cache lines. It grows by whole chunks and never moves what it holds, so that
/// growth costs the same at any size and references into it stay good. Owned by the engine thread; bounded by what its
/// owner asks for.
/// </summary>
/// <remarks>
/// The one place of the library that computes addresses. A slot beyond the last chunk throws; within a chunk every slot
/// exists, so that none leads outside the memory of the store.
/// </remarks>
/// <typeparam name="T">A record; free slots hold what was left in them, new ones are zero.</typeparam>
internal sealed unsafe class RecordStore<T>
    where T : unmanaged
{
    /// <summary>Neighbouring lines are fetched in pairs.</summary>
    private const int Alignment = 128;

    private const int LineSize = 64;
    private const int ChunkBits = 8;
    private const int ChunkSize = 1 << ChunkBits;
    private const int ChunkMask = ChunkSize - 1;

    private readonly List<byte[]> _memory = [];
    private nint[] _chunks = [];

    /// <summary>How many slots there are.</summary>
    public int Capacity => _chunks.Length << ChunkBits;

    /// <summary>The record at a slot below <see cref="Capacity"/>.</summary>
    public ref T this[int slot]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.AsRef<T>((T*)_chunks[slot >> ChunkBits] + (slot & ChunkMask));
    }

    /// <summary>
    /// Asks the processor for the lines of a record that is needed soon; a slot that does not exist is left alone.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void FetchAhead(int slot)
    {
        if (!Sse.IsSupported || (uint)slot >> ChunkBits >= (uint)_chunks.Length) return;
        var record = (T*)_chunks[slot >> ChunkBits] + (slot & ChunkMask);
        Sse.Prefetch0(record);
        if (sizeof(T) > LineSize) Sse.Prefetch0((byte*)record + LineSize);
    }

    /// <summary>Makes sure that a slot exists.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Ensure(int slot)
    {
        if (slot >> ChunkBits >= _chunks.Length) Grow(slot);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int slot)
    {
        Debug.Assert(slot >= 0, "A slot that is made exists.");
        var chunks = new nint[(slot >> ChunkBits) + 1];
        _chunks.CopyTo(chunks, 0);
        for (var i = _chunks.Length; i < chunks.Length; i++)
        {
            // Pinned memory is never moved, so that its address stays; the list keeps it alive.
            var memory = GC.AllocateArray<byte>((ChunkSize * sizeof(T)) + Alignment, pinned: true);
            _memory.Add(memory);
            var start = Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0);
            chunks[i] = (start + Alignment - 1) & ~(nint)(Alignment - 1);
        }

        _chunks = chunks;
    }
}
