using System.Globalization;

namespace RoutingEngine;

/// <summary>What is wrong with the text of a requirement, and where.</summary>
/// <param name="Line">
/// The line of the mistake, from 1. A line ends with a line feed, a carriage return, or both together.
/// </param>
/// <param name="Column">
/// The column of the mistake in UTF-16 code units, from 1; one past the last character when the text ends too early.
/// </param>
/// <param name="Expected">What could have stood there.</param>
/// <param name="Got">What stands there instead; one line, shortened when it is long.</param>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record RequirementError(int Line, int Column, string Expected, string Got)
{
    /// <summary>The mistake in one line, such as <c>line 1, column 9: expected an integer, got 'x'</c>.</summary>
    public string Message =>
        string.Create(CultureInfo.InvariantCulture, $"line {Line}, column {Column}: expected {Expected}, got {Got}");

    /// <summary>The mistake in one line, the same as <see cref="Message"/>.</summary>
    /// <returns>The message.</returns>
    public override string ToString() => Message;

    /// <summary>The same of a requirement that stands somewhere in a center.</summary>
    /// <param name="path">The place of the requirement.</param>
    public ModelError At(ValuePath path) =>
        new(path, Expected, Got.Length > 2 && Got[0] == '\'' && Got[^1] == '\'' ? Got[1..^1] : Got);

    /// <summary>Places a mistake by its offset in the text, which is where the parser knows it.</summary>
    internal static RequirementError At(string text, int offset, string expected, string got)
    {
        var line = 1;
        var lineStart = 0;
        for (var i = 0; i < offset; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                line++;
                lineStart = i + 1;
            }
        }

        return new RequirementError(line, offset - lineStart + 1, expected, got);
    }
}
