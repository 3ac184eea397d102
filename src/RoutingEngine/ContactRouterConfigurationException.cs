namespace RoutingEngine;

/// <summary>Says that a router cannot be built, with every mistake found.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed class ContactRouterConfigurationException : ArgumentException
{
    /// <summary>Makes an exception whose message lists the mistakes, one to a line.</summary>
    /// <param name="errors">The mistakes, in the order of declaration.</param>
    public ContactRouterConfigurationException(IReadOnlyList<string> errors)
        : base(string.Join(Environment.NewLine, ["The router cannot be built.", .. errors ?? []])) =>
        Errors = errors ?? [];

    /// <summary>The mistakes, each naming its place, in the order of declaration.</summary>
    public IReadOnlyList<string> Errors { get; }
}
