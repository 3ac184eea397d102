using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RoutingEngine.Configuration.Shapes;

/// <summary>Writes shapes as a JSON schema, draft 2020-12. Shapes with a definition name are stated once, under
/// <c>$defs</c>.</summary>
public sealed class SchemaWriter
{
    private readonly Utf8JsonWriter _writer;

    private SchemaWriter(Utf8JsonWriter writer) => _writer = writer;

    /// <summary>The schema of a file.</summary>
    /// <param name="root">The shape of the whole file.</param>
    /// <param name="title">The title of the schema.</param>
    /// <returns>The schema as a text that ends with a line feed.</returns>
    public static string Write(Shape root, string title)
    {
        using var text = new MemoryStream();
        var options = new JsonWriterOptions
        {
            Indented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using (var writer = new Utf8JsonWriter(text, options))
        {
            var schema = new SchemaWriter(writer);
            writer.WriteStartObject();
            schema.Write("$schema", "https://json-schema.org/draft/2020-12/schema");
            schema.Write("title", title);
            root.WriteSchema(schema);
            schema.WriteDefinitions(root);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray()) + "\n";
    }

    /// <summary>Writes a keyword.</summary>
    /// <param name="keyword">The keyword.</param>
    /// <param name="value">Its value.</param>
    public void Write(string keyword, string value) => _writer.WriteString(keyword, value);

    /// <inheritdoc cref="Write(string, string)"/>
    public void Write(string keyword, decimal value) => _writer.WriteNumber(keyword, value);

    /// <inheritdoc cref="Write(string, string)"/>
    public void Write(string keyword, bool value) => _writer.WriteBoolean(keyword, value);

    /// <inheritdoc cref="Write(string, string)"/>
    public void Write(string keyword, IEnumerable<string> values)
    {
        _writer.WriteStartArray(keyword);
        foreach (var value in values)
            _writer.WriteStringValue(value);
        _writer.WriteEndArray();
    }

    /// <summary>Writes a keyword whose value is the schema of a shape.</summary>
    /// <param name="keyword">The keyword.</param>
    /// <param name="shape">The shape.</param>
    public void WriteShape(string keyword, Shape shape)
    {
        _writer.WriteStartObject(keyword);
        WriteInside(shape);
        _writer.WriteEndObject();
    }

    /// <summary>Writes that the value has one of some shapes.</summary>
    /// <param name="shapes">The shapes.</param>
    public void WriteAny(IEnumerable<Shape> shapes)
    {
        _writer.WriteStartArray("anyOf");
        foreach (var shape in shapes)
        {
            _writer.WriteStartObject();
            WriteInside(shape);
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
    }

    /// <summary>Writes the known members of an object.</summary>
    /// <param name="members">The members.</param>
    public void WriteMembers(IReadOnlyList<Member> members)
    {
        if (members.Count == 0)
            return;
        _writer.WriteStartObject("properties");
        foreach (var member in members)
        {
            _writer.WriteStartObject(member.Name);
            Write("description", member.Summary);
            WriteInside(member.Shape);
            _writer.WriteEndObject();
        }

        _writer.WriteEndObject();
        if (members.Any(static member => member.IsRequired))
            Write("required", members.Where(static member => member.IsRequired).Select(static member => member.Name));
    }

    /// <summary>Writes the rule that names of other members follow.</summary>
    /// <param name="names">The rule.</param>
    public void WriteNames(NameRule names)
    {
        _writer.WriteStartObject("propertyNames");
        names.WriteSchema(this);
        _writer.WriteEndObject();
    }

    private void WriteInside(Shape shape)
    {
        if (shape.DefinitionName is { } name)
            Write("$ref", $"#/$defs/{name}");
        else
            shape.WriteSchema(this);
    }

    private void WriteDefinitions(Shape root)
    {
        var definitions = new SortedDictionary<string, Shape>(StringComparer.Ordinal);
        Collect(root, definitions);
        if (definitions.Count == 0)
            return;
        _writer.WriteStartObject("$defs");
        foreach (var (name, shape) in definitions)
        {
            _writer.WriteStartObject(name);
            shape.WriteSchema(this);
            _writer.WriteEndObject();
        }

        _writer.WriteEndObject();
    }

    private static void Collect(Shape shape, SortedDictionary<string, Shape> definitions)
    {
        foreach (var part in shape.Parts())
        {
            if (part.DefinitionName is null || definitions.TryAdd(part.DefinitionName, part))
                Collect(part, definitions);
        }
    }
}
