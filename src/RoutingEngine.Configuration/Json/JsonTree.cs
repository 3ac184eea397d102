using System.Text.Json;
using RoutingEngine.Configuration.Text;

namespace RoutingEngine.Configuration.Json;

/// <summary>
/// Reads a JSON text with comments and trailing commas into values with places. The first mistake of the text itself
/// ends
/// the reading: what follows it has no certain meaning.
/// </summary>
public static class JsonTree
{
    /// <summary>The most objects and lists inside one another.</summary>
    public const int DepthMax = 64;

    /// <summary>The most values of one text, which bounds the memory a file can take.</summary>
    public const int ValuesMax = 16 * 1024 * 1024;

    /// <summary>Reads the text.</summary>
    /// <returns>The value, or null with the mistake.</returns>
    public static JsonValue? Parse(SourceText source, out RawError error)
    {
        error = default;
        JsonValue? root = null;
        JsonValue? open = null;
        string? name = null;
        var nameStart = 0;
        var count = 0;

        // The reader's own limit is one above ours, so that ours is met first and can say where.
        var options = new JsonReaderOptions
        {
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Skip,
            MaxDepth = DepthMax + 1,
        };
        var reader = new Utf8JsonReader(source.Bytes.AsSpan(source.Start), options);
        try
        {
            while (reader.Read())
            {
                var start = source.Start + (int)reader.TokenStartIndex;
                var end = source.Start + (int)reader.BytesConsumed;
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    nameStart = start;
                    name = JsonText.Decode(reader.ValueSpan);
                    continue;
                }

                if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                {
                    open!.End = end;
                    open = open.Parent;
                    continue;
                }

                var value = new JsonValue(source, KindOf(reader.TokenType), start, open)
                {
                    Name = name,
                    NameStart = name is null ? start : nameStart,
                    End = end,
                };
                name = null;
                root ??= value;
                open?.Add(value);
                if (++count > ValuesMax)
                    return Refuse(value, "at most 16,777,216 values in one file", out error);
                if (value.Kind is not (JsonKind.List or JsonKind.Object))
                    continue;
                open = value;
                if (reader.CurrentDepth >= DepthMax)
                    return Refuse(value, "at most 64 objects and lists inside one another", out error);
            }
        }
        catch (JsonException exception)
        {
            var offset = OffsetOf(source, exception);
            var next = JsonSyntax.SkipBlanks(source.Bytes, source.Start + (int)reader.BytesConsumed);
            var expected = JsonSyntax.ExpectedAt(source.Bytes, next, offset, open, reader.TokenType, name is not null);
            error = new RawError(offset, PathOf(open, name), expected, JsonSyntax.ShownAt(source.Bytes, offset));
            return null;
        }

        return root;
    }

    private static JsonKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => JsonKind.Object,
        JsonTokenType.StartArray => JsonKind.List,
        JsonTokenType.String => JsonKind.Text,
        JsonTokenType.Number => JsonKind.Number,
        JsonTokenType.True or JsonTokenType.False => JsonKind.Boolean,
        _ => JsonKind.Null,
    };

    private static JsonValue? Refuse(JsonValue value, string expected, out RawError error)
    {
        error = new RawError(value.Start, MessageText.Shown(value.Path), expected, "more");
        return null;
    }

    private static string PathOf(JsonValue? open, string? name) =>
        open is null ? "$" : name is null ? open.Path : open.PathOf(name);

    /// <summary>The exception counts lines by LF alone and bytes from the line's first.</summary>
    private static int OffsetOf(SourceText source, JsonException exception)
    {
        var at = source.Start;
        for (var line = exception.LineNumber ?? 0; line > 0; line--)
        {
            var length = source.Bytes.AsSpan(at).IndexOf((byte)'\n');
            if (length < 0)
                break;
            at += length + 1;
        }

        return (int)Math.Min(source.Bytes.Length, at + (exception.BytePositionInLine ?? 0));
    }
}
