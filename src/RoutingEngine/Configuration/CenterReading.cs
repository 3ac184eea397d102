using RoutingEngine.Configuration.Json;
using RoutingEngine.Configuration.Shapes;
using RoutingEngine.Configuration.Text;

namespace RoutingEngine.Configuration;

/// <summary>What reading a center gave, for files that hold or name one: the center or its mistakes, and the
/// names.</summary>
/// <param name="Center">The center, or null when it has mistakes.</param>
/// <param name="Names">The names it declares, or null when nothing could be read.</param>
/// <param name="Errors">The mistakes of its own file.</param>
internal sealed record CenterReading(Center? Center, CenterNames? Names, IReadOnlyList<FileError> Errors)
{
    /// <summary>What is allowed and hardly meant; empty when there are mistakes.</summary>
    public IReadOnlyList<FileWarning> Warnings { get; private init; } = [];

    /// <summary>Reads a file of its own.</summary>
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
    public static CenterReading Read(JsonValue value, Reading reading)
    {
        var names = value.Kind == JsonKind.Object ? CenterRules.Check(value, reading) : null;
        if (value.HasMistakes) return new CenterReading(null, names, []);
        var center = CenterAssembly.Build(value);
        return new CenterReading(center, names, []) { Warnings = CenterWarnings.Find(value, center) };
    }
}
