using System.Globalization;
using System.Text.RegularExpressions;
using RoutingEngine.Configuration.Text;

namespace RoutingEngine.Cli.Files;

/// <summary>
/// Where an output path leads once links are followed. Only a plain file is replaced; everything else is written as it
/// is.
/// </summary>
internal sealed partial class OutputTarget
{
    private const int LinksMax = 40;

    private OutputTarget(string path, FileKind kind, UnixFileFacts? facts)
    {
        Path = path;
        Kind = kind;
        Facts = facts;
    }

    /// <summary>The path behind all links.</summary>
    public string Path { get; }

    /// <summary>What is there; a plain file when nothing is.</summary>
    public FileKind Kind { get; }

    /// <summary>The open stream of this process that the path names, such as 1 for <c>/dev/stdout</c>; null = none.</summary>
    public int? Descriptor { get; private init; }

    /// <summary>What the system knows of it; null when nothing is there yet.</summary>
    public UnixFileFacts? Facts { get; }

    /// <summary>Follows a path.</summary>
    /// <param name="path">The path as it was given.</param>
    /// <param name="fault">Why nothing can be written there, in words that follow <c>got</c>; null = it can.</param>
    /// <returns>Where it leads; null with a fault.</returns>
    public static OutputTarget? Follow(string path, out string? fault)
    {
        fault = null;
        try
        {
            var at = System.IO.Path.GetFullPath(path);
            for (var links = 0; links <= LinksMax; links++)
            {
                if (DescriptorOf(at) is { } descriptor)
                    return new OutputTarget(at, FileKind.Device, UnixFile.Look(at)) { Descriptor = descriptor };
                if (new FileInfo(at).LinkTarget is not { } next)
                {
                    var target = AtEnd(at);
                    fault = target.Fault(at.Length > 0 && System.IO.Path.EndsInDirectorySeparator(path));
                    return fault is null ? target : null;
                }

                at = System.IO.Path.GetFullPath(next, System.IO.Path.GetDirectoryName(at)!);
            }

            fault = "links that lead in a circle";
        }
        catch (Exception exception) when (FileProblem.IsOne(exception))
        {
            fault = FileProblem.Of(exception, path);
        }

        return null;
    }

    /// <summary>Whether writing both would lose one of them.</summary>
    public bool Collides(OutputTarget other)
    {
        // Devices and open streams take what comes one after the other.
        if (Kind == FileKind.Device && other.Kind == FileKind.Device) return false;
        return string.Equals(Path, other.Path, StringComparison.Ordinal) || IsSameFileAs(other.Facts)
            || (Facts is null && other.Facts is null && IsSameNameIn(other));
    }

    /// <summary>Whether the target is a file that is known by its facts, perhaps under another name.</summary>
    public bool IsSameFileAs(UnixFileFacts? other) =>
        Facts is { } mine && other is { } theirs && mine.IsSameFileAs(theirs);

    private static OutputTarget AtEnd(string path)
    {
        var facts = UnixFile.Look(path);
        var kind = facts?.Kind ?? (Directory.Exists(path) ? FileKind.Folder : FileKind.Plain);
        return new OutputTarget(path, kind, facts);
    }

    /// <summary>The number of an open stream of this process, if the path names one.</summary>
    private static int? DescriptorOf(string path)
    {
        if (OperatingSystem.IsWindows()) return null;
        var match = DescriptorPath().Match(path);
        if (!match.Success) return null;
        var process = match.Groups["process"].Value;
        var isOwn = process is "" or "self" or "thread-self"
            || process == Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        var number = match.Groups["number"].Value;
        return isOwn && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    /// <summary>Two files that are not there yet are one when their folders are one and their names are equal.</summary>
    private bool IsSameNameIn(OutputTarget other)
    {
        var same = string.Equals(
            System.IO.Path.GetFileName(Path), System.IO.Path.GetFileName(other.Path), StringComparison.Ordinal);
        return same && UnixFile.Look(Folder) is { } mine && UnixFile.Look(other.Folder) is { } theirs
            && mine.IsSameFileAs(theirs);
    }

    private string Folder => System.IO.Path.GetDirectoryName(Path)!;

    private string? Fault(bool isNamedAsFolder)
    {
        if (Kind == FileKind.Folder) return "a folder";
        if (Kind == FileKind.Socket) return "a socket";
        if (isNamedAsFolder) return "the name of a folder";
        if (Kind != FileKind.Plain) return UnixFile.MayBeWritten(Path) ? null : "no permission";
        if (!Directory.Exists(Folder)) return File.Exists(Folder) ? "a file where its folder would be" : "no such folder";
        return ProbeFile() ?? ProbeFolder();
    }

    /// <summary>Opens what is there for writing, and changes nothing.</summary>
    private string? ProbeFile()
    {
        try
        {
            if (File.Exists(Path) && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(Path) & AnyWrite) == UnixFileMode.None)
                return "a read-only file";
            using var opened = new FileStream(Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            return null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (FileProblem.IsOne(exception))
        {
            return FileProblem.Of(exception, Path);
        }
    }

    /// <summary>Makes a file beside the target, as the writing will, and takes it away.</summary>
    private string? ProbeFolder()
    {
        var probe = TemporaryName.Beside(Path);
        try
        {
            new FileStream(probe, FileMode.CreateNew, FileAccess.Write).Dispose();
            File.Delete(probe);
            return null;
        }
        catch (Exception exception) when (FileProblem.IsOne(exception))
        {
            return exception is UnauthorizedAccessException
                ? "a folder without permission to write"
                : FileProblem.Of(exception, probe);
        }
    }

    private const UnixFileMode AnyWrite = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    [GeneratedRegex(
        @"^(/dev/fd|/proc/(?<process>self|thread-self|[0-9]+)/fd)/(?<number>[0-9]+)$", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex DescriptorPath();
}
