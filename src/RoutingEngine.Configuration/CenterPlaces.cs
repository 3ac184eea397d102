using RoutingEngine.Configuration.Json;

namespace RoutingEngine.Configuration;

/// <summary>Which part of a center file each part of the center came from.</summary>
/// <param name="file">The center in its file.</param>
internal sealed class CenterPlaces(JsonValue file)
{
    public List<JsonValue> Skills { get; } = [];

    public List<JsonValue> Queues { get; } = [];

    /// <summary>The steps of each queue's plan.</summary>
    public List<JsonValue[]> Plans { get; } = [];

    /// <summary>Each agent's own object, or that of its group.</summary>
    public List<JsonValue> Agents { get; } = [];

    /// <summary>The value at a place, or the innermost one around it that is there.</summary>
    /// <param name="path">The place.</param>
    /// <param name="rest">The name of the first part that is not there; null = the value is the one at the place.</param>
    public JsonValue Find(ValuePath path, out string? rest)
    {
        rest = null;
        if (path.Parent is not { } parent) return file;
        if (path.Name is null) return ItemOf(parent)[path.Index];
        var value = Find(parent, out rest);
        if (rest is not null) return value;
        foreach (var member in value.Children)
        {
            if (string.Equals(member.Name, path.Name, StringComparison.Ordinal)) return member;
        }

        rest = path.Name;
        return value;
    }

    /// <summary>The values of a list, those left out not counted.</summary>
    private IReadOnlyList<JsonValue> ItemOf(ValuePath list) => list.Name switch
    {
        "skills" => Skills,
        "queues" => Queues,
        "agents" => Agents,
        _ => Plans[list.Parent!.Index],
    };
}
