using Xunit;

namespace RoutingEngine.Tests.Configuration;

/// <summary>
/// The recorded days of the Anonymous Bank, which are not part of the repository: the environment variable
/// ROUTING_BANK_DATA names their folder, and tests that need them are skipped, visibly, without it.
/// </summary>
internal static class BankData
{
    private const string Variable = "ROUTING_BANK_DATA";

    /// <summary>The path of a file of a day, or a skipped test.</summary>
    public static string File(string day, string name)
    {
        var folder = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(folder), $"{Variable} does not name the folder of the bank's days.");
        return Path.Combine(folder!, day, name);
    }
}
