using System.Runtime.CompilerServices;

namespace RoutingEngine.LoadTests.Systems.Floor;

/// <summary>
/// A fixed number of records that begin on a cache line: the first on one, and with 64 bytes each every one of them.
/// Places are not checked; an ordinary array starts 16 bytes off a line, so that every record would lie on two.
/// </summary>
internal readonly unsafe struct AlignedStore<T>
    where T : unmanaged
{
    private const int Line = 64;

    private readonly byte[] _memory;
    private readonly T* _first;

    /// <summary>Makes the store; all bytes are zero.</summary>
    public AlignedStore(int count)
    {
        _memory = GC.AllocateArray<byte>((count * sizeof(T)) + Line, pinned: true);
        var start = (nuint)Unsafe.AsPointer(ref _memory[0]);
        _first = (T*)((start + Line - 1) & ~(nuint)(Line - 1));
    }

    /// <summary>The record at a place.</summary>
    public ref T this[int place] => ref _first[place];

    /// <summary>Neighbours.</summary>
    public Span<T> this[int start, int count] => new(_first + start, count);
}
