namespace RoutingEngine;

/// <summary>The text of a requirement does not follow the language.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed class RequirementFormatException : FormatException
{
    /// <summary>Creates the exception for one mistake.</summary>
    /// <param name="error">The mistake and its place.</param>
    public RequirementFormatException(RequirementError error)
        : base(error?.Message)
    {
        ArgumentNullException.ThrowIfNull(error);
        Error = error;
    }

    /// <summary>The mistake and its place in the text.</summary>
    public RequirementError Error { get; }
}
