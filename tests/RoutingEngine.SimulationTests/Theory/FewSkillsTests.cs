using RoutingEngine.Simulation;
using RoutingEngine.Tests;
using Xunit;

namespace RoutingEngine.SimulationTests.Theory;

/// <summary>
/// Wallace and Whitt (2005): agents with two skills each, in the right combinations, do almost as well as agents with all. Six types of
/// contacts, 90 agents, 30 places to wait, a load of 84.
/// </summary>
public sealed class FewSkillsTests(ITestOutputHelper output)
{
    [Fact]
    public void TwoSkillsEach_AtALoadOf84_AreNearlyAsGoodAsAll()
    {
        // Oldest first and the agent idle longest; the published rule, best skill first, is among the cases of the reference.
        double[] waits = [MeanWait(1), MeanWait(2), MeanWait(6)];

        output.WriteLine(FormattableString.Invariant($"E[W] with 1, 2, 6 skills: {waits[0]:G4}, {waits[1]:G4}, {waits[2]:G4} min"));
        Assert.InRange(waits[1] / waits[2], 1, 1.4);
        Assert.True(waits[0] / waits[2] >= 5);
    }

    private static double MeanWait(int skills)
    {
        const int types = 6;
        var scenario = new Scenario
        {
            Name = "few-skills",
            Center = new Center
            {
                Queues = [.. Enumerable.Range(0, types).Select(type => new ContactQueue(Type(type))
                {
                    Requirement = Requirement.Parse(Type(type)), Answer = AnswerMode.Auto,
                })],
                BacklogLimit = 30,
                Agents = [.. Enumerable.Range(0, 90).Select(agent => Agent(agent, types, skills))],
                ContactSelection = ContactSelection.Fifo,
            },
            Arrivals = [.. Enumerable.Range(0, types).Select(type => new ArrivalStream(Type(type)) { RatePerHour = 84 })],
            Handling = [.. Enumerable.Range(0, types).Select(type => new HandlingRule(Type(type), 0, Distribution.Exponential(600)))],
            Run = new ScenarioRun { Contacts = TestTier.Pick(300_000, 2_000_000, 20_000_000), WarmUp = 0.05 },
        };
        return ScenarioRunner.Run(scenario).Total.MeanWait!.Value / 60;
    }

    /// <summary>Fifteen agents have each type first; the others follow in turn, so that every pair of skills is held by three.</summary>
    private static CenterAgent Agent(int number, int types, int skills)
    {
        var first = number / 15;
        var profile = new AgentProfile().Skill(Type(first), 1);
        for (var k = 1; k < skills; k++) profile = profile.Skill(Type((first + 1 + ((number + k - 1) % (types - 1))) % types), 1);
        return new CenterAgent(FormattableString.Invariant($"a{number}"), profile);
    }

    private static string Type(int type) => FormattableString.Invariant($"t{type}");
}
