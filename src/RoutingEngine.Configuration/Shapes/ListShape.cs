using RoutingEngine.Configuration.Json;

namespace RoutingEngine.Configuration.Shapes;

/// <summary>A list of values of one shape.</summary>
public sealed class ListShape(Shape item, int min, string noun)
    : Shape(min == 0 ? $"a list of {noun}" : $"a list of {noun}, not empty")
{
    /// <summary>What its values may be.</summary>
    public Shape Item { get; } = item;

    /// <summary>The smallest number of them, 0 or 1.</summary>
    public int Min { get; } = min;

    /// <inheritdoc/>
    public override void Check(JsonValue value, Reading reading)
    {
        if (value.Kind != JsonKind.List)
        {
            reading.RefuseKind(value, Expected);
            return;
        }

        if (value.Children.Count < Min)
            reading.Refuse(value, Expected, "an empty list");
        foreach (var child in value.Children)
            Item.Check(child, reading);
    }

    /// <inheritdoc/>
    public override void WriteSchema(SchemaWriter schema)
    {
        schema.Write("type", "array");
        if (Min > 0)
            schema.Write("minItems", Min);
        schema.WriteShape("items", Item);
    }

    /// <inheritdoc/>
    public override IEnumerable<Shape> Parts() => [Item];
}
