using RoutingEngine.Configuration.Json;

namespace RoutingEngine.Configuration.Shapes;

/// <summary>True or false.</summary>
public sealed class BooleanShape() : Shape("true or false")
{
    /// <inheritdoc/>
    public override void Check(JsonValue value, Reading reading)
    {
        if (value.Kind != JsonKind.Boolean)
            reading.RefuseKind(value, Expected);
    }

    /// <inheritdoc/>
    public override void WriteSchema(SchemaWriter schema) => schema.Write("type", "boolean");
}
