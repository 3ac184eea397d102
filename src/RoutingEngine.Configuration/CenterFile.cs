using RoutingEngine.Configuration;
using RoutingEngine.Configuration.Shapes;
using RoutingEngine.Configuration.Text;

namespace RoutingEngine;

/// <summary>Reads center files: JSON with comments and trailing commas that describes queues, rules, limits and
/// agents.</summary>
/// <remarks>
/// A file of up to 256 MiB in UTF-8, objects and lists at most 64 deep. Members that are not known, repeated members,
/// names
/// that are not declared and values out of range are mistakes; all of them are reported together. A text that is not
/// JSON is
/// reported with its first mistake. Seconds are rounded to 100 ns.
/// <para>Thread-safe: stateless.</para>
/// </remarks>
public static class CenterFile
{
    private static readonly Lazy<string> SchemaText =
        new(static () => SchemaWriter.Write(CenterShapes.Center, "RoutingEngine center"));

    /// <summary>The JSON schema of center files, draft 2020-12, made from the description that checks them.</summary>
    public static string Schema => SchemaText.Value;

    /// <summary>Reads a center file that is expected to be without mistakes.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The center.</returns>
    /// <exception cref="InvalidFileException">The file cannot be read or has mistakes; it lists them all.</exception>
    public static Center Load(string path)
    {
        var result = Read(path);
        return result.IsValid ? result.Center : throw new InvalidFileException(result.Errors);
    }

    /// <summary>Reads a center file, or says everything that is wrong with it; a file that cannot be opened is such a
    /// mistake.</summary>
    /// <param name="path">The file, named in the mistakes as it is given here.</param>
    /// <returns>The center or the mistakes.</returns>
    public static CenterFileResult Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return SourceText.TryRead(path, out var source, out var error)
            ? Read(source)
            : new CenterFileResult(null, [error]);
    }

    /// <summary>Reads a center file from a stream, from where it stands to its end.</summary>
    /// <param name="stream">The stream; it stays open. What it throws when it is read passes through.</param>
    /// <param name="name">How the mistakes name the file.</param>
    /// <returns>The center or the mistakes.</returns>
    public static CenterFileResult Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        return SourceText.TryRead(stream, name, out var source, out var error)
            ? Read(source)
            : new CenterFileResult(null, [error]);
    }

    /// <summary>Reads the text of a center file that has been read.</summary>
    /// <param name="source">The text.</param>
    /// <returns>The center or the mistakes.</returns>
    public static CenterFileResult Read(SourceText source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var reading = CenterReading.Read(source);
        return new CenterFileResult(reading.Center, reading.Errors, reading.Warnings);
    }
}
