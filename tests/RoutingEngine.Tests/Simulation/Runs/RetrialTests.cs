using RoutingEngine.Simulation;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Runs;

/// <summary>Customers who come again: how many do, and where that ends.</summary>
public sealed class RetrialTests
{
    private const int Customers = 400;

    [Theory]
    [InlineData(0, null, 1)]
    [InlineData(0, 1.0, 1)]
    [InlineData(1, 0.0, 2)]
    public void Retrial_ShareOfTheFirstAndOfLaterTries_DecidesHowOftenEachComes(double share, double? later, int tries)
    {
        var scenario = Unanswered(new RetrialRule(share, Distribution.Deterministic(60)) { LaterShare = later });

        var result = ScenarioRunner.Run(scenario);

        Assert.Equal((tries * Customers, 0), (result.Total.Offered, result.GaveUp));
    }

    [Fact]
    public void Retrial_LaterShareOfAHalf_HalvesTheTriesEachTime()
    {
        var scenario = Unanswered(new RetrialRule(1, Distribution.Deterministic(60)) { LaterShare = 0.5 });

        var result = ScenarioRunner.Run(scenario);

        // One try, then 2 on average (geometric, variance 2): within four standard deviations.
        Assert.InRange(result.Total.Offered, (3 * Customers) - 113, (3 * Customers) + 113);
    }

    [Fact]
    public void Retrial_EverybodyTriesUntilAnswered_NobodyIsLost()
    {
        var scenario = SmallScenario.TwoQueues(500) with
        {
            Arrivals = [Caller(new RetrialRule(1, Distribution.Exponential(60)))],
            Run = new ScenarioRun { Contacts = 500, Seed = 3 },
        };

        var result = ScenarioRunner.Run(scenario);

        Assert.Equal((500, 0), (result.Total.Answered, result.GaveUp));
        Assert.True(result.Total.Abandoned > 0, "Expected customers who left and came again.");
    }

    [Fact]
    public void Retrial_StaffGoesHome_WhoWouldTryForEverIsCountedAndLetGo()
    {
        var scenario = SmallScenario.TwoQueues() with
        {
            Arrivals = [Caller(new RetrialRule(1, Distribution.Exponential(600)))],
            Staffing = [.. Enumerable.Range(1, 6).Select(i =>
                new StaffingInterval(FormattableString.Invariant($"a{i}"), 0, 3600 * TimeSpan.TicksPerSecond, 1))],
            Run = new ScenarioRun { DurationTicks = 3600 * TimeSpan.TicksPerSecond, Seed = 2 },
        };

        var result = ScenarioRunner.Run(scenario);

        var customers = result.Total.Answered + result.GaveUp;
        Assert.True(result.GaveUp > 0, "Expected customers who never got through.");
        Assert.InRange(customers, 100, 200);
        Assert.True(result.Total.Offered < 20 * customers, "Expected an end soon after the staff went home.");
    }

    [Fact]
    public void Retrial_QueueClosesWhileAnotherStaysOpen_EndsForThatQueue()
    {
        var scenario = SmallScenario.TwoQueues() with
        {
            Arrivals =
            [
                Caller(new RetrialRule(1, Distribution.Exponential(600))) with { Queue = "blue" },
                new ArrivalStream("red") { RatePerHour = 20 },
            ],
            Staffing = [new StaffingInterval("a1", 0, long.MaxValue, 1)],
            Run = new ScenarioRun { Contacts = 200 },
        };

        var result = ScenarioRunner.Run(scenario);

        Assert.Equal((0, result.Queues[1].Offered), (result.Queues[1].Answered, result.GaveUp));
        Assert.Equal(result.Queues[0].Offered, result.Queues[0].Answered);
    }

    [Fact]
    public void Retrial_AgentsWhoNeverAccept_EachCustomerStopsAtTheStatedBound()
    {
        var scenario = SmallScenario.TwoQueues() with
        {
            Arrivals = [Caller(new RetrialRule(1, Distribution.Deterministic(60)))],
            Answer = new AnswerBehavior { Accept = 0 },
            Run = new ScenarioRun { Contacts = 5 },
        };

        var result = ScenarioRunner.Run(scenario);

        Assert.Equal((5 * ScenarioRunner.EntriesMax, 5), (result.Total.Offered, result.GaveUp));
    }

    private static ArrivalStream Caller(RetrialRule retrial) =>
        new("red") { RatePerHour = 150, Patience = Distribution.Exponential(20), Retrial = retrial };

    /// <summary>A center without anybody for the queue, where every try fails.</summary>
    private static Scenario Unanswered(RetrialRule retrial) => SmallScenario.TwoQueues() with
    {
        Arrivals = [Caller(retrial)],
        Staffing = [],
        Run = new ScenarioRun { Contacts = Customers, Seed = 9 },
    };
}
