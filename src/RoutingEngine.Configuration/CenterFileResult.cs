using System.Diagnostics.CodeAnalysis;

namespace RoutingEngine;

/// <summary>What reading a center file gave: the center, or every mistake in the file.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed class CenterFileResult
{
    /// <summary>The result of a file that gave nothing.</summary>
    /// <param name="errors">Why, at least one.</param>
    public CenterFileResult(IReadOnlyList<FileError> errors)
        : this(null, errors)
    {
    }

    internal CenterFileResult(
        Center? center, IReadOnlyList<FileError> errors, IReadOnlyList<FileWarning>? warnings = null)
    {
        Center = center;
        Errors = errors;
        Warnings = warnings ?? [];
    }

    /// <summary>The center, or null when the file has mistakes.</summary>
    public Center? Center { get; }

    /// <summary>Every mistake, in the order of their places; empty when the center is there.</summary>
    public IReadOnlyList<FileError> Errors { get; }

    /// <summary>
    /// What is allowed and hardly meant, such as a queue that no agent can ever serve, in the order of the file; empty
    /// when the file has mistakes.
    /// </summary>
    public IReadOnlyList<FileWarning> Warnings { get; }

    /// <summary>Whether the file is without mistakes, so that the center is there.</summary>
    [MemberNotNullWhen(true, nameof(Center))]
    public bool IsValid => Center is not null;
}
