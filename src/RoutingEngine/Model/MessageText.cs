using System.Globalization;
using System.Text;

namespace RoutingEngine;

/// <summary>
/// Shows pieces of what came in messages: always one line, never longer than a few words, and readable also when the
/// piece holds characters that cannot be seen.
/// </summary>
/// <remarks>Thread-safe: stateless.</remarks>
public static class MessageText
{
    private const int ShownMax = 40;

    /// <summary>Quotes a piece of text, shortened and with invisible characters written as their code points.</summary>
    /// <param name="piece">The text.</param>
    public static string Quote(ReadOnlySpan<char> piece) => $"'{Shown(piece)}'";

    /// <summary>A piece of text as a message can show it, without quotes around it.</summary>
    /// <param name="piece">The text.</param>
    public static string Shown(ReadOnlySpan<char> piece)
    {
        var shown = new StringBuilder();
        var at = 0;
        while (at < piece.Length && at < ShownMax)
        {
            Rune.DecodeFromUtf16(piece[at..], out var rune, out var length);
            if (IsVisible(rune) && rune != Rune.ReplacementChar)
                shown.Append(piece.Slice(at, length));
            else
                AppendCodePoint(shown.Append('<'), length == 1 ? piece[at] : rune.Value).Append('>');
            at += length;
        }

        return shown.Append(at < piece.Length ? "…" : "").ToString();
    }

    /// <summary>Describes the character at an offset, with its code point when it is not plain ASCII.</summary>
    internal static string DescribeCharacter(ReadOnlySpan<char> text, int offset)
    {
        var description = new StringBuilder();
        if (Rune.DecodeFromUtf16(text[offset..], out var rune, out var length) != System.Buffers.OperationStatus.Done)
            return AppendCodePoint(description.Append("the unpaired surrogate "), text[offset]).ToString();
        if (rune.IsAscii && IsVisible(rune) && rune.Value != ' ')
            return Quote(text.Slice(offset, length));
        if (IsVisible(rune) && !Rune.IsWhiteSpace(rune))
            description.Append(Quote(text.Slice(offset, length))).Append(' ');
        return AppendCodePoint(description, rune.Value).ToString();
    }

    /// <summary>Whether no half of a surrogate pair stands alone in a text.</summary>
    /// <param name="text">The text.</param>
    public static bool IsWellFormed(ReadOnlySpan<char> text) => IndexOfUnpairedSurrogate(text) < 0;

    /// <summary>The offset of the first surrogate without its partner, or -1 when the text is well formed.</summary>
    internal static int IndexOfUnpairedSurrogate(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAnyInRange('\uD800', '\uDFFF'); at >= 0 && at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at]))
                continue;
            if (!char.IsHighSurrogate(text[at]) || at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]))
                return at;
            at++;
        }

        return -1;
    }

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);

    private static StringBuilder AppendCodePoint(StringBuilder text, int value) =>
        text.Append(CultureInfo.InvariantCulture, $"U+{value:X4}");
}
