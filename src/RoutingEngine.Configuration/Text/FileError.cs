using System.Globalization;

namespace RoutingEngine;

/// <summary>One mistake in a file: where it stands, what was expected there and what came.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="File">The file as it was named by the caller.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in characters, from 1; a byte order mark is not counted.</param>
/// <param name="Path">The place in the file's own terms: a path such as <c>queues[2].plan[0].requires</c>, <c>$</c> for
/// the
/// whole of a JSON file, or the name of a CSV column.</param>
/// <param name="Expected">What could have stood there.</param>
/// <param name="Got">What stands there, on one line and shortened when it is long.</param>
public sealed record FileError(string File, int Line, int Column, string Path, string Expected, string Got)
{
    /// <summary>What sort of value came, such as <c>the text</c>, where a value of another sort was expected.</summary>
    internal string? GotKind { get; init; }

    /// <summary>The mistake in one line: <c>FILE:LINE:COL: PATH: expected X, got 'Y'</c>; where the sort of value is
    /// what is wrong, <c>got the text 'Y'</c>.</summary>
    /// <returns>The line.</returns>
    public override string ToString()
    {
        var kind = GotKind is null ? "" : GotKind + " ";
        return string.Create(
            CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}: {Path}: expected {Expected}, got {kind}'{Got}'");
    }
}
