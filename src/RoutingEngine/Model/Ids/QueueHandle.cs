using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace RoutingEngine;

/// <summary>Names a queue inside one router: its place in the order of declaration.</summary>
/// <remarks>Its text is the place, such as <c>q3</c>.</remarks>
/// <param name="Index">From 0.</param>
[JsonConverter(typeof(IdJson<QueueHandle>))]
public readonly record struct QueueHandle(int Index) : ISpanParsable<QueueHandle>, ISpanFormattable
{
    private const string Expected = "a queue such as 'q3'";

    /// <summary>Reads the text that <see cref="ToString"/> writes.</summary>
    /// <param name="text">The text, whole and without spaces.</param>
    /// <returns>The value it was written from.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    /// <exception cref="FormatException">The text is not in this form.</exception>
    public static QueueHandle Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(text.AsSpan());
    }

    /// <inheritdoc cref="Parse(string)"/>
    public static QueueHandle Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var handle) ? handle : throw IdText.Refusal(text, Expected);

    /// <summary>Reads the text that <see cref="ToString"/> writes, if it is one.</summary>
    /// <param name="text">The text, whole and without spaces.</param>
    /// <param name="handle">The value it was written from; otherwise the default value.</param>
    /// <returns>Whether the text is in this form.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out QueueHandle handle) =>
        TryParse(text.AsSpan(), out handle);

    /// <inheritdoc cref="TryParse(string?, out QueueHandle)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out QueueHandle handle)
    {
        var isRead = IdText.TryParse(text, 'q', out var number) && number == (int)number;
        handle = isRead ? new((int)number) : default;
        return isRead;
    }

    /// <summary>The place, such as <c>q3</c>: what <see cref="Parse(string)"/> reads back.</summary>
    public override string ToString() => IdText.Short('q', Index);

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider)
    {
        IdText.IsShort(format);
        return ToString();
    }

    bool ISpanFormattable.TryFormat(
        Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        IdText.IsShort(format);
        return IdText.TryFormat(destination, out charsWritten, "N", 'q', Index, place: 0);
    }

    static QueueHandle IParsable<QueueHandle>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<QueueHandle>.TryParse(string? s, IFormatProvider? provider, out QueueHandle result) =>
        TryParse(s, out result);

    static QueueHandle ISpanParsable<QueueHandle>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) =>
        Parse(s);

    static bool ISpanParsable<QueueHandle>.TryParse(
        ReadOnlySpan<char> s, IFormatProvider? provider, out QueueHandle result) =>
        TryParse(s, out result);
}
