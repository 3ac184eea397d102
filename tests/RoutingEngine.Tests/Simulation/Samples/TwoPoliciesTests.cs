using RoutingEngine.Tests.Conventions;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Samples;

public sealed class TwoPoliciesTests
{
    [Fact]
    public void Program_OfTheDocument_IsTheOneThatRunsHere()
    {
        var shown = Repository.Read("tests/packages/TwoPolicies/Program.cs").TrimEnd().Split("\n\n", 2)[1].Split('\n');
        var source = Repository.Read("tests/RoutingEngine.Tests/Simulation/Samples/TwoPolicies.cs");

        var body = string.Join('\n', shown.Select(line => line.Length == 0 ? line : "        " + line));

        Assert.Contains(body, source, StringComparison.Ordinal);
    }

    [Fact]
    public void Program_OfTheDocument_Runs() => TwoPolicies.Run();
}
