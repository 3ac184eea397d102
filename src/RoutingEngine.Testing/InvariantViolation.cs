using System.Globalization;

namespace RoutingEngine.Testing;

/// <summary>
/// A truth about routing that a stream of decisions breaks: which one, where in the stream, and who is concerned.
/// </summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="Invariant">Name of the invariant, one of those in <see cref="RoutingInvariants"/>.</param>
/// <param name="Sequence">Number of the decision that breaks it, or of the last one before it was noticed.</param>
/// <param name="Message">What must hold and what was found, in words.</param>
public sealed record InvariantViolation(string Invariant, long Sequence, string Message)
{
    /// <summary>Invariant, place and message in one line.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Invariant} at decision {Sequence}: {Message}");
}

/// <summary>
/// Thrown by a <see cref="RoutingLedger"/> that is given a decision, or left in a state, that breaks an invariant.
/// </summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed class InvariantViolationException : Exception
{
    /// <summary>Reports a violation.</summary>
    /// <param name="violation">The violation.</param>
    public InvariantViolationException(InvariantViolation violation)
        : base(violation?.ToString()) => Violation = violation ?? throw new ArgumentNullException(nameof(violation));

    /// <summary>The violation.</summary>
    public InvariantViolation Violation { get; }
}
