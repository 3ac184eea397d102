using System.Text;
using System.Text.Json.Nodes;

namespace RoutingEngine.Tests.Configuration;

/// <summary>
/// A JSON text written for a test, which remembers where each member and value stands, so that a message's place can be
/// checked against a count that does not come from the reader.
/// </summary>
internal sealed class PlacedJson
{
    private readonly StringBuilder _text = new();
    private readonly (string Path, string Name)? _duplicate;
    private int _line = 1;
    private int _column = 1;

    /// <summary>Writes a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="duplicate">A member to write twice: the path of its object and its name.</param>
    public PlacedJson(JsonNode document, (string Path, string Name)? duplicate = null)
    {
        _duplicate = duplicate;
        Write(document, "");
    }

    public string Text => _text.ToString();

    /// <summary>Where the value of a path begins.</summary>
    public Dictionary<string, (int Line, int Column)> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>Where the name of the member of a path begins; of a repeated one the last.</summary>
    public Dictionary<string, (int Line, int Column)> Names { get; } = new(StringComparer.Ordinal);

    public static string Join(string path, string member)
    {
        var isPlain = member.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or ':' or '-');
        return isPlain ? path.Length == 0 ? member : $"{path}.{member}" : $"{path}['{member}']";
    }

    private void Write(JsonNode? node, string path)
    {
        Values[path.Length == 0 ? "$" : path] = (_line, _column);
        switch (node)
        {
            case JsonObject members:
                Put("{\n");
                foreach (var (name, value) in members)
                {
                    WriteMember(path, name, value);
                    if (_duplicate == (path, name))
                        WriteMember(path, name, value);
                }

                Put("}");
                break;
            case JsonArray items:
                Put("[");
                for (var i = 0; i < items.Count; i++)
                {
                    Write(items[i], $"{path}[{i}]");
                    Put(", ");
                }

                Put("]");
                break;
            default:
                Put(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private void WriteMember(string path, string name, JsonNode? value)
    {
        Put("  /* é😀 */ ");
        var member = Join(path, name);
        Names[member] = (_line, _column);
        Put(JsonValue.Create(name).ToJsonString());
        Put(": ");
        Write(value, member);
        Put(",\n");
    }

    private void Put(string text)
    {
        _text.Append(text);
        foreach (var rune in text.EnumerateRunes())
            (_line, _column) = rune.Value == '\n' ? (_line + 1, 1) : (_line, _column + 1);
    }
}
