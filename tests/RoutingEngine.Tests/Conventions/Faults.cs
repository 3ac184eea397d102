using Xunit;

namespace RoutingEngine.Tests.Conventions;

/// <summary>What a convention found, told in full: the usual assertion shortens it.</summary>
internal static class Faults
{
    public static void AssertNone(IEnumerable<string> faults)
    {
        var all = faults.ToArray();
        if (all.Length > 0) Assert.Fail(string.Join('\n', all));
    }
}
