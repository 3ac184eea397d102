using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Reporting;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Gates;

/// <summary>
/// The longest the engine is away: what much work in one tick does to the command that meets it. Times are of this
/// machine and judged by nothing; a pause holds up every other command.
/// </summary>
internal static class PauseFigures
{
    private const int DueContacts = 10_000;
    private const int EditedAgents = 2_000;
    private const int NewLanes = 20;
    private const int Agents = 100_000;

    /// <summary>Measures every case.</summary>
    public static void Add(GateReport report, WorkbenchShelf shelf)
    {
        report.Add(Figure("10,000 longest waits due in one tick", Due(new ContactQueue("queue")
        {
            Requirement = Requirement.Parse("skill"),
            LongestWait = TimeSpan.FromSeconds(10),
        }, agents: 0)));
        report.Add(Figure("10,000 plan steps due in one tick", Due(new ContactQueue("queue")
        {
            Requirement = Requirement.Parse("skill"),
            Plan = [new RoutingStep(TimeSpan.FromSeconds(10), Requirement.Parse("other"))],
        }, agents: 0)));
        report.Add(Figure("10,000 offers due in one tick, each offered on", Due(new ContactQueue("queue")
        {
            OfferTimeout = TimeSpan.FromSeconds(10),
        }, agents: DueContacts)));

        foreach (var isUnique in new[] { false, true })
        {
            var kind = isUnique ? "unique" : "template";
            var bench = shelf.Get(new Cell(Agents, 64, Regime.Idle, isUnique));
            var engine = bench.MakeEngine();
            bench.Start(engine);
            report.Add(Figure($"2,000 profile edits in one tick, {kind}, 100k agents", Edit(engine, bench.Population)));
            report.Add(Figure($"20 new lanes, {kind}, 100k agents", OpenLanes(engine, bench.Population)));
        }
    }

    /// <summary>Lets the deadlines of many contacts fall due in one tick and runs them to the last.</summary>
    private static CoreDriver Due(ContactQueue queue, int agents)
    {
        var driver = new CoreDriver(new MatchingCore(new Center { Queues = [queue] }));
        for (var agent = 0; agent < agents; agent++)
            driver.Do(RoutingCommand.SignIn(new CenterAgent($"agent-{agent}", new AgentProfile().Skill("skill"))));
        for (var contact = 0; contact < DueContacts; contact++)
            driver.Do(RoutingCommand.Submit(new QueueHandle(0)), later: contact == 0 ? 1 : 0);

        driver.ResetClock();
        driver.Do(RoutingCommand.AdvanceTime(0), TimeSpan.FromSeconds(10).Ticks + 1);
        while (driver.Core.HasDue(driver.Core.Tick))
            driver.Do(RoutingCommand.AdvanceTime(0), later: 0);
        return driver;
    }

    private static CoreDriver Edit(EngineSystem engine, Population population)
    {
        var random = new Xoshiro256(Workbench.DefaultSeed);
        var edits = Enumerable.Range(0, EditedAgents).Select(i => new CenterAgent(
            EngineSystem.NameOf(i * (Agents / EditedAgents)),
            EngineCenter.ProfileOf(population.Profiles[random.Below(population.Profiles.Length)]))).ToArray();
        var commands = Array.ConvertAll(edits, RoutingCommand.UpdateProfile);
        var driver = new CoreDriver(engine.Core);
        driver.ResetClock();
        foreach (var command in commands)
            Expect(driver.Do(command, later: 0));
        return driver;
    }

    private static CoreDriver OpenLanes(EngineSystem engine, Population population)
    {
        var requests = Enumerable.Range(0, NewLanes).Select(i => new ContactRequest($"own-{i}", EngineCenter.NameOf(0))
        {
            Requires = Requirement.Parse($"s{i % population.Cell.Skills} >= {21 + (i / population.Cell.Skills)}"),
        }).ToArray();
        var driver = new CoreDriver(engine.Core);
        driver.ResetClock();
        foreach (var request in requests)
            Expect(driver.Do(RoutingCommand.Submit(request)));
        return driver;
    }

    private static void Expect(CommandResult result)
    {
        if (result.Code != ResultCode.Done)
            throw new InvalidOperationException($"Expected the command to be done, it ended {result.Code}.");
    }

    private static Figure Figure(string name, CoreDriver driver) => new(
        name,
        $"longest pause {driver.Longest.TotalMilliseconds:F2} ms, together {driver.Total.TotalMilliseconds:F1} ms "
        + $"in {driver.Commands} commands");
}
