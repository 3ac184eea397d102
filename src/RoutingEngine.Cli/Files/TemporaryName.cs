using System.Globalization;

namespace RoutingEngine.Cli.Files;

/// <summary>Names of files that exist only while something is written.</summary>
internal static class TemporaryName
{
    private static int _count;

    /// <summary>A new name in the folder of a file. It does not hold the file's own name, which may be as long as names
    /// can be.</summary>
    public static string Beside(string path) => Path.Combine(
        Path.GetDirectoryName(path)!,
        string.Create(
            CultureInfo.InvariantCulture, $".routing-{Environment.ProcessId}-{Interlocked.Increment(ref _count)}.tmp"));
}
