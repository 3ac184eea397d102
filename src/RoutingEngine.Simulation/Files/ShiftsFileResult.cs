using System.Diagnostics.CodeAnalysis;

namespace RoutingEngine.Simulation;

/// <summary>What reading a shifts file gave: its shifts, or every mistake in the file.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed class ShiftsFileResult
{
    /// <summary>The result of a file that gave nothing.</summary>
    /// <param name="errors">Why, at least one.</param>
    public ShiftsFileResult(IReadOnlyList<FileError> errors)
        : this(null, errors)
    {
    }

    internal ShiftsFileResult(
        IReadOnlyList<Shift>? shifts, IReadOnlyList<FileError> errors, IReadOnlyList<FileWarning>? warnings = null)
    {
        Shifts = shifts;
        Errors = errors;
        Warnings = warnings ?? [];
    }

    /// <summary>The shifts, in the order of the file, or null when the file has mistakes.</summary>
    public IReadOnlyList<Shift>? Shifts { get; }

    /// <summary>Every mistake, in the order of their places; empty when the shifts are there.</summary>
    public IReadOnlyList<FileError> Errors { get; }

    /// <summary>
    /// What is allowed and hardly meant, such as a queue that nobody with a shift can serve; empty when there are
    /// mistakes.
    /// </summary>
    public IReadOnlyList<FileWarning> Warnings { get; }

    /// <summary>Whether the file is without mistakes, so that the shifts are there.</summary>
    [MemberNotNullWhen(true, nameof(Shifts))]
    public bool IsValid => Shifts is not null;
}
