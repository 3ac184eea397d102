using RoutingEngine.Simulation;

namespace RoutingEngine.Tests.Simulation.Samples;

/// <summary>The program that docs/simulation.md shows.</summary>
internal static class TwoPolicies
{
    public static void Run(string path)
    {
        var scenario = ScenarioFile.Load(path);
        var other = scenario with { Center = scenario.Center with { ContactSelection = ContactSelection.Fifo } };

        var comparison = ScenarioComparison.Run(scenario, other);

        foreach (var queue in comparison.Queues)
        {
            var wait = queue["meanWait"];
            Console.WriteLine($"{queue.Name}: {wait.First:0.0} s, {wait.Second:0.0} s, {wait.Difference:0.0} ± {wait.HalfWidth95:0.0}");
        }
    }
}
