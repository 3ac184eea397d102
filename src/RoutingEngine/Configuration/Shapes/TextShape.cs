using RoutingEngine.Configuration.Json;

namespace RoutingEngine.Configuration.Shapes;

/// <summary>A text that follows a rule.</summary>
internal sealed class TextShape(NameRule rule) : Shape(rule.Expected)
{
    public override void Check(JsonValue value, Reading reading)
    {
        if (value.Kind == JsonKind.Text)
            rule.Check(value.Text, value, isMemberName: false, reading);
        else
            reading.Refuse(value, Expected);
    }

    public override void WriteSchema(SchemaWriter schema)
    {
        schema.Write("type", "string");
        rule.WriteSchema(schema);
    }
}
