using RoutingEngine.Simulation;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Runs;

/// <summary>What a run reports where single figures do not fit into 64 bits.</summary>
public sealed class RunReportTests
{
    [Fact]
    public void Occupancy_AThousandAgentsOverACentury_IsTheirShareOfTheTime()
    {
        // A thousand contacts of an hour each in about a million hours: a thousand agents are busy a millionth of the time.
        var scenario = SmallScenario.TwoQueues() with
        {
            Center = new Center
            {
                Queues = [new ContactQueue("red")],
                Agents = [.. Enumerable.Range(1, 1000).Select(number => new CenterAgent($"a{number}", new AgentProfile().Group("team")))],
            },
            Arrivals = [new ArrivalStream("red") { RatePerHour = 0.001 }],
            Handling = [new HandlingRule("red", 0, Distribution.Deterministic(3600))],
            Run = new ScenarioRun { Contacts = 1000, Seed = 7 },
        };

        var result = ScenarioRunner.Run(scenario, 0);

        Assert.InRange(Assert.Single(result.Groups).Occupancy!.Value, 0.9e-6, 1.1e-6);
    }
}
