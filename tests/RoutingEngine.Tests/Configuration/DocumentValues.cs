using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RoutingEngine.Tests.Configuration;

/// <summary>Values of a document as the types of C# take them; others are <see cref="NotHeldException"/>.</summary>
internal static class DocumentValues
{
    public static TimeSpan Seconds(JsonNode? node) => TimeSpan.FromTicks(
        (long)decimal.Round(Number(node) * TimeSpan.TicksPerSecond, MidpointRounding.AwayFromZero));

    public static int Int(JsonNode? node) => Number(node) is var number
        && decimal.IsInteger(number) && number is >= int.MinValue and <= int.MaxValue
            ? (int)number : throw new NotHeldException("no 32-bit integer");

    public static decimal Number(JsonNode? node) => node?.GetValueKind() == JsonValueKind.Number
        ? decimal.Parse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture)
        : throw new NotHeldException("no number");

    public static bool Boolean(JsonNode? node) => node?.GetValueKind() is JsonValueKind.True or JsonValueKind.False
        ? node.GetValue<bool>() : throw new NotHeldException("neither true nor false");

    public static string Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String
        ? node.GetValue<string>() : throw new NotHeldException("no text");

    public static JsonArray List(JsonNode? node) => node as JsonArray ?? throw new NotHeldException("no list");

    public static JsonObject Object(JsonNode? node) => node as JsonObject ?? throw new NotHeldException("no object");

    public static IEnumerable<JsonNode?> Optional(JsonObject file, string name) =>
        file.ContainsKey(name) ? List(file[name]) : [];

    public static JsonObject OptionalObject(JsonObject file, string name) =>
        file.ContainsKey(name) ? Object(file[name]) : [];

    public static JsonNode Required(JsonObject file, string name) =>
        file[name] ?? throw new NotHeldException("a constructor asks for it");

    public static JsonObject Members(JsonNode? node, params IEnumerable<string> known)
    {
        var file = Object(node);
        return file.All(member => known.Contains(member.Key, StringComparer.Ordinal))
            ? file : throw new NotHeldException("a type has no other members");
    }

    public static T Held<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException refused)
        {
            throw new NotHeldException(refused.Message);
        }
    }
}

/// <summary>Says that nothing in code can hold what a document says: a type refuses it first.</summary>
internal sealed class NotHeldException(string message) : Exception(message);
