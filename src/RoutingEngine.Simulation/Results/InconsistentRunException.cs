namespace RoutingEngine.Simulation;

/// <summary>
/// A run whose figures contradict themselves: a contact was lost or counted twice, or the area under a queue is not the sum of its waits.
/// </summary>
/// <remarks>Every run is checked at its end. This is a mistake of the program, never of its input. Thread-safe: immutable.</remarks>
public sealed class InconsistentRunException : Exception
{
    /// <summary>A run that contradicts itself.</summary>
    /// <param name="law">What does not hold, with both sides.</param>
    public InconsistentRunException(string law)
        : base(law)
    {
    }

    /// <summary>A run that contradicts itself.</summary>
    public InconsistentRunException()
        : this("The figures of the run contradict themselves.")
    {
    }

    /// <summary>A run that contradicts itself, for a reason.</summary>
    /// <param name="law">What does not hold, with both sides.</param>
    /// <param name="inner">The reason.</param>
    public InconsistentRunException(string law, Exception inner)
        : base(law, inner)
    {
    }
}
