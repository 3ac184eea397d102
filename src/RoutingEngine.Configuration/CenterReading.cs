using RoutingEngine.Configuration.Json;
using RoutingEngine.Configuration.Shapes;
using RoutingEngine.Configuration.Text;

namespace RoutingEngine.Configuration;

/// <summary>What reading a center gave, for files that hold or name one.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="Center">The center, or null when it has mistakes.</param>
/// <param name="Partial">
/// What is left of a center with mistakes without the parts that were refused, to look up its names; the center itself
/// when it has none; null when nothing could be read.
/// </param>
/// <param name="Errors">The mistakes of its own file.</param>
public sealed record CenterReading(Center? Center, Center? Partial, IReadOnlyList<FileError> Errors)
{
    /// <summary>What is allowed and hardly meant; empty when there are mistakes.</summary>
    public IReadOnlyList<FileWarning> Warnings { get; private init; } = [];

    /// <summary>Reads a file of its own.</summary>
    /// <param name="source">The file.</param>
    public static CenterReading Read(SourceText source)
    {
        var reading = new Reading(source) { Places = CenterShapes.Places };
        if (JsonTree.Parse(source, out var error) is not { } file)
        {
            reading.Add(error);
            return new CenterReading(null, null, reading.Errors);
        }

        CenterShapes.Center.Check(file, reading);
        return Read(file, reading) with { Errors = reading.Errors };
    }

    /// <summary>Reads a part of a file that the shapes have checked; its mistakes go to the file's reading.</summary>
    /// <param name="value">The part.</param>
    /// <param name="reading">The reading of the file.</param>
    public static CenterReading Read(JsonValue value, Reading reading)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(reading);
        if (value.Kind != JsonKind.Object) return new CenterReading(null, null, []);
        AgentGroupRules.Check(value, reading);
        var (center, places) = CenterAssembly.Build(value);

        // One mistake at a place is enough: what the shapes refused was left out, and may be missed now.
        var refused = reading.RefusedPaths;
        foreach (var error in center.FindErrors())
        {
            var target = places.Find(error.Path, out var rest);
            if (refused.Contains(rest is null ? target.Path : target.PathOf(rest))) continue;
            if (refused.Count == 0 || !IsConsequence(error, value)) reading.Refuse(target, rest, error);
        }

        return value.HasMistakes
            ? new CenterReading(null, center, [])
            : new CenterReading(center, center, []) { Warnings = CenterWarnings.Find(value, center) };
    }

    /// <summary>
    /// Whether queues are missing only because they were refused, or a name is unknown only because the attribute of
    /// that name was.
    /// </summary>
    private static bool IsConsequence(ModelError error, JsonValue center) => error.Path.Name == "queues"
        ? center["queues"]?.Children.Count > 0
        : error.Path.Name == "requires" && (center["agents"]?.Children ?? []).Concat(center["agentGroups"]?.Children ?? [])
            .SelectMany(static agent => agent["attributes"]?.Children ?? [])
            .Any(attribute => MessageText.Shown(attribute.Name) == error.Got);
}
