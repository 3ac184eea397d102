using RoutingEngine.Simulation;
using RoutingEngine.Tests.Simulation.Runs;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Checks;

/// <summary>What is said of scenarios made in code, those included that no file can describe.</summary>
public sealed class ScenarioCheckTests
{
    private static readonly Scenario Whole = SmallScenario.TwoQueues();

    private static readonly ArrivalStream Red = Whole.Arrivals[0];

    private static readonly Dictionary<string, Scenario> Faulty = new(StringComparer.Ordinal)
    {
        ["center: expected a center: an object, or the path of a center file, got 'null'"] = Whole with { Center = null! },
        ["center.queues[1].wrapUpSeconds: expected seconds from 0 to 315,360,000, got '-1'"] = Whole with
        {
            Center = Whole.Center with
            {
                Queues = [Whole.Center.Queues[0], Whole.Center.Queues[1] with { WrapUp = TimeSpan.FromSeconds(-1) }],
            },
        },
        ["workload.arrivals: expected a list of streams of contacts, not empty, got 'an empty list'"] =
            Whole with { Arrivals = [] },
        ["workload.arrivals: expected a list of streams of contacts, not empty, got 'null'"] =
            Whole with { Arrivals = null! },
        ["workload.arrivals[1]: expected a stream of contacts: an object with queue, and ratePerHour, interarrival or times, got 'null'"] =
            Whole with { Arrivals = [Red, null!] },
        ["workload.arrivals[0].queue: expected a queue of the center (red, blue), got 'gold'"] =
            Whole with { Arrivals = [new ArrivalStream("gold") { RatePerHour = 1 }] },
        ["workload.arrivals[0].queue: expected the name of a queue, got 'null'"] =
            Whole with { Arrivals = [new ArrivalStream(null!) { RatePerHour = 1 }] },
        ["workload.arrivals[0].ratePerHour: expected contacts per hour from 0 to 1,000,000,000, got 'NaN'"] =
            Whole with { Arrivals = [Red with { RatePerHour = double.NaN }] },
        ["workload.arrivals[0].ratePerHour: expected contacts per hour from 0 to 1,000,000,000, got '1000000000.0000001'"] =
            Whole with { Arrivals = [Red with { RatePerHour = 1000000000.0000001 }] },
        ["workload.arrivals[0].intervals[1].fromSeconds: expected no fewer seconds than the interval before, got '0'"] =
            Whole with { Arrivals = [Red with { Intervals = [new(20, 30, 1), new(0, 10, 1)] }] },
        ["workload.arrivals[0].times: expected a list of seconds, not empty, got 'an empty list'"] =
            Whole with { Arrivals = [new ArrivalStream("red") { TimesTicks = [] }] },
        ["workload.arrivals[0].times[1]: expected no fewer seconds than the time before, got '0.0000004'"] =
            Whole with { Arrivals = [new ArrivalStream("red") { TimesTicks = [5, 4] }] },
        ["workload.arrivals[0].retrial.delay: expected a distribution, got 'null'"] =
            Whole with { Arrivals = [Red with { Retrial = new RetrialRule(0.5, null!) }] },
        ["workload.arrivals[0].transfer.to: expected the name of a queue, got 'null'"] =
            Whole with { Arrivals = [Red with { Transfer = new TransferRule(1, null!) }] },
        ["workload.arrivals[0].transfer.share: expected a share of less than 1 somewhere in blue → blue, or "] =
            Whole with { Arrivals = [Whole.Arrivals[1] with { Transfer = new TransferRule(1, "blue") }] },
        ["workload.handling: expected a list of handling times, not empty, got 'an empty list'"] = Whole with { Handling = [] },
        ["workload.handling[0].time: expected a distribution, got 'null'"] =
            Whole with { Handling = [new HandlingRule("red", 0, null!), Whole.Handling[1]] },
        ["workload.staffing[0].group: expected a group of the center (a1, a2, a3, a4, a5, a6), got 'night'"] =
            Whole with { Staffing = [new StaffingInterval("night", 0, long.MaxValue, 2)] },
        ["workload.staffing[1].fromSeconds: expected staffing intervals of a group without overlap; this one meets that from 0 s"] =
            Whole with { Staffing = [new StaffingInterval("a1", 0, long.MaxValue, 1), new StaffingInterval("a1", 5, 9, 0)] },
        ["workload.answer: expected an answer: an object with delaySeconds and accept, got 'null'"] = Whole with { Answer = null! },
        ["run: expected a run: an object with contacts or durationSeconds, got 'null'"] = Whole with { Run = null! },
        ["run.replications: expected an integer from 1 to 1,000,000, got '0'"] =
            Whole with { Run = Whole.Run with { Replications = 0 } },
        ["run.contacts: expected contacts or durationSeconds, got 'nothing'"] = Whole with { Run = new ScenarioRun() },
        ["expect[0].metric: expected one of offered, blocked, "] =
            Whole with { Expectations = [new Expectation(null!) { Max = 1 }] },
    };

    public static TheoryData<string> Mistakes => [.. Faulty.Keys];

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void FindErrors_OneMistake_IsNamedAtItsPlace(string mistake)
    {
        var error = Faulty[mistake].FindErrors()[0];

        Assert.StartsWith(mistake, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void FindErrors_ScenarioThatRuns_FindsNone() => Assert.Empty(Whole.FindErrors());

    [Fact]
    public void FindErrors_HandlingTimeOfAQueueMissing_NamesEachGroupThatMayServeIt()
    {
        var scenario = Whole with { Handling = [Whole.Handling[0]] };

        var expected = scenario.FindErrors().Select(static error => error.Expected);

        Assert.Equal(
            new[] { "a4", "a5", "a6" }.Select(static group => $"a handling time from 0 s for queue blue and group {group}"),
            expected);
    }

    [Fact]
    public void FindErrors_StepOfAPlanLetsMoreAgentsServe_AsksForTheirHandlingTimesToo()
    {
        var plan = new RoutingStep(TimeSpan.FromSeconds(20), Requirement.Any);
        var center = Whole.Center with { Queues = [Whole.Center.Queues[0], Whole.Center.Queues[1] with { Plan = [plan] }] };
        var scenario = Whole with { Center = center, Handling = [Whole.Handling[0]] };

        Assert.Equal(6, scenario.FindErrors().Count);
    }

    [Fact]
    public void Run_ScenarioWithErrors_ThrowsThemAll()
    {
        var scenario = Whole with { Arrivals = [], Run = Whole.Run with { WarmUp = 1 } };

        var invalid = Assert.Throws<InvalidScenarioException>("scenario", () => ScenarioRunner.Run(scenario));

        Assert.Equal(scenario.FindErrors(), invalid.Errors);
        Assert.Equal(2, invalid.Errors.Count);
        Assert.All(invalid.Errors, error => Assert.Contains(error.ToString(), invalid.Message, StringComparison.Ordinal));
        Assert.Throws<InvalidScenarioException>("scenario", () => ScenarioRunner.RunReplications(scenario));
        Assert.Throws<InvalidScenarioException>("scenario", () => StaffingPlan.Of(scenario));
        Assert.Throws<InvalidScenarioException>("first", () => ScenarioComparison.Run(scenario, Whole));
    }
}
