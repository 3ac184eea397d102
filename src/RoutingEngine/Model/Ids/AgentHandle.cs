using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace RoutingEngine;

/// <summary>Names a signed-in agent inside one router, without a look-up.</summary>
/// <remarks>Stale once the agent has signed out: a command with it is refused. The default value names
/// nobody. Its text is number and place, such as <c>a3/0</c>; the format <c>N</c> leaves the place out.</remarks>
/// <param name="Index">Place in the router's store.</param>
/// <param name="Number">The number of the sign-in, from 1, modulo 2^32; guards the place against reuse.</param>
[JsonConverter(typeof(IdJson<AgentHandle>))]
public readonly record struct AgentHandle(int Index, uint Number) : ISpanParsable<AgentHandle>, ISpanFormattable
{
    private const string Expected = "an agent such as 'a3/0'";

    /// <summary>Whether this is the default value, which names nobody.</summary>
    public bool IsNone => Number == 0 && Index == 0;

    /// <summary>Reads the text that <see cref="ToString"/> writes.</summary>
    /// <param name="text">The text, whole and without spaces.</param>
    /// <returns>The value it was written from.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    /// <exception cref="FormatException">The text is not in this form.</exception>
    public static AgentHandle Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(text.AsSpan());
    }

    /// <inheritdoc cref="Parse(string)"/>
    public static AgentHandle Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var handle) ? handle : throw IdText.Refusal(text, Expected);

    /// <summary>Reads the text that <see cref="ToString"/> writes, if it is one.</summary>
    /// <param name="text">The text, whole and without spaces.</param>
    /// <param name="handle">The value it was written from; otherwise the default value.</param>
    /// <returns>Whether the text is in this form.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out AgentHandle handle) =>
        TryParse(text.AsSpan(), out handle);

    /// <inheritdoc cref="TryParse(string?, out AgentHandle)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out AgentHandle handle)
    {
        var isRead = IdText.TryParse(text, 'a', out var number, out var place) && number == (uint)number;
        handle = isRead ? new(place, (uint)number) : default;
        return isRead;
    }

    /// <summary>Number and place, such as <c>a3/0</c>: what <see cref="Parse(string)"/> reads back.</summary>
    public override string ToString() => IdText.Full('a', Number, Index);

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) =>
        IdText.IsShort(format) ? IdText.Short('a', Number) : ToString();

    bool ISpanFormattable.TryFormat(
        Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        IdText.TryFormat(destination, out charsWritten, format, 'a', Number, Index);

    static AgentHandle IParsable<AgentHandle>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<AgentHandle>.TryParse(string? s, IFormatProvider? provider, out AgentHandle result) =>
        TryParse(s, out result);

    static AgentHandle ISpanParsable<AgentHandle>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) =>
        Parse(s);

    static bool ISpanParsable<AgentHandle>.TryParse(
        ReadOnlySpan<char> s, IFormatProvider? provider, out AgentHandle result) =>
        TryParse(s, out result);
}
