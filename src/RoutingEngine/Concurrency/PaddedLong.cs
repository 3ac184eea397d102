using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RoutingEngine.Concurrency;

/// <summary>A 64-bit counter alone on its cache lines.</summary>
/// <remarks>
/// <code>
///  0                    120   128                        256
///  | padding, 120 bytes |value| padding, 128 bytes        |
/// </code>
/// Processors fetch lines in aligned pairs of 128 bytes, and the runtime aligns objects to 8 bytes only; at least
/// 120 bytes on either side keep every other field out of the counter's pair wherever the object lies.
/// Counters only grow; at 10^9 steps a second 63 bits last 292 years, so none wraps.
/// </remarks>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct PaddedLong
{
    [FieldOffset(120)]
    private long _value;

    /// <summary>Reads by the only thread that writes the counter; no ordering.</summary>
    /// <remarks>A thread sees its own stores in program order, so a plain load is exact for the owner.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly long ReadOwn() => _value;

    /// <summary>Writes a counter that no other thread reads; no ordering.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteOwn(long value) => _value = value;

    /// <summary>Reads another thread's counter; acquire.</summary>
    /// <remarks>
    /// All that the writer did before its <see cref="WriteRelease{TAtomics}"/> of the value read is visible after
    /// this call. It does not order an earlier store of this thread before the load: that takes a full fence.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly long ReadAcquire<TAtomics>()
        where TAtomics : struct, IAtomics => TAtomics.ReadAcquire(in _value);

    /// <summary>Publishes the counter; release.</summary>
    /// <remarks>All that this thread read or wrote before the call takes effect before the new value is seen.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteRelease<TAtomics>(long value)
        where TAtomics : struct, IAtomics => TAtomics.WriteRelease(ref _value, value);

    /// <summary>Moves the counter on if it still holds the expected value; a full fence, also when it fails.</summary>
    /// <returns>The value held before: the expected one when this thread moved the counter.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long CompareExchange<TAtomics>(long value, long expected)
        where TAtomics : struct, IAtomics => TAtomics.CompareExchange(ref _value, value, expected);

    /// <summary>Stores a value; a full fence.</summary>
    /// <remarks>
    /// No later load of this thread takes effect before the store is visible to every other thread: the store-load
    /// order that neither release nor acquire gives.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Exchange(long value) => Interlocked.Exchange(ref _value, value);
}
