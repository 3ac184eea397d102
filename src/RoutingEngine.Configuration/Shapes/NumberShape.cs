using RoutingEngine.Configuration.Json;

namespace RoutingEngine.Configuration.Shapes;

/// <summary>A number within a range.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed class NumberShape : Shape
{
    /// <summary>Describes the number.</summary>
    /// <param name="range">What it may be.</param>
    public NumberShape(NumberRange range)
        : base((range ?? throw new ArgumentNullException(nameof(range))).Expected) => Range = range;

    /// <summary>What the number may be.</summary>
    public NumberRange Range { get; }

    /// <inheritdoc/>
    public override void Check(JsonValue value, Reading reading)
    {
        if (value.Kind != JsonKind.Number)
            reading.RefuseKind(value, Expected);
        else if (!value.TryGetDecimal(out var number) || !Range.Accepts(number))
            reading.Refuse(value, Expected);
    }

    /// <inheritdoc/>
    public override void WriteSchema(SchemaWriter schema)
    {
        schema.Write("type", Range.IsInteger ? "integer" : "number");
        schema.Write(Range.IsMinExcluded ? "exclusiveMinimum" : "minimum", Range.Min);
        schema.Write(Range.IsMaxExcluded ? "exclusiveMaximum" : "maximum", Range.Max);
    }
}
