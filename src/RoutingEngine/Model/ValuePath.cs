using System.Buffers;
using System.Globalization;
using System.Text;

namespace RoutingEngine;

/// <summary>
/// The place of a value in a center or a scenario, in the words of its file, such as
/// <c>queues[2].plan[0].requires</c>; <c>$</c> for the whole.
/// </summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed class ValuePath : IEquatable<ValuePath>
{
    private static readonly SearchValues<char> PlainCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_:-");

    private ValuePath(ValuePath? parent, string? name, int index)
    {
        Parent = parent;
        Name = name;
        Index = index;
    }

    /// <summary>The whole.</summary>
    public static ValuePath Root { get; } = new(null, null, 0);

    /// <summary>The place it is inside of; null for the whole.</summary>
    public ValuePath? Parent { get; }

    /// <summary>The name of the member; null for an item of a list and for the whole.</summary>
    public string? Name { get; }

    /// <summary>The place in its list, from 0.</summary>
    public int Index { get; }

    /// <summary>The place of a member.</summary>
    /// <param name="name">Its name.</param>
    public ValuePath this[string name] => new(this, name, 0);

    /// <summary>The place of an item.</summary>
    /// <param name="index">Its place in the list, from 0.</param>
    public ValuePath this[int index] => new(this, null, index);

    /// <summary>The same place, seen from something that it is inside of.</summary>
    /// <param name="outer">Where this path's <see cref="Root"/> stands.</param>
    public ValuePath In(ValuePath outer)
    {
        ArgumentNullException.ThrowIfNull(outer);
        if (Parent is null) return outer;
        var parent = Parent.In(outer);
        return Name is not null ? parent[Name] : parent[Index];
    }

    /// <summary>Whether both name the same place.</summary>
    /// <param name="other">Another place.</param>
    public bool Equals(ValuePath? other) => ReferenceEquals(this, other) || (other is not null
        && Index == other.Index && string.Equals(Name, other.Name, StringComparison.Ordinal)
        && (Parent is null ? other.Parent is null : Parent.Equals(other.Parent)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValuePath);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Parent, Name, Index);

    /// <summary>The place in the words of its file.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Append(text);
        return text.Length == 0 ? "$" : text.ToString();
    }

    /// <summary>Adds the name of a member to a path in words; one with other characters than names have is quoted.</summary>
    /// <param name="path">The path so far.</param>
    /// <param name="name">The name.</param>
    public static void AppendName(StringBuilder path, string name)
    {
        if (name.Length is > 0 and <= ModelNames.NameLengthMax && !name.AsSpan().ContainsAnyExcept(PlainCharacters))
            path.Append(path.Length == 0 ? "" : ".").Append(name);
        else
            path.Append("['").Append(MessageText.Shown(name)).Append("']");
    }

    private void Append(StringBuilder path)
    {
        if (Parent is null) return;
        Parent.Append(path);
        if (Name is not null) AppendName(path, Name);
        else path.Append(CultureInfo.InvariantCulture, $"[{Index}]");
    }
}
