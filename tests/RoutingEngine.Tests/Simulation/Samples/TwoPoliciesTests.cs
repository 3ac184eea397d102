using RoutingEngine.Tests.Cli;
using RoutingEngine.Tests.Conventions;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Samples;

public sealed class TwoPoliciesTests
{
    private const string Scenario = """
        { "center": { "queues": [ { "name": "sales", "priority": 2 }, { "name": "service" } ],
            "agentGroups": [ { "name": "p", "count": 3 } ] },
          "workload": { "arrivals": [ { "queue": "sales", "ratePerHour": 50 }, { "queue": "service", "ratePerHour": 55 } ],
            "handling": [ { "queue": "sales", "time": { "distribution": "exponential", "mean": 90 } },
              { "queue": "service", "time": { "distribution": "exponential", "mean": 90 } } ] },
          "run": { "contacts": 2000, "replications": 3 } }
        """;

    [Fact]
    public void Program_OfTheDocument_IsTheOneThatRunsHere()
    {
        var shown = Repository.Read("docs/simulation.md").Split("```csharp\n")[1].Split("\n```")[0].Split('\n');
        var source = Repository.Read("tests/RoutingEngine.Tests/Simulation/Samples/TwoPolicies.cs");

        var body = string.Join('\n', shown.Select(line => line.Length == 0 ? line : "        " + line));

        Assert.Contains(body, source, StringComparison.Ordinal);
        Assert.InRange(shown.Count(line => line.Length > 1), 1, 10);
    }

    [Fact]
    public void Program_OfTheDocument_Runs()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("scenario.json", Scenario);

        TwoPolicies.Run(path);

        Assert.Equal(["scenario.json"], folder.Entries);
    }
}
