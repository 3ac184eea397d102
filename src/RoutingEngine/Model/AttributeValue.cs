using System.Globalization;

namespace RoutingEngine;

/// <summary>The type of an agent's attribute; one name has one type throughout a router.</summary>
public enum AttributeKind
{
    /// <summary>True or false.</summary>
    Boolean = 0,

    /// <summary>A 32-bit integer.</summary>
    Integer = 1,

    /// <summary>A text, compared by its characters.</summary>
    Text = 2,
}

/// <summary>A typed fact about an agent: a boolean, a 32-bit integer or a text.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public readonly struct AttributeValue : IEquatable<AttributeValue>
{
    private readonly AttributeKind _kind;
    private readonly int _number;
    private readonly string? _text;

    private AttributeValue(AttributeKind kind, int number, string? text)
    {
        _kind = kind;
        _number = number;
        _text = text;
    }

    /// <summary>The type of the value; an unset value is the boolean <see langword="false"/>.</summary>
    public AttributeKind Kind => _kind;

    /// <summary>The integer, or 1 for true and 0 for false; 0 for a text.</summary>
    public int Number => _number;

    /// <summary>The text; empty for the other kinds.</summary>
    public string Text => _text ?? string.Empty;

    /// <summary>Makes a boolean value.</summary>
    public static implicit operator AttributeValue(bool value) => new(AttributeKind.Boolean, value ? 1 : 0, null);

    /// <summary>Makes an integer value.</summary>
    public static implicit operator AttributeValue(int value) => new(AttributeKind.Integer, value, null);

    /// <summary>Makes a text value.</summary>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public static implicit operator AttributeValue(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new AttributeValue(AttributeKind.Text, 0, value);
    }

    /// <summary>Whether kind and value are equal.</summary>
    public static bool operator ==(AttributeValue left, AttributeValue right) => left.Equals(right);

    /// <summary>Whether kind or value differ.</summary>
    public static bool operator !=(AttributeValue left, AttributeValue right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(AttributeValue other) =>
        Kind == other.Kind && _number == other._number && string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is AttributeValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, _number, Text);

    /// <summary>The value as it stands in a center file.</summary>
    public override string ToString() => Kind switch
    {
        AttributeKind.Boolean => _number != 0 ? "true" : "false",
        AttributeKind.Integer => _number.ToString(CultureInfo.InvariantCulture),
        _ => Text,
    };
}
