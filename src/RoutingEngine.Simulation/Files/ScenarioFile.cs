using RoutingEngine.Configuration;
using RoutingEngine.Configuration.Json;
using RoutingEngine.Configuration.Shapes;
using RoutingEngine.Configuration.Text;
using RoutingEngine.Simulation.Checks;
using RoutingEngine.Simulation.Files;

namespace RoutingEngine.Simulation;

/// <summary>
/// Reads scenario files: JSON with comments and trailing commas that describes a day to route in virtual time.
/// </summary>
/// <remarks>
/// The center stands in the file or in one of its own, whose path starts from the folder of the scenario. A file of up
/// to 256 MiB in UTF-8, objects and lists at most 64 deep. Every mistake of both files is reported; a text that is not
/// JSON is reported with its first mistake. Times are seconds since the start of the run, rounded to 100 ns.
/// <para>Thread-safe: stateless.</para>
/// </remarks>
public static class ScenarioFile
{
    private static readonly Lazy<string> SchemaText =
        new(static () => SchemaWriter.Write(ScenarioShapes.Scenario, "RoutingEngine scenario"));

    /// <summary>The JSON schema of scenario files, draft 2020-12, made from the description that checks them.</summary>
    public static string Schema => SchemaText.Value;

    /// <summary>Reads a scenario file that is expected to be without mistakes.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The scenario.</returns>
    /// <exception cref="InvalidFileException">A file cannot be read or has mistakes; it lists them all.</exception>
    public static Scenario Load(string path)
    {
        var result = Read(path);
        return result.IsValid ? result.Scenario : throw new InvalidFileException(result.Errors);
    }

    /// <summary>
    /// Reads a scenario file, or says everything that is wrong with it; a file that cannot be opened is such a mistake.
    /// </summary>
    /// <param name="path">The file, named in the mistakes as it is given here.</param>
    /// <returns>The scenario or the mistakes.</returns>
    public static ScenarioFileResult Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return SourceText.TryRead(path, out var source, out var error)
            ? Read(source)
            : new ScenarioFileResult(null, [error]);
    }

    /// <summary>Reads a scenario file from a stream, from where it stands to its end.</summary>
    /// <param name="stream">The stream; it stays open. What it throws when it is read passes through.</param>
    /// <param name="name">How the mistakes name the file; the path of a center file starts from its folder.</param>
    /// <returns>The scenario or the mistakes.</returns>
    public static ScenarioFileResult Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        return SourceText.TryRead(stream, name, out var source, out var error)
            ? Read(source)
            : new ScenarioFileResult(null, [error]);
    }

    /// <summary>Reads the text of a scenario file that has been read; a center file it names is read from its path.</summary>
    /// <param name="source">The text.</param>
    /// <returns>The scenario or the mistakes.</returns>
    public static ScenarioFileResult Read(SourceText source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var reading = new Reading(source) { Places = ScenarioShapes.Places };
        if (JsonTree.Parse(source, out var error) is not { } file)
        {
            reading.Add(error);
            return new ScenarioFileResult(null, reading.Errors);
        }

        ScenarioShapes.Scenario.Check(file, reading);
        if (file.Kind != JsonKind.Object)
            return new ScenarioFileResult(null, reading.Errors);
        var center = ReadCenter(file["center"], source, reading);
        ScenarioRules.Check(file, reading);
        var scenario = Check(file, Path.GetFileNameWithoutExtension(source.Name), center, reading);
        IReadOnlyList<FileError> errors = [.. reading.Errors, .. center?.Errors ?? []];
        var centerPath = CenterPath(file["center"], source);
        if (errors.Count > 0) return new ScenarioFileResult(null, errors) { CenterPath = centerPath };
        var workload = file["workload"]!;
        var ofWorkload = ScenarioWarnings.OfWorkload(scenario).Select(one => (workload[one.Member]!, one.Text));
        return new ScenarioFileResult(scenario, [], [.. center!.Warnings, .. CenterWarnings.Place(source, ofWorkload)])
        {
            CenterPath = centerPath,
        };
    }

    /// <summary>The scenario of what the shapes left standing; its errors go to the reading.</summary>
    private static Scenario Check(JsonValue file, string name, CenterReading? center, Reading reading)
    {
        var (scenario, places) = ScenarioAssembly.Build(file, name, center?.Partial ?? new Center { Queues = [] });
        var unknown = ScenarioAssembly.UnknownOf(file["workload"]);
        if (center?.Center is null) unknown |= UnknownParts.Center;
        if (center?.Partial is null) unknown |= UnknownParts.Names;

        // One mistake at a place is enough: what was refused was left out, and may be missed now.
        var refused = reading.RefusedPaths;
        var found = ScenarioCheck.OfWorkload(scenario, unknown)
            .Select(error => (Error: error, Target: places.Find(error.Path, out var rest), Missing: rest))
            .Where(one => !refused.Contains(one.Missing is null ? one.Target.Path : one.Target.PathOf(one.Missing)))
            .Where(one => !IsRefused(one.Target) && !places.IsEmptied(one.Target)).ToArray();
        foreach (var (error, target, missing) in found) reading.Refuse(target, missing, error);
        return scenario;
    }

    /// <summary>Whether a mistake was reported about a value or something that it is in.</summary>
    private static bool IsRefused(JsonValue value)
    {
        for (var outer = value; outer is not null; outer = outer.Parent)
        {
            if (outer.IsRefused) return true;
        }

        return false;
    }

    private static CenterReading? ReadCenter(JsonValue? center, SourceText scenario, Reading reading)
    {
        if (center is null)
            return null;
        if (center.Kind == JsonKind.Object)
            return CenterReading.Read(center, reading);
        return SourceText.TryRead(CenterPath(center, scenario)!, out var source, out var error)
            ? CenterReading.Read(source)
            : new CenterReading(null, null, [error]);
    }

    /// <summary>The path of the center file that a scenario names; null when the center is inside it.</summary>
    private static string? CenterPath(JsonValue? center, SourceText scenario) => center is { Kind: JsonKind.Text }
        ? Path.Combine(Path.GetDirectoryName(scenario.Name) ?? "", center.Text)
        : null;
}
