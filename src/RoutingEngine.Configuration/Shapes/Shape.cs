using RoutingEngine.Configuration.Json;

namespace RoutingEngine.Configuration.Shapes;

/// <summary>
/// What a value of a file may be. One description serves the check, the messages and the JSON schema, so that they
/// cannot disagree.
/// </summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="expected">What the value is, in words that follow <c>expected</c> in a message.</param>
public abstract class Shape(string expected)
{
    /// <summary>What the value is, in words that follow <c>expected</c> in a message.</summary>
    public string Expected { get; } = expected;

    /// <summary>Name under which a schema states the shape once and refers to it; null = written out in each
    /// place.</summary>
    public string? DefinitionName { get; init; }

    /// <summary>Reports every mistake in a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="reading">Where mistakes go.</param>
    public abstract void Check(JsonValue value, Reading reading);

    /// <summary>Writes the keywords of a JSON schema into the object that is open.</summary>
    /// <param name="schema">The schema.</param>
    public abstract void WriteSchema(SchemaWriter schema);

    /// <summary>The shapes directly inside this one.</summary>
    public virtual IEnumerable<Shape> Parts() => [];
}
