using RoutingEngine.Configuration.Json;

namespace RoutingEngine.Configuration.Shapes;

/// <summary>Null, where a member states that there is nothing to state.</summary>
public sealed class NullShape() : Shape("null")
{
    /// <inheritdoc/>
    public override void Check(JsonValue value, Reading reading)
    {
        if (value.Kind != JsonKind.Null)
            reading.RefuseKind(value, Expected);
    }

    /// <inheritdoc/>
    public override void WriteSchema(SchemaWriter schema) => schema.Write("type", "null");
}
