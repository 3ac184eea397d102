namespace RoutingEngine.Concurrency;

/// <summary>Says that somebody waits for something to be published.</summary>
/// <typeparam name="TAtomics">The atomic steps; <see cref="HardwareAtomics"/> outside of tests.</typeparam>
/// <remarks>
/// Whoever waits sets the flag and looks at what is published; whoever publishes does it the other way round: it
/// publishes and looks at the flag. <see cref="Set"/> and <see cref="TryClear"/> are full fences, and a publisher puts
/// one between its release store and its look; then one of the two sees the other (see <see cref="Parker"/>). Any
/// thread.
/// </remarks>
internal sealed class WaitFlag<TAtomics>
    where TAtomics : struct, IAtomics
{
    private PaddedLong _isSet;

    /// <summary>Whether somebody waits.</summary>
    public bool IsSet => _isSet.ReadAcquire<TAtomics>() != 0;

    /// <summary>Says that somebody waits; a full fence.</summary>
    public void Set() => _isSet.CompareExchange<TAtomics>(1, 0);

    /// <summary>Takes it back; a full fence.</summary>
    /// <returns>Whether it was set: one of several threads that take it back at once is told so.</returns>
    public bool TryClear() => _isSet.CompareExchange<TAtomics>(0, 1) == 1;
}
