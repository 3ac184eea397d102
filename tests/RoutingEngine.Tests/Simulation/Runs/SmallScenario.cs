using RoutingEngine.Simulation;

namespace RoutingEngine.Tests.Simulation.Runs;

/// <summary>Small scenarios that tests of runs share.</summary>
internal static class SmallScenario
{
    /// <summary>Two queues, one group for both, impatient customers, some of whom come again.</summary>
    public static Scenario TwoQueues(long contacts = 2000, int replications = 1) => new()
    {
        Name = "two-queues",
        Center = new Center
        {
            Queues =
            [
                new ContactQueue("red") { Requirement = Requirement.Parse("red") },
                new ContactQueue("blue") { Requirement = Requirement.Parse("blue"), BacklogLimit = 3 },
            ],
            Agents = [.. Enumerable.Range(1, 6).Select(Agent)],
        },
        Arrivals =
        [
            new ArrivalStream("red")
            {
                RatePerHour = 150,
                Patience = Distribution.Exponential(60),
                Retrial = new RetrialRule(0.3, Distribution.Exponential(120)),
            },
            new ArrivalStream("blue") { RatePerHour = 60, Transfer = new TransferRule(0.2, "red") },
        ],
        Handling =
        [
            new HandlingRule("red", 0, Distribution.Exponential(90)),
            new HandlingRule("blue", 0, Distribution.Exponential(90)) { WrapUp = Distribution.Exponential(10) },
        ],
        Run = new ScenarioRun { Contacts = contacts, WarmUp = 0.1, Seed = 7, Replications = replications },
    };

    private static CenterAgent Agent(int number)
    {
        var profile = new AgentProfile().Skill("red", 50);
        if (number > 3) profile = profile.Skill("blue", 50);
        return new CenterAgent(FormattableString.Invariant($"a{number}"), profile);
    }
}
