using RoutingEngine.Configuration.Json;

namespace RoutingEngine.Configuration.Shapes;

/// <summary>One of several shapes; the kind of the value says which.</summary>
internal sealed class EitherShape(string expected, params (JsonKind Kind, Shape Shape)[] options) : Shape(expected)
{
    public override void Check(JsonValue value, Reading reading)
    {
        foreach (var (kind, shape) in options)
        {
            if (kind == value.Kind)
            {
                shape.Check(value, reading);
                return;
            }
        }

        reading.Refuse(value, Expected);
    }

    public override void WriteSchema(SchemaWriter schema) => schema.WriteAny(Parts());

    public override IEnumerable<Shape> Parts() => options.Select(static option => option.Shape);
}
