using System.Text.Json;
using System.Text.Json.Serialization;

namespace RoutingEngine;

/// <summary>A handle or an id in JSON: its text form, as a value and as the name of a member.</summary>
internal sealed class IdJson<T> : JsonConverter<T>
    where T : struct, ISpanParsable<T>
{
    /// <summary>Reads the text form.</summary>
    /// <exception cref="JsonException">It is no text, or not in the form.</exception>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? Parse(reader.GetString()!)
            : throw new JsonException($"Expected the text of an id, such as '{default(T)}', got a {reader.TokenType}.");

    /// <summary>Writes the text form.</summary>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());

    /// <summary>Reads the text form from the name of a member.</summary>
    /// <exception cref="JsonException">It is not in the form.</exception>
    public override T ReadAsPropertyName(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(reader.GetString()!);

    /// <summary>Writes the text form as the name of a member.</summary>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToString()!);

    private static T Parse(string text)
    {
        try
        {
            return T.Parse(text, provider: null);
        }
        catch (FormatException fault)
        {
            throw new JsonException(fault.Message, fault);
        }
    }
}
