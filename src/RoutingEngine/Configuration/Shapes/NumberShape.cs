using System.Globalization;
using RoutingEngine.Configuration.Json;
using RoutingEngine.Configuration.Text;

namespace RoutingEngine.Configuration.Shapes;

/// <summary>A number within bounds; an integer may be written with decimals or an exponent that come to
/// nothing.</summary>
internal sealed class NumberShape : Shape
{
    private readonly bool _isMinExcluded;
    private readonly bool _isMaxExcluded;
    private readonly bool _isInteger;

    private NumberShape(
        decimal min, decimal max, bool isMinExcluded, bool isMaxExcluded, bool isInteger, string expected)
        : base(expected)
    {
        Min = min;
        Max = max;
        _isMinExcluded = isMinExcluded;
        _isMaxExcluded = isMaxExcluded;
        _isInteger = isInteger;
    }

    public decimal Min { get; }

    public decimal Max { get; }

    /// <summary>Seconds from 0.</summary>
    public static NumberShape Seconds { get; } = From0To(SecondsText.SecondsMax, "seconds");

    /// <summary>Seconds that come to at least one tick.</summary>
    public static NumberShape PositiveSeconds { get; } = new(
        0.0000001m,
        SecondsText.SecondsMax,
        false,
        false,
        false,
        $"seconds more than 0 (at least 0.0000001), at most {Shown(SecondsText.SecondsMax)}");

    /// <summary>A share from 0 to 1.</summary>
    public static NumberShape Share { get; } = From0To(1, "a number");

    public static NumberShape Integer(long min, long max, string? expected = null) =>
        new(min, max, false, false, true, expected ?? $"an integer from {Shown(min)} to {Shown(max)}");

    public static NumberShape From0To(decimal max, string noun) =>
        new(0, max, false, false, false, $"{noun} from 0 to {Shown(max)}");

    public static NumberShape Above0To(decimal max, string noun) =>
        new(0, max, true, false, false, $"{noun} more than 0, at most {Shown(max)}");

    public static NumberShape From0Below(decimal max, string noun) =>
        new(0, max, false, true, false, $"{noun} from 0 to less than {Shown(max)}");

    public static NumberShape Between(decimal min, decimal max, string noun) =>
        new(min, max, false, false, false, $"{noun} from {Shown(min)} to {Shown(max)}");

    public override void Check(JsonValue value, Reading reading)
    {
        if (value.Kind != JsonKind.Number)
            reading.RefuseKind(value, Expected);
        else if (!value.TryGetDecimal(out var number) || !Accepts(number))
            reading.Refuse(value, Expected);
    }

    public override void WriteSchema(SchemaWriter schema)
    {
        schema.Write("type", _isInteger ? "integer" : "number");
        schema.Write(_isMinExcluded ? "exclusiveMinimum" : "minimum", Min);
        schema.Write(_isMaxExcluded ? "exclusiveMaximum" : "maximum", Max);
    }

    private static string Shown(decimal bound) => bound.ToString("#,0.#########", CultureInfo.InvariantCulture);

    private bool Accepts(decimal number) =>
        (_isMinExcluded ? number > Min : number >= Min)
        && (_isMaxExcluded ? number < Max : number <= Max)
        && (!_isInteger || decimal.IsInteger(number));
}
