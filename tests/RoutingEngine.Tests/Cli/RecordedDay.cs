using RoutingEngine.Tests.Conventions;
using Xunit;

namespace RoutingEngine.Tests.Cli;

/// <summary>
/// A recorded day of the Anonymous Bank, which is not part of the repository: in the folder ROUTING_BANK_DATA names, else in
/// <c>../shared/data/bank</c> beside the repository. Tests that need one are skipped, visibly, without it.
/// </summary>
internal static class RecordedDay
{
    /// <summary>The folder of a day, or a skipped test.</summary>
    public static string Folder(string day)
    {
        var named = Environment.GetEnvironmentVariable("ROUTING_BANK_DATA");
        var folder = Path.Combine(string.IsNullOrEmpty(named) ? Repository.PathOf("../shared/data/bank") : named, day);
        Assert.SkipUnless(
            Directory.Exists(folder), $"The recorded day {day} is not beside this tree (../shared/data/bank, or ROUTING_BANK_DATA).");
        return folder;
    }
}
