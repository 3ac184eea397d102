using System.Diagnostics.CodeAnalysis;

namespace RoutingEngine;

/// <summary>What reading a center file gave: the center, or every mistake in the file.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed class CenterFileResult
{
    internal CenterFileResult(Center? center, IReadOnlyList<FileError> errors)
    {
        Center = center;
        Errors = errors;
    }

    /// <summary>The center, or null when the file has mistakes.</summary>
    public Center? Center { get; }

    /// <summary>Every mistake, in the order of their places; empty when the center is there.</summary>
    public IReadOnlyList<FileError> Errors { get; }

    /// <summary>Whether the file is without mistakes, so that the center is there.</summary>
    [MemberNotNullWhen(true, nameof(Center))]
    public bool IsValid => Center is not null;
}
