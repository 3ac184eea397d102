using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace RoutingEngine;

/// <summary>
/// Values by name in ordinal order, in one array: small, since a hundred thousand agents may have a profile each, and
/// walked without allocating. Immutable.
/// </summary>
/// <typeparam name="T">What stands under a name.</typeparam>
internal sealed class NamedValues<T> : IReadOnlyDictionary<string, T>, IEquatable<NamedValues<T>>
{
    private NamedValues(KeyValuePair<string, T>[] entries) => Entries = entries;

    /// <summary>No names.</summary>
    public static NamedValues<T> None { get; } = new([]);

    /// <summary>All of them, in order; not to be changed.</summary>
    public KeyValuePair<string, T>[] Entries { get; }

    /// <inheritdoc/>
    public int Count => Entries.Length;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => Entries.Select(static entry => entry.Key);

    /// <inheritdoc/>
    public IEnumerable<T> Values => Entries.Select(static entry => entry.Value);

    /// <inheritdoc/>
    public T this[string key] =>
        TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no '{key}'.");

    /// <summary>The values of a sorted table.</summary>
    public static NamedValues<T> Of(SortedList<string, T>? values) => values is null or { Count: 0 } ? None : new([.. values]);

    /// <summary>These and one more, or one of them changed.</summary>
    public NamedValues<T> With(string name, T value)
    {
        var place = PlaceOf(name);
        if (place >= 0)
        {
            var changed = Entries.ToArray();
            changed[place] = new(name, value);
            return new(changed);
        }

        return new([.. Entries.AsSpan(0, ~place), new(name, value), .. Entries.AsSpan(~place)]);
    }

    /// <summary>These without one of them.</summary>
    public NamedValues<T> Without(string name)
    {
        var place = PlaceOf(name);
        if (place < 0) return this;
        return Count == 1 ? None : new([.. Entries.AsSpan(0, place), .. Entries.AsSpan(place + 1)]);
    }

    /// <inheritdoc/>
    public bool ContainsKey(string key) => PlaceOf(key) >= 0;

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value)
    {
        var place = PlaceOf(key);
        value = place < 0 ? default : Entries[place].Value;
        return place >= 0;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, T>>)Entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Entries.GetEnumerator();

    /// <summary>Whether the same names have the same values.</summary>
    public bool Equals(NamedValues<T>? other) => other is not null && Entries.AsSpan().SequenceEqual(other.Entries);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NamedValues<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var (name, value) in Entries)
        {
            hash.Add(name, StringComparer.Ordinal);
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    /// <summary>Where a name stands, or the complement of where it would.</summary>
    private int PlaceOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var (from, to) = (0, Entries.Length - 1);
        while (from <= to)
        {
            var middle = (from + to) / 2;
            var order = string.CompareOrdinal(Entries[middle].Key, name);
            if (order == 0) return middle;
            if (order < 0) from = middle + 1;
            else to = middle - 1;
        }

        return ~from;
    }
}
