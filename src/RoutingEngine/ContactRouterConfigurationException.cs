namespace RoutingEngine;

/// <summary>Says that a router cannot be built, with everything that is wrong.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed class ContactRouterConfigurationException : ArgumentException
{
    /// <summary>Makes an exception whose message lists the errors, one to a line.</summary>
    /// <param name="errors">The errors, in the order of declaration.</param>
    public ContactRouterConfigurationException(IReadOnlyList<ModelError> errors)
        : base(ModelError.Lines("The router cannot be built.", errors)) =>
        Errors = errors ?? [];

    /// <summary>The errors, each with its place, in the order of declaration; those of options stand under
    /// <c>options</c>.</summary>
    public IReadOnlyList<ModelError> Errors { get; }
}
