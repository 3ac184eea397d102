using System.Globalization;

namespace RoutingEngine;

/// <summary>What is allowed in a file and hardly meant: where it is, and why it matters.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="File">The file as it was named by the caller.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in characters, from 1; a byte order mark is not counted.</param>
/// <param name="Path">The place in the file's own terms, as in <see cref="FileError.Path"/>.</param>
/// <param name="Text">What will happen, in words.</param>
public sealed record FileWarning(string File, int Line, int Column, string Path, string Text)
{
    /// <summary>The warning in one line: <c>FILE:LINE:COL: warning: PATH: TEXT</c>.</summary>
    /// <returns>The line.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}: warning: {Path}: {Text}");
}
