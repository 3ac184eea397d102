using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace RoutingEngine;

/// <summary>Names an open contact inside one router, without a look-up.</summary>
/// <remarks>Stale once the contact has ended: a command with it is refused. The default value names nobody.
/// Its text is number and place, such as <c>c17/3</c>; the format <c>N</c> leaves the place out.</remarks>
/// <param name="Index">Place in the router's store.</param>
/// <param name="Number">The contact's number in order of submission, from 1, modulo 2^32; guards the place against
/// reuse.</param>
[JsonConverter(typeof(IdJson<ContactHandle>))]
public readonly record struct ContactHandle(int Index, uint Number) : ISpanParsable<ContactHandle>, ISpanFormattable
{
    private const string Expected = "a contact such as 'c17/3'";

    /// <summary>Whether this is the default value, which names nobody.</summary>
    public bool IsNone => Number == 0 && Index == 0;

    /// <summary>Reads the text that <see cref="ToString"/> writes.</summary>
    /// <param name="text">The text, whole and without spaces.</param>
    /// <returns>The value it was written from.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    /// <exception cref="FormatException">The text is not in this form.</exception>
    public static ContactHandle Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(text.AsSpan());
    }

    /// <inheritdoc cref="Parse(string)"/>
    public static ContactHandle Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var handle) ? handle : throw IdText.Refusal(text, Expected);

    /// <summary>Reads the text that <see cref="ToString"/> writes, if it is one.</summary>
    /// <param name="text">The text, whole and without spaces.</param>
    /// <param name="handle">The value it was written from; otherwise the default value.</param>
    /// <returns>Whether the text is in this form.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out ContactHandle handle) =>
        TryParse(text.AsSpan(), out handle);

    /// <inheritdoc cref="TryParse(string?, out ContactHandle)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out ContactHandle handle)
    {
        var isRead = IdText.TryParse(text, 'c', out var number, out var place) && number == (uint)number;
        handle = isRead ? new(place, (uint)number) : default;
        return isRead;
    }

    /// <summary>Number and place, such as <c>c17/3</c>: what <see cref="Parse(string)"/> reads back.</summary>
    public override string ToString() => IdText.Full('c', Number, Index);

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) =>
        IdText.IsShort(format) ? IdText.Short('c', Number) : ToString();

    bool ISpanFormattable.TryFormat(
        Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        IdText.TryFormat(destination, out charsWritten, format, 'c', Number, Index);

    static ContactHandle IParsable<ContactHandle>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<ContactHandle>.TryParse(string? s, IFormatProvider? provider, out ContactHandle result) =>
        TryParse(s, out result);

    static ContactHandle ISpanParsable<ContactHandle>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) =>
        Parse(s);

    static bool ISpanParsable<ContactHandle>.TryParse(
        ReadOnlySpan<char> s, IFormatProvider? provider, out ContactHandle result) =>
        TryParse(s, out result);
}
