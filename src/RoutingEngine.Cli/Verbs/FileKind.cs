using System.Text.Json;

namespace RoutingEngine.Cli.Verbs;

/// <summary>Tells scenario files from center files.</summary>
internal static class FileKind
{
    /// <summary>A scenario has a workload; whatever cannot be told apart is judged as a center.</summary>
    public static bool IsScenario(string path)
    {
        if (!File.Exists(path)) return false;
        var options = new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        var reader = new Utf8JsonReader(File.ReadAllBytes(path), options);
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
            // What is not JSON is reported, with its place, by the reading that follows.
            return false;
        }

        return false;
    }
}
