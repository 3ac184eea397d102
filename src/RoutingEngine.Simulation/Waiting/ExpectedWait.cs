namespace RoutingEngine.Simulation;

/// <summary>What every method says about the time one contact still waits until it is answered.</summary>
/// <remarks>Seconds. Thread-safe: immutable.</remarks>
public sealed class ExpectedWait
{
    internal static readonly ExpectedWaitMethod[] Methods = Enum.GetValues<ExpectedWaitMethod>();

    private readonly WaitEstimate?[] _estimates;

    internal ExpectedWait(int ahead, double waitedSeconds, WaitEstimate?[] estimates)
    {
        Ahead = ahead;
        WaitedSeconds = waitedSeconds;
        _estimates = estimates;
    }

    /// <summary>Contacts of any queue that share agents with this one and are served before it.</summary>
    public int Ahead { get; }

    /// <summary>What the contact has waited already; 0 for one that would arrive now.</summary>
    public double WaitedSeconds { get; }

    /// <summary>The remaining wait by one method.</summary>
    /// <param name="method">The method.</param>
    /// <returns>
    /// Mean and variance in seconds; null when the method has nothing to say: nothing was measured yet, nobody who may serve the contact
    /// is signed in, or nobody stands before it.
    /// </returns>
    public WaitEstimate? this[ExpectedWaitMethod method] => _estimates[(int)method];
}
