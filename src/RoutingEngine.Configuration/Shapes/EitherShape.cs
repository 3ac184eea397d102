using RoutingEngine.Configuration.Json;

namespace RoutingEngine.Configuration.Shapes;

/// <summary>One of several shapes; the kind of the value says which.</summary>
public sealed class EitherShape(string expected, params (JsonKind Kind, Shape Shape)[] options) : Shape(expected)
{
    /// <summary>The shape of values of one kind, or null when there is none.</summary>
    public Shape? this[JsonKind kind] => Array.Find(options, option => option.Kind == kind).Shape;

    /// <inheritdoc/>
    public override void Check(JsonValue value, Reading reading)
    {
        if (this[value.Kind] is { } shape)
            shape.Check(value, reading);
        else
            reading.RefuseKind(value, Expected);
    }

    /// <inheritdoc/>
    public override void WriteSchema(SchemaWriter schema) => schema.WriteAny(Parts());

    /// <inheritdoc/>
    public override IEnumerable<Shape> Parts() => options.Select(static option => option.Shape);
}
