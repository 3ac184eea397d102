using RoutingEngine.Simulation;
using RoutingEngine.Tests.Simulation.Runs;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Files;

/// <summary>What a scenario made in code gets to hear when it does not fit its center.</summary>
public sealed class ScenarioFitTests
{
    private static readonly Scenario Whole = SmallScenario.TwoQueues();

    private static readonly Dictionary<string, Scenario> Faulty = new(StringComparer.Ordinal)
    {
        ["arrivals: expected at least one stream, got none"] = Whole with { Arrivals = [] },
        ["arrivals: expected a queue of the center, got 'gold'"] =
            Whole with { Arrivals = [new ArrivalStream("gold") { RatePerHour = 1 }] },
        ["arrivals: expected a transfer share of less than 1 somewhere in blue → blue, got 1"] =
            Whole with { Arrivals = [Whole.Arrivals[1] with { Transfer = new TransferRule(1, "blue") }] },
        ["handling: expected a handling time from 0 s for queue blue"] =
            Whole with { Handling = [.. Whole.Handling.Where(rule => rule.Queue == "red")] },
        ["run: expected 1 replication or more, got 0"] = Whole with { Run = Whole.Run with { Replications = 0 } },
        ["run: expected contacts or a duration, got neither"] = Whole with { Run = new ScenarioRun() },
        ["staffing: expected at most 0, the agents of night, got 2"] =
            Whole with { Staffing = [new StaffingInterval("night", 0, long.MaxValue, 2)] },
    };

    public static TheoryData<string> Mistakes => [.. Faulty.Keys];

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Run_ScenarioDoesNotFit_SaysWhatWasExpected(string mistake)
    {
        var refused = Assert.Throws<ArgumentException>("scenario", () => ScenarioRunner.Run(Faulty[mistake]));

        Assert.StartsWith(mistake, refused.Message, StringComparison.Ordinal);
    }
}
