using System.Text.Json;

namespace RoutingEngine.Cli.Files;

/// <summary>Tells scenario files from center files.</summary>
internal static class ScenarioText
{
    /// <summary>A scenario has a workload; a text that cannot be told apart counts as a center.</summary>
    public static bool IsOne(ReadOnlySpan<byte> text)
    {
        var options = new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        var reader = new Utf8JsonReader(text, options);
        try
        {
            while (reader.Read())
            {
                var isMember = reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 };
                if (isMember && reader.ValueTextEquals("workload"u8)) return true;
            }
        }
        catch (JsonException)
        {
            // The reading that follows reports a text that is not JSON, with its place.
            return false;
        }

        return false;
    }
}
