using Xunit;

namespace RoutingEngine.SimulationTests.Bank;

/// <summary>
/// Where the recorded days of the Anonymous Bank stand, which are not part of the repository: the environment variable
/// ROUTING_BANK_DATA names their folder, else it is <c>shared/data/bank</c> beside the repository. Tests that need them
/// are skipped, visibly, where they are absent.
/// </summary>
internal static class BankFolder
{
    private const string Variable = "ROUTING_BANK_DATA";

    /// <summary>The path of a file or folder of the data, or a skipped test.</summary>
    public static string PathOf(params string[] parts)
    {
        var stated = Environment.GetEnvironmentVariable(Variable);
        var folder = string.IsNullOrEmpty(stated) ? BesideTheRepository() : stated;
        Assert.SkipWhen(
            !Directory.Exists(folder),
            $"The bank's days are absent: {Variable} is not set and there is no shared/data/bank beside the repository.");
        return Path.Combine([folder, .. parts]);
    }

    private static string BesideTheRepository()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "RoutingEngine.sln"))) root = root.Parent;
        return root is null ? string.Empty : Path.Combine(root.FullName, "..", "shared", "data", "bank");
    }
}
