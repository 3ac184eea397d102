using System.Diagnostics.CodeAnalysis;

namespace RoutingEngine.Simulation;

/// <summary>What reading a trace file gave: its contacts, or every mistake in the file.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed class TraceFileResult
{
    /// <summary>The result of a file that gave nothing.</summary>
    /// <param name="errors">Why, at least one.</param>
    public TraceFileResult(IReadOnlyList<FileError> errors)
        : this(null, errors)
    {
    }

    internal TraceFileResult(
        IReadOnlyList<TraceContact>? contacts, IReadOnlyList<FileError> errors,
        IReadOnlyList<FileWarning>? warnings = null)
    {
        Contacts = contacts;
        Errors = errors;
        Warnings = warnings ?? [];
    }

    /// <summary>The contacts, in the order of the file, or null when the file has mistakes.</summary>
    public IReadOnlyList<TraceContact>? Contacts { get; }

    /// <summary>Every mistake, in the order of their places; empty when the contacts are there.</summary>
    public IReadOnlyList<FileError> Errors { get; }

    /// <summary>
    /// What is allowed and hardly meant, such as a column without effect in the center; empty when there are
    /// mistakes.
    /// </summary>
    public IReadOnlyList<FileWarning> Warnings { get; }

    /// <summary>Whether the file is without mistakes, so that the contacts are there.</summary>
    [MemberNotNullWhen(true, nameof(Contacts))]
    public bool IsValid => Contacts is not null;
}
