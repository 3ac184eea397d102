using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace RoutingEngine;

/// <summary>Names one offer; never used again.</summary>
/// <remarks>Its text is number and place, such as <c>o12/3</c>; the format <c>N</c> leaves the place out.</remarks>
/// <param name="Number">The offer's number, from 1.</param>
/// <param name="Slot">Place in the router's store; carries no meaning.</param>
[JsonConverter(typeof(IdJson<OfferId>))]
public readonly record struct OfferId(long Number, int Slot) : ISpanParsable<OfferId>, ISpanFormattable
{
    private const string Expected = "an offer such as 'o12/3'";

    /// <summary>Whether this is the default value, which names no offer.</summary>
    public bool IsNone => Number == 0;

    /// <summary>Whether the number is the same; the place follows from it.</summary>
    public bool Equals(OfferId other) => Number == other.Number;

    /// <inheritdoc/>
    public override int GetHashCode() => Number.GetHashCode();

    /// <summary>Reads the text that <see cref="ToString"/> writes.</summary>
    /// <param name="text">The text, whole and without spaces.</param>
    /// <returns>The value it was written from.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    /// <exception cref="FormatException">The text is not in this form.</exception>
    public static OfferId Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(text.AsSpan());
    }

    /// <inheritdoc cref="Parse(string)"/>
    public static OfferId Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var id) ? id : throw IdText.Refusal(text, Expected);

    /// <summary>Reads the text that <see cref="ToString"/> writes, if it is one.</summary>
    /// <param name="text">The text, whole and without spaces.</param>
    /// <param name="id">The value it was written from; otherwise the default value.</param>
    /// <returns>Whether the text is in this form.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out OfferId id) =>
        TryParse(text.AsSpan(), out id);

    /// <inheritdoc cref="TryParse(string?, out OfferId)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out OfferId id)
    {
        var isRead = IdText.TryParse(text, 'o', out var number, out var place);
        id = isRead ? new(number, place) : default;
        return isRead;
    }

    /// <summary>Number and place, such as <c>o12/3</c>: what <see cref="Parse(string)"/> reads back.</summary>
    public override string ToString() => IdText.Full('o', Number, Slot);

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) =>
        IdText.IsShort(format) ? IdText.Short('o', Number) : ToString();

    bool ISpanFormattable.TryFormat(
        Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        IdText.TryFormat(destination, out charsWritten, format, 'o', Number, Slot);

    static OfferId IParsable<OfferId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<OfferId>.TryParse(string? s, IFormatProvider? provider, out OfferId result) =>
        TryParse(s, out result);

    static OfferId ISpanParsable<OfferId>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) =>
        Parse(s);

    static bool ISpanParsable<OfferId>.TryParse(
        ReadOnlySpan<char> s, IFormatProvider? provider, out OfferId result) =>
        TryParse(s, out result);
}
