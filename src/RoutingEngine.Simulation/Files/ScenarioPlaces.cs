using RoutingEngine.Configuration.Json;

namespace RoutingEngine.Simulation.Files;

/// <summary>Which part of a scenario file each part of the scenario came from.</summary>
/// <param name="file">The scenario in its file.</param>
internal sealed class ScenarioPlaces(JsonValue file)
{
    private readonly Dictionary<JsonValue, IReadOnlyList<JsonValue>> _items = [];

    /// <summary>Keeps the items that were taken of a list, in the order of the scenario, and gives them back.</summary>
    /// <param name="list">The list; null = no such member.</param>
    /// <param name="items">What was taken of it.</param>
    public IReadOnlyList<JsonValue> Take(JsonValue? list, IEnumerable<JsonValue> items)
    {
        JsonValue[] taken = [.. items];
        if (list is not null) _items.Add(list, taken);
        return taken;
    }

    /// <summary>Whether a list has items and none of them was taken.</summary>
    /// <param name="list">The list.</param>
    public bool IsEmptied(JsonValue list) =>
        list.Children.Count > 0 && _items.TryGetValue(list, out var items) && items.Count == 0;

    /// <summary>The value at a place, or the innermost one around it that is there.</summary>
    /// <param name="path">The place.</param>
    /// <param name="rest">The name of the first part that is not there; null = the value is the one at the place.</param>
    public JsonValue Find(ValuePath path, out string? rest)
    {
        rest = null;
        if (path.Parent is not { } parent) return file;
        var value = Find(parent, out rest);
        if (rest is not null) return value;
        if (path.Name is null) return _items.TryGetValue(value, out var items) ? items[path.Index] : value.Children[path.Index];
        foreach (var member in value.Children)
        {
            if (string.Equals(member.Name, path.Name, StringComparison.Ordinal)) return member;
        }

        rest = path.Name;
        return value;
    }
}
