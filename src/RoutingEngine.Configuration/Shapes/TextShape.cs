using RoutingEngine.Configuration.Json;

namespace RoutingEngine.Configuration.Shapes;

/// <summary>A text that follows a rule.</summary>
public sealed class TextShape(NameRule rule) : Shape(rule.Expected)
{
    /// <summary>The rule.</summary>
    public NameRule Rule { get; } = rule;

    /// <inheritdoc/>
    public override void Check(JsonValue value, Reading reading)
    {
        if (value.Kind == JsonKind.Text)
            Rule.Check(value.Text, value, isMemberName: false, reading);
        else
            reading.RefuseKind(value, Expected);
    }

    /// <inheritdoc/>
    public override void WriteSchema(SchemaWriter schema)
    {
        schema.Write("type", "string");
        Rule.WriteSchema(schema);
    }
}
