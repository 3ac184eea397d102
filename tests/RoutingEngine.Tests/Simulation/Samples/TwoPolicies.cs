using RoutingEngine.Simulation;

namespace RoutingEngine.Tests.Simulation.Samples;

/// <summary>The program that docs/simulation.md shows, as a method.</summary>
internal static class TwoPolicies
{
    public static void Run()
    {
        var center = new Center
        {
            Queues = [new ContactQueue("sales") { Priority = 2 }, new ContactQueue("service")],
            Agents = [.. Enumerable.Range(1, 3).Select(i => new CenterAgent($"agent-{i}", new AgentProfile()))],
        };
        var scenario = new Scenario
        {
            Name = "sales before service",
            Center = center,
            Arrivals = [new ArrivalStream("sales") { RatePerHour = 50 }, new ArrivalStream("service") { RatePerHour = 55 }],
            Handling =
            [
                new HandlingRule("sales", 0, Distribution.Exponential(mean: 90)),
                new HandlingRule("service", 0, Distribution.Exponential(mean: 90)),
            ],
            Run = new ScenarioRun { Contacts = 2_000, Replications = 10 },
        };
        var other = scenario with { Center = center with { ContactSelection = ContactSelection.Fifo } };

        var comparison = ScenarioComparison.Run(scenario, other);

        foreach (var queue in comparison.Queues)
        {
            var wait = queue["meanWait"];
            Console.WriteLine(
                $"{queue.Name}: {wait.First:0.0} s by priority, {wait.Second:0.0} s by age, "
                + $"difference {wait.Difference:0.0} ± {wait.HalfWidth95:0.0} s");
        }
    }
}
