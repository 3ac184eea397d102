using RoutingEngine.Configuration.Json;

namespace RoutingEngine.Configuration.Shapes;

/// <summary>One of a few texts.</summary>
public sealed class ChoiceShape : Shape
{
    private readonly string[] _choices;

    /// <summary>Describes the choice; the texts themselves are what is expected unless other words are given.</summary>
    public ChoiceShape(IEnumerable<string> choices, string? expected = null)
        : this([.. choices], expected)
    {
    }

    private ChoiceShape(string[] choices, string? expected)
        : base(expected ?? (choices.Length == 1 ? choices[0] : $"one of {string.Join(", ", choices)}")) =>
        _choices = choices;

    /// <summary>What words of other systems are called here; null = none.</summary>
    public IReadOnlyDictionary<string, string>? Foreign { get; init; }

    /// <inheritdoc/>
    public override void Check(JsonValue value, Reading reading)
    {
        if (value.Kind != JsonKind.Text)
            reading.RefuseKind(value, Expected);
        else if (!_choices.Contains(value.Text, StringComparer.Ordinal))
            reading.Refuse(value, Expected + WordHint.Of(value.Text, _choices, Foreign));
    }

    /// <inheritdoc/>
    public override void WriteSchema(SchemaWriter schema) => schema.Write("enum", _choices);
}
