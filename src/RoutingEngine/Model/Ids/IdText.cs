using System.Globalization;

namespace RoutingEngine;

/// <summary>
/// The text forms of handles and ids: a letter and the number, and, in the full form, the place after a slash, such as
/// <c>c17</c> and <c>c17/3</c>. Each value has one full form, and only that one is read.
/// </summary>
/// <remarks>Thread-safe: stateless. No culture is asked.</remarks>
internal static class IdText
{
    /// <summary>A letter, a slash, and the longest <see cref="long"/> and <see cref="int"/>.</summary>
    private const int LengthMax = 33;

    /// <summary>The full form.</summary>
    public static string Full(char letter, long number, int place) =>
        string.Create(CultureInfo.InvariantCulture, $"{letter}{number}/{place}");

    /// <summary>The letter and the number.</summary>
    public static string Short(char letter, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{letter}{number}");

    /// <summary>Whether a format asks for the letter and the number alone.</summary>
    /// <exception cref="FormatException">There is no such format.</exception>
    public static bool IsShort(ReadOnlySpan<char> format) => format switch
    {
        "" or "G" => false,
        "N" => true,
        _ => throw new FormatException(
            $"Expected the format 'G' (number and place) or 'N' (number), got {MessageText.Quote(format)}."),
    };

    /// <summary>Writes the form that a format asks for.</summary>
    public static bool TryFormat(
        Span<char> destination, out int written, ReadOnlySpan<char> format, char letter, long number, int place) =>
        IsShort(format)
            ? destination.TryWrite(CultureInfo.InvariantCulture, $"{letter}{number}", out written)
            : destination.TryWrite(CultureInfo.InvariantCulture, $"{letter}{number}/{place}", out written);

    /// <summary>Reads a full form.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, char letter, out long number, out int place)
    {
        (number, place) = (0, 0);
        if (text.Length > LengthMax || !text.StartsWith(letter)) return false;
        var slash = text.IndexOf('/');
        if (slash < 0 || !TryRead(text[1..slash], out number) || !TryRead(text[(slash + 1)..], out var wide)) return false;
        place = (int)wide;
        return place == wide;
    }

    /// <summary>Reads a letter and a number.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, char letter, out long number)
    {
        number = 0;
        return text.Length <= LengthMax && text.StartsWith(letter) && TryRead(text[1..], out number);
    }

    /// <summary>What to say of a text that is no such form.</summary>
    public static FormatException Refusal(ReadOnlySpan<char> text, string expected) =>
        new($"Expected {expected}, got {MessageText.Quote(text)}.");

    /// <summary>Reads a number as it is written: no plus sign, no leading zero, no space.</summary>
    private static bool TryRead(ReadOnlySpan<char> text, out long number)
    {
        number = 0;
        var isNegative = text.StartsWith('-');
        var digits = isNegative ? text[1..] : text;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9')) return false;
        if (digits[0] == '0' && text.Length > 1) return false;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }
}
