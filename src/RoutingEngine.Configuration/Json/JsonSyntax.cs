using System.Buffers;
using System.Text;
using System.Text.Json;

namespace RoutingEngine.Configuration.Json;

/// <summary>Says in words what JSON could have stood where a text stopped being JSON.</summary>
internal static class JsonSyntax
{
    private const int ShownMax = 20;

    private static readonly SearchValues<byte> Ends = SearchValues.Create(" \t\r\n,:[]{}\""u8);

    /// <summary>The offset of the first byte at or after a place that is no blank and no comma.</summary>
    public static int SkipBlanks(ReadOnlySpan<byte> bytes, int at)
    {
        while (at < bytes.Length && bytes[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)',')
            at++;
        return at;
    }

    /// <summary>What was expected at an offset.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="next">Where the token that failed begins.</param>
    /// <param name="offset">Where it failed.</param>
    /// <param name="open">The object or list that is open, or null.</param>
    /// <param name="last">The last whole token.</param>
    /// <param name="isNamed">Whether a member's name was read whose value is due.</param>
    public static string ExpectedAt(
        ReadOnlySpan<byte> bytes, int next, int offset, JsonValue? open, JsonTokenType last, bool isNamed)
    {
        if (next < offset && next < bytes.Length)
        {
            switch (bytes[next])
            {
                case (byte)'"':
                    return "a string that is closed, without control characters and with escapes that JSON knows";
                case (byte)'/':
                    return "a comment (// to the end of the line, or /* to */)";
                case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                    return "a number as JSON writes it";
                case (byte)'t' or (byte)'f' or (byte)'n':
                    return "true, false or null";
                default:
                    break;
            }
        }

        if (open is null)
            return last == JsonTokenType.None ? "a JSON value" : "the end of the file after the value";
        if (isNamed)
            return "':' and a value";
        return open.Kind == JsonKind.Object
            ? "a member name in double quotes, ',' or '}'"
            : "a value, ',' or ']'";
    }

    /// <summary>What stands at an offset: a few characters up to the next blank or mark of JSON.</summary>
    public static string ShownAt(ReadOnlySpan<byte> bytes, int offset)
    {
        if (offset >= bytes.Length)
            return "the end of the file";
        while ((bytes[offset] & 0xC0) == 0x80)
            offset--;
        var rest = bytes[offset..Math.Min(bytes.Length, offset + (4 * ShownMax))];
        var length = rest[1..].IndexOfAny(Ends) is var end and >= 0 ? end + 1 : rest.Length;
        var text = Encoding.UTF8.GetString(rest[..length]).TrimEnd('\uFFFD');
        return MessageText.Shown(text.Length > ShownMax ? text[..ShownMax] : text);
    }
}
