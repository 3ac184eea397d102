using System.Text.Json;
using System.Text.Json.Serialization;

namespace RoutingEngine.Requirements;

/// <summary>A requirement in JSON: its canonical text.</summary>
internal sealed class RequirementJson : JsonConverter<Requirement>
{
    /// <summary>Reads a requirement.</summary>
    /// <exception cref="JsonException">The text does not follow the language.</exception>
    public override Requirement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return Requirement.TryParse(text, out var requirement, out var error)
            ? requirement
            : throw new JsonException($"Expected a requirement: {error}");
    }

    /// <summary>Writes the canonical text.</summary>
    public override void Write(Utf8JsonWriter writer, Requirement value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
