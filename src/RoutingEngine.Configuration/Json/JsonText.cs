using System.Buffers;
using System.Globalization;
using System.Text;

namespace RoutingEngine.Configuration.Json;

/// <summary>
/// Unescapes the inside of a JSON string that the reader has found well formed. Unlike the reader's own unescaping it
/// keeps
/// half a surrogate pair, so that a shape can refuse it with its place, and it can lead from a character back to its
/// byte.
/// </summary>
internal static class JsonText
{
    public static string Decode(ReadOnlySpan<byte> raw)
    {
        var escape = raw.IndexOf((byte)'\\');
        if (escape < 0)
            return Encoding.UTF8.GetString(raw);

        var text = new StringBuilder(raw.Length);
        while (escape >= 0)
        {
            text.Append(Encoding.UTF8.GetString(raw[..escape]));
            text.Append(Unescape(raw[escape..], out var length));
            raw = raw[(escape + length)..];
            escape = raw.IndexOf((byte)'\\');
        }

        return text.Append(Encoding.UTF8.GetString(raw)).ToString();
    }

    /// <summary>The offset of the byte at which a character of the unescaped text begins.</summary>
    public static int OffsetOf(ReadOnlySpan<byte> raw, int character)
    {
        var at = 0;
        var seen = 0;
        while (at < raw.Length && seen < character)
        {
            if (raw[at] == '\\')
            {
                Unescape(raw[at..], out var length);
                at += length;
                seen++;
            }
            else
            {
                Rune.DecodeFromUtf8(raw[at..], out var rune, out var length);
                at += length;
                seen += rune.Utf16SequenceLength;
            }
        }

        return at;
    }

    private static char Unescape(ReadOnlySpan<byte> raw, out int length)
    {
        length = raw[1] == 'u' ? 6 : 2;
        return (char)raw[1] switch
        {
            'u' => (char)ushort.Parse(raw.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            var itself => itself,
        };
    }
}
