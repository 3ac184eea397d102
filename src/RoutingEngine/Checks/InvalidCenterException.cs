namespace RoutingEngine;

/// <summary>Says that a center makes no router, with everything that is wrong with it.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed class InvalidCenterException : ArgumentException
{
    /// <summary>Makes an exception whose message lists the errors, one to a line.</summary>
    /// <param name="errors">The errors of <see cref="CenterErrors.FindErrors"/>.</param>
    public InvalidCenterException(IReadOnlyList<ModelError> errors)
        : base(ModelError.Lines("The center makes no router.", errors)) =>
        Errors = errors ?? [];

    /// <summary>The errors, each with its place, in the order of the center's parts.</summary>
    public IReadOnlyList<ModelError> Errors { get; }
}
