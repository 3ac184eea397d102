using RoutingEngine.Simulation;
using RoutingEngine.Tests.Simulation.Runs;
using Xunit;

namespace RoutingEngine.Tests.Simulation;

public sealed class ScenarioComparisonTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Run_SamePolicyTwice_DiffersInNothing(int replications)
    {
        var scenario = SmallScenario.TwoQueues(replications: replications);

        var comparison = ScenarioComparison.Run(scenario, scenario);

        Assert.Equal(comparison.First.DecisionHash, comparison.Second.DecisionHash);
        Assert.All(Figures(comparison), figure => Assert.Equal(0, figure.Difference ?? 0));
        Assert.All(Figures(comparison), figure => Assert.False(figure.IsSignificant));
        Assert.All(comparison.Total.Figures, figure => Assert.Equal(0, figure.HalfWidth95!.Value, 12));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    public void Run_OneAgentMore_ShortensWaitsBeyondDoubt(int replications)
    {
        var first = SmallScenario.TwoQueues(contacts: 4000, replications: replications);
        var agents = first.Center.Agents.Append(new CenterAgent("more", new AgentProfile().Skill("red", 50)));
        var second = first with { Center = first.Center with { Agents = [.. agents] } };

        var comparison = ScenarioComparison.Run(first, second);

        var wait = comparison.Total["meanWait"];
        Assert.True(wait.IsSignificant, wait.ToString());
        Assert.True(wait.Difference < 0, wait.ToString());
        Assert.Equal(comparison.First.Total.MeanWait, wait.First);
        Assert.True(comparison.Queues[0]["serviceLevel.answeredWithinOfOfferedLessShortAbandons"].Difference > 0);
    }

    [Fact]
    public void Run_PairedDifference_IsSurerThanItsFigures()
    {
        var first = SmallScenario.TwoQueues(contacts: 4000, replications: 30);
        var second = first with
        {
            Center = first.Center with { ContactSelection = ContactSelection.Fifo, BacklogLimit = 40 },
        };

        var comparison = ScenarioComparison.Run(first, second);

        Assert.True(comparison.Total["meanWait"].HalfWidth95 < 0.2 * comparison.First.Total.HalfWidth95.MeanWait);
    }

    [Fact]
    public void Run_SeedsOfTheTwoDiffer_TheFirstHolds()
    {
        var first = SmallScenario.TwoQueues();
        var second = first with { Run = first.Run with { Seed = 99 } };

        var comparison = ScenarioComparison.Run(first, second);

        Assert.Equal(comparison.First.DecisionHash, comparison.Second.DecisionHash);
    }

    [Fact]
    public void Run_QueuesAtOtherPlaces_Throws()
    {
        var first = SmallScenario.TwoQueues();
        var second = first with { Center = first.Center with { Queues = [.. first.Center.Queues.Reverse()] } };

        var mistake = Assert.Throws<ArgumentException>(() => ScenarioComparison.Run(first, second));

        Assert.StartsWith("Expected the queue red at place 1 of both centers", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WorkloadThatDoesNotFit_SaysEveryMistake()
    {
        var first = SmallScenario.TwoQueues();
        var second = first with
        {
            Handling = [first.Handling[0] with { Group = "a1" }],
            Staffing = [new StaffingInterval("nobody", 0, long.MaxValue, 3), new StaffingInterval("a1", 0, long.MaxValue, 3)],
        };

        var invalid = Assert.Throws<InvalidScenarioException>("second", () => ScenarioComparison.Run(first, second));

        var lines = invalid.Errors.Select(static error => error.ToString()).ToArray();
        Assert.Equal("workload.handling: expected a handling time from 0 s for queue red and group a2, got 'none'", lines[0]);
        Assert.Equal(
            [
                "workload.staffing[0].group: expected a group of the center (a1, a2, a3, a4, a5, a6), got 'nobody'",
                "workload.staffing[1].count: expected at most 1, the agents of a1, got '3'",
            ],
            lines[^2..]);
        Assert.Equal(10, lines.Length);
    }

    private static IEnumerable<ComparedFigure> Figures(ComparisonResult comparison) =>
        comparison.Queues.Concat(comparison.Groups).Append(comparison.Total).SelectMany(row => row.Figures);
}
