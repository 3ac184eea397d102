namespace RoutingEngine.Tests.Conventions;

/// <summary>The tree these tests were built from, for tests about files rather than behaviour.</summary>
internal static class Repository
{
    private static readonly string[] BuildFolders = ["bin", "obj", "artifacts", "TestResults", ".git", ".vs"];

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>The full path of a file or folder, given from the root with <c>/</c>.</summary>
    public static string PathOf(string relative) =>
        Path.Combine(Root, relative.Replace('/', Path.DirectorySeparatorChar));

    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    /// <summary>Files below a folder, from the root with <c>/</c>, in ordinal order, without what a build leaves
    /// behind.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern)
    {
        var files = Directory.EnumerateFiles(PathOf(folder), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => BuildFolders.Contains(part, StringComparer.Ordinal)))
            .Order(StringComparer.Ordinal)
            .ToArray();
        return files.Length > 0
            ? files
            : throw new InvalidOperationException(
                $"No {pattern} stands below {folder}; a check of nothing proves nothing.");
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RoutingEngine.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException(
            "The tests run from a build inside the repository, below RoutingEngine.sln.");
    }
}
