using RoutingEngine.Simulation;
using RoutingEngine.Tests.Simulation.Runs;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Files;

/// <summary>Offered load above staffing, with the numbers, and what else a scenario hardly means.</summary>
public sealed class ScenarioWarningTests
{
    [Theory]
    [InlineData(39, null)]
    [InlineData(40, "q: an offered load of 2 Erlang for 2 agents who may serve it, and nobody leaves")]
    [InlineData(60, "q: an offered load of 3 Erlang for 2 agents who may serve it, and nobody leaves")]
    public void Load_OneQueue_IsComparedWithItsAgents(double rate, string? expected)
    {
        var scenario = Of([new("q")], [Group("g", 2)], [new ArrivalStream("q") { RatePerHour = rate }]);

        AssertWarning(expected, scenario);
    }

    [Fact]
    public void Load_ContactsWhoLeave_SaysHowMuchCannotBeDone()
    {
        var scenario = Of(
            [new("q")], [Group("g", 2)],
            [new ArrivalStream("q") { RatePerHour = 50, Patience = Distribution.Exponential(60) }]);

        AssertWarning("q: an offered load of 2.5 Erlang for 2 agents who may serve it: 20 % of the work cannot be done", scenario);
    }

    [Theory]
    [InlineData(1, 3, 1, 3, null)]
    [InlineData(3, 0.5, 1, 1, "red: an offered load of 3 Erlang for 2 agents who may serve it")]
    [InlineData(3, 3, 1, 1, "red, blue: an offered load of 6 Erlang for 3 agents who may serve it")]
    [InlineData(2.5, 0.2, 0, 3, null)]
    public void Load_AgentsForBothQueues_AreSharedOutInTheBestWay(
        double red, double blue, int redOnly, int both, string? expected)
    {
        // Some serve red alone, the others both; one more serves blue alone.
        var scenario = Of(
            [Requiring("red"), Requiring("blue")],
            [.. Group("r", redOnly, "red"), .. Group("b", both, "red", "blue"), .. Group("o", 1, "blue")],
            [new ArrivalStream("red") { RatePerHour = 20 * red },
                new ArrivalStream("blue") { RatePerHour = 20 * blue }]);

        AssertWarning(expected, scenario);
    }

    [Fact]
    public void Load_TransferredContacts_CountInTheQueueTheyGoOnTo()
    {
        var scenario = Of(
            [Requiring("red"), Requiring("blue")], [Group("r", 5, "red"), Group("b", 1, "blue")],
            [new ArrivalStream("red") { RatePerHour = 40, Transfer = new TransferRule(0.75, "blue") },
                new ArrivalStream("blue")]);

        AssertWarning("blue: an offered load of 1.5 Erlang for 1 agents who may serve it", scenario);
    }

    [Fact]
    public void Load_TransfersThatComeBack_AddUpToTheSumOfTheSeries()
    {
        // Half of the answered come back: 20 an hour are 40 in the end.
        var scenario = Of(
            [new("q")], [Group("g", 1)],
            [new ArrivalStream("q") { RatePerHour = 20, Transfer = new TransferRule(0.5, "q") }]);

        AssertWarning("q: an offered load of 2 Erlang for 1 agents who may serve it", scenario);
    }

    [Fact]
    public void Load_SeveralChatsAtOnce_CountAsPartsOfAnAgent()
    {
        var capacity = new AgentCapacity(90, new MediumCapacity(Medium.Chat, 30, 3));
        var chat = new ContactQueue("q") { Medium = Medium.Chat };
        CenterAgent[] agents = [new("a", new AgentProfile().Capacity(capacity))];

        AssertWarning(null, Of([chat], agents, [new ArrivalStream("q") { RatePerHour = 59 }]));
        AssertWarning(
            "q: an offered load of 1.1 Erlang for 1 agents who may serve it",
            Of([chat], agents, [new ArrivalStream("q") { RatePerHour = 66 }]));
    }

    [Fact]
    public void Load_PeakAboveStaffing_NamesTheWorstTimeAndHowMuchOfTheDay()
    {
        var scenario = Of([new("q")], [Group("g", 4)],
            [
                new ArrivalStream("q")
                {
                    RatePerHour = 20,
                    Intervals = [new RateInterval(Hours(2), Hours(3), 90), new RateInterval(Hours(3), Hours(4), 100)],
                },
            ]) with
        {
            Staffing = [new StaffingInterval("g", 0, Hours(8), 4)],
            Run = new ScenarioRun { DurationTicks = Hours(8) },
        };

        AssertWarning(
            "q: an offered load of 5 Erlang for 4 agents who may serve it, from 03:00 to 04:00; 2 h of 8 h are overloaded", scenario);
    }

    [Theory]
    [InlineData(10, null)]
    [InlineData(200, "q: an offered load of 2.7")]
    public void Load_TimesOfContacts_AreALoadOnceContactsCanEndMeanwhile(double seconds, string? expected)
    {
        var times = Enumerable.Range(0, 4).Select(i => (long)(i * seconds / 3 * TimeSpan.TicksPerSecond)).ToArray();
        var scenario = Of([new("q")], [Group("g", 2)], [new ArrivalStream("q") { TimesTicks = times }]) with
        {
            Handling = [new HandlingRule("q", 0, Distribution.Deterministic(135))], Run = new ScenarioRun(),
        };

        AssertWarning(expected, scenario);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Load_RateOrFactorOfZero_BringsNobody(double rate)
    {
        var scenario = Of(
            [new("q")], [Group("g", 2)],
            [new ArrivalStream("q") { RatePerHour = rate, DayFactor = Distribution.Deterministic(0) }]);

        Assert.Equal(["workload.arrivals: nobody ever comes: every rate is 0"], ScenarioWarnings.Of(scenario));
    }

    [Fact]
    public void Staffing_NobodyStaffedCanServeAQueue_IsNamed()
    {
        var scenario = Of(
            [Requiring("red"), Requiring("blue")], [Group("r", 1, "red"), Group("b", 1, "blue")],
            [new ArrivalStream("red") { RatePerHour = 1 }, new ArrivalStream("blue") { RatePerHour = 1 }]) with
        {
            Staffing = [new StaffingInterval("r", 0, long.MaxValue, 1), new StaffingInterval("b", 0, long.MaxValue, 0)],
        };

        Assert.Contains("workload.staffing: no agent who is staffed can ever serve blue",
            ScenarioWarnings.Of(scenario));
    }

    [Fact]
    public void Warnings_ScenarioThatDoesNotFit_IsRefused() =>
        Assert.Throws<InvalidScenarioException>("scenario", () =>
            ScenarioWarnings.Of(SmallScenario.TwoQueues() with { Arrivals = [] }));

    private static long Hours(int hours) => hours * TimeSpan.TicksPerHour;

    private static void AssertWarning(string? expected, Scenario scenario)
    {
        var warnings = ScenarioWarnings.Of(scenario);

        if (expected is null) Assert.Empty(warnings);
        else Assert.StartsWith("workload.arrivals: " + expected, Assert.Single(warnings), StringComparison.Ordinal);
    }

    private static ContactQueue Requiring(string skill) => new(skill) { Requirement = Requirement.Parse(skill) };

    private static CenterAgent[] Group(string name, int count, params string[] skills)
    {
        var profile = new AgentProfile().Group(name);
        foreach (var skill in skills) profile = profile.Skill(skill, 50);
        return [.. Enumerable.Range(1, count).Select(i => new CenterAgent(FormattableString.Invariant($"{name}-{i}"),
            profile))];
    }

    private static Scenario Of(ContactQueue[] queues, CenterAgent[][] groups, ArrivalStream[] arrivals) =>
        Of(queues, [.. groups.SelectMany(static group => group)], arrivals);

    private static Scenario Of(ContactQueue[] queues, CenterAgent[] agents, ArrivalStream[] arrivals) => new()
    {
        Name = "load",
        Center = new Center { Queues = queues, Agents = agents },
        Arrivals = arrivals,
        Handling = [.. queues.Select(static queue => new HandlingRule(queue.Name, 0, Distribution.Exponential(180)))],
        Run = new ScenarioRun { Contacts = 1000 },
    };
}
