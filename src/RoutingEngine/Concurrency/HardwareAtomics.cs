using System.Runtime.CompilerServices;

namespace RoutingEngine.Concurrency;

/// <summary>The processor's own atomic steps.</summary>
/// <remarks>
/// x64: acquire loads and release stores are plain moves, because the hardware (total store order) reorders only a
/// store with a later load; the compare-exchange is <c>lock cmpxchg</c>, a full fence. ARM64: <c>ldar</c>/<c>ldapr</c>,
/// <c>stlr</c> and <c>casal</c>.
/// </remarks>
internal readonly struct HardwareAtomics : IAtomics
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ReadAcquire(ref readonly long location) => Volatile.Read(in location);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteRelease(ref long location, long value) => Volatile.Write(ref location, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long CompareExchange(ref long location, long value, long expected) =>
        Interlocked.CompareExchange(ref location, value, expected);
}
