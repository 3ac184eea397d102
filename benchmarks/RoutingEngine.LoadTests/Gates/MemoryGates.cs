using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Reporting;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Gates;

/// <summary>
/// What the whole heap grows by, per waiting contact (two timers armed, its text id included) and per signed-in agent
/// (its name, and where profiles are unique its profile, included).
/// </summary>
internal static class MemoryGates
{
    private const int Contacts = 200_000;
    private const int Agents = 50_000;

    /// <summary>Measures every row.</summary>
    public static void Add(GateReport report)
    {
        var perContact = PerContact();
        report.Add(new Gate(
            "bytes-per-waiting-contact", perContact, 192, 128, Better.Lower,
            "whole heap, two timers and the id included"));
        foreach (var isUnique in new[] { false, true })
        {
            var population = new Population(new Cell(Agents, 64, Regime.Idle, isUnique), Workbench.DefaultSeed);
            var links = population.MeanLinks;
            var (must, aim) = isUnique ? (1_000, 600) : (192, 128);
            report.Add(new Gate(
                isUnique ? "bytes-per-agent-unique" : "bytes-per-agent-template", PerAgent(population), must, aim,
                Better.Lower, $"whole heap, {links:F1} links per agent"));
        }
    }

    /// <summary>What the heap grows by while something is made that stays reachable.</summary>
    /// <param name="make">Makes it and returns what holds it.</param>
    public static long HeapOf(Func<object> make)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var made = make();
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(made);
        return after - before;
    }

    private static double PerContact()
    {
        var core = new MatchingCore(new Center
        {
            Queues =
            [
                new ContactQueue("queue")
                {
                    Requirement = Requirement.Parse("skill >= 50"),
                    Plan = [new RoutingStep(TimeSpan.FromSeconds(30), Requirement.Parse("skill >= 1"))],
                    LongestWait = TimeSpan.FromMinutes(10),
                },
            ],
        });
        var heap = HeapOf(() =>
        {
            var driver = new CoreDriver(core);
            for (var i = 0; i < Contacts; i++)
                driver.Do(RoutingCommand.Submit(new ContactRequest($"c-{i}", "queue")));
            return driver;
        });
        if (core.DeadlineCount != 2 * Contacts)
            throw new InvalidOperationException($"Expected {2 * Contacts} armed timers, got {core.DeadlineCount}.");
        return (double)heap / Contacts;
    }

    private static double PerAgent(Population population)
    {
        var core = new MatchingCore(EngineCenter.Of(population, new EngineSetup()));
        var shared = population.Cell.UniqueProfiles ? [] : Profiles(population);
        var heap = HeapOf(() =>
        {
            var driver = new CoreDriver(core);
            for (var agent = 0; agent < Agents; agent++)
            {
                var profile = population.ProfileOf[agent];
                var held = shared.Length > 0 ? shared[profile] : EngineCenter.ProfileOf(population.Profiles[profile]);
                driver.Do(RoutingCommand.SignIn(new CenterAgent(EngineSystem.NameOf(agent), held)));
            }

            return driver;
        });
        GC.KeepAlive(shared);
        return (double)heap / Agents;
    }

    private static AgentProfile[] Profiles(Population population) =>
        Array.ConvertAll(population.Profiles, held => EngineCenter.ProfileOf(held));
}
