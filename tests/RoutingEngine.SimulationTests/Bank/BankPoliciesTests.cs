using Xunit;

namespace RoutingEngine.SimulationTests.Bank;

public sealed class BankPoliciesTests
{
    [Fact]
    public void Table_TenDaysUnderFivePolicies_IsTheOneInTheDocuments()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "RoutingEngine.sln"))) root = root.Parent;
        var document = File.ReadAllText(Path.Combine(root!.FullName, "docs", "simulation.md"));

        var table = BankPolicies.Table();

        Assert.Contains(table, document, StringComparison.Ordinal);
    }
}
