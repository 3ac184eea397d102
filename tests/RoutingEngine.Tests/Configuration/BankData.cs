using Xunit;

namespace RoutingEngine.Tests.Configuration;

/// <summary>
/// The recorded days of the Anonymous Bank, which are not part of the repository but stand beside it, in
/// <c>../shared/data/bank</c>. Tests that need them are skipped, visibly, where they are absent.
/// </summary>
internal static class BankData
{
    /// <summary>The path of a file of a day, or a skipped test.</summary>
    public static string File(string day, string name)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !System.IO.File.Exists(Path.Combine(root.FullName, "RoutingEngine.sln")))
            root = root.Parent;
        var folder = root is null ? null : Path.Combine(root.FullName, "..", "shared", "data", "bank", day);
        Assert.SkipWhen(
            folder is null || !Directory.Exists(folder), $"../shared/data/bank/{day} is not beside the repository.");
        return Path.Combine(folder!, name);
    }
}
