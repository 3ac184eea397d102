using System.Globalization;
using System.Text;

namespace RoutingEngine.Cli;

/// <summary>
/// Makes names from files safe to print: characters that move the cursor, change the direction of writing or cannot be
/// seen are written as their code points.
/// </summary>
internal static class VisibleText
{
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>The text on one line, with <c>&lt;U+001B&gt;</c> in the place of a character that is not to be printed.</summary>
    public static string Of(string text)
    {
        StringBuilder? shown = null;
        var at = 0;
        while (at < text.Length)
        {
            var isWhole = Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length) == System.Buffers.OperationStatus.Done;
            if (isWhole && IsPrinted(rune))
            {
                shown?.Append(text, at, length);
            }
            else
            {
                shown ??= new StringBuilder(text, 0, at, text.Length + 8);
                shown.Append(CultureInfo.InvariantCulture, $"<U+{(isWhole ? rune.Value : text[at]):X4}>");
            }

            at += length;
        }

        return shown?.ToString() ?? text;
    }

    /// <summary>Joiners stay: words of several languages and many pictures are spelled with them.</summary>
    private static bool IsPrinted(Rune rune) => rune.Value is ZeroWidthNonJoiner or ZeroWidthJoiner
        || Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator);
}
