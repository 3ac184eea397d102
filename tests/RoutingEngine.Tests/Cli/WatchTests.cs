using RoutingEngine.Cli;
using RoutingEngine.Cli.Output;
using RoutingEngine.Simulation;
using RoutingEngine.Tests.Simulation.Runs;
using Xunit;

namespace RoutingEngine.Tests.Cli;

/// <summary>Long work shows how far it is: by contacts where their number is known, else by the time that passes.</summary>
public sealed class WatchTests
{
    private const long Day = TimeSpan.TicksPerDay;

    [Fact]
    public void Extent_OfAScenario_IsItsContactsOrElseItsTime()
    {
        var scenario = SmallScenario.TwoQueues();

        Assert.Equal(
            [new WorkExtent(6000, IsTime: false), new WorkExtent(3 * Day, IsTime: true), new WorkExtent(6, IsTime: false)],
            [
                WorkExtent.Of(scenario with { Run = new ScenarioRun { Contacts = 2000 } }, 3),
                WorkExtent.Of(scenario with { Run = new ScenarioRun { DurationTicks = Day } }, 3),
                WorkExtent.Of(
                    scenario with
                    {
                        Run = new ScenarioRun(), Arrivals = [new ArrivalStream("red") { TimesTicks = [1, 2] }],
                    },
                    3),
            ]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Over_SomebodyLooksOn_AsksForProgressInTheUnitOfTheExtent(bool isTime)
    {
        var options = Watch.Over(Onlooker(), "work", new WorkExtent(10, isTime), static options => options);

        Assert.NotNull(options.Progress);
        Assert.Equal(isTime, options.ProgressByTime);
    }

    [Fact]
    public void Over_NobodyLooksOn_AsksForNone() => Assert.Equal(
        new RunOptions(),
        Watch.Over(Onlooker() with { IsInteractive = false }, "work", WorkExtent.Of(10), static options => options));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Run_WatchedByTime_ReportsTheTicksThatHavePassedInAllReplications(int replications)
    {
        // More contacts an hour than are needed to be told of some of them.
        var hour = TimeSpan.TicksPerHour;
        var scenario = SmallScenario.TwoQueues(replications: replications) with
        {
            Arrivals = [new ArrivalStream("blue") { RatePerHour = 100_000 }],
            Run = new ScenarioRun { DurationTicks = hour, Replications = replications },
        };
        var reported = new List<long>();

        ScenarioRunner.RunReplications(scenario, new RunOptions { Progress = reported.Add, ProgressByTime = true });

        Assert.Equal(reported.Order(), reported);
        Assert.InRange(reported[^1], replications * hour * 9 / 10, replications * hour);
    }

    private static Terminal Onlooker() => new(TextWriter.Null, TextWriter.Null, IsInteractive: true);
}
