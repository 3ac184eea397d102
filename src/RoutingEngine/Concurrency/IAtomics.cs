namespace RoutingEngine.Concurrency;

/// <summary>The atomic steps the rings are written in.</summary>
/// <remarks>
/// The rings take their atomic steps through this seam so that a test can stop a thread between any two of them and
/// walk through the possible orders with the shipped code. <see cref="HardwareAtomics"/> is a struct, so the JIT
/// compiles each call to the plain processor instruction.
/// </remarks>
internal interface IAtomics
{
    /// <summary>Loads a value; no later load or store of this thread takes effect before it.</summary>
    static abstract long ReadAcquire(ref readonly long location);

    /// <summary>Stores a value; no earlier load or store of this thread takes effect after it.</summary>
    static abstract void WriteRelease(ref long location, long value);

    /// <summary>Stores a value if the location holds the expected one; a full fence either way.</summary>
    /// <returns>The value the location held before; the store happened when it equals the expected one.</returns>
    static abstract long CompareExchange(ref long location, long value, long expected);
}
