using RoutingEngine.Simulation;
using RoutingEngine.Simulation.Runs;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Runs;

public sealed class ReplicationTests
{
    [Fact]
    public void RunReplications_AnyNumberOfThreads_GivesTheSameFigures()
    {
        var scenario = SmallScenario.TwoQueues(replications: 21);

        var one = ScenarioRunner.RunReplications(scenario, new RunOptions { ThreadsMax = 1 });
        var many = ScenarioRunner.RunReplications(scenario, new RunOptions { ThreadsMax = 5 });

        Assert.Equal(Text(one), Text(many));
    }

    [Fact]
    public void RunReplications_One_IsTheRun()
    {
        var scenario = SmallScenario.TwoQueues();

        var all = ScenarioRunner.RunReplications(scenario);

        Assert.Equal(Text(ScenarioRunner.Run(scenario)), Text(all));
    }

    [Fact]
    public void RunReplications_Several_SumUpTheSingleOnes()
    {
        var scenario = SmallScenario.TwoQueues(replications: 3);
        var single = Enumerable.Range(0, 3).Select(replication => ScenarioRunner.Run(scenario, replication)).ToArray();

        var all = ScenarioRunner.RunReplications(scenario);

        Assert.Equal(3, all.Replications);
        Assert.Equal(single.Sum(run => run.Contacts), all.Contacts);
        Assert.Equal(single.Sum(run => run.Total.Offered), all.Total.Offered);
        Assert.Equal(single.Sum(run => run.Queues[1].Blocked), all.Queues[1].Blocked);
        Assert.Equal(single.Sum(run => run.Agents[2].Answered), all.Agents[2].Answered);
        Assert.Equal(single.Sum(run => run.Matches[0].Count), all.Matches[0].Count);
        Assert.Equal(single.Max(run => run.Total.LongestWait), all.Total.LongestWait);
        Assert.Equal(single.Sum(run => run.Total.Intervals.Sum(row => row.Offered)), all.Total.Intervals.Sum(row => row.Offered));
        Assert.Equal(all.Total.Offered, all.Total.Intervals.Sum(row => row.Offered));
        Assert.Equal(3, single.Select(run => run.DecisionHash).Distinct().Count());
    }

    [Fact]
    public void RunReplications_Several_IntervalOfTheMeanIsOverReplications()
    {
        var few = ScenarioRunner.RunReplications(SmallScenario.TwoQueues(replications: 8));
        var many = ScenarioRunner.RunReplications(SmallScenario.TwoQueues(replications: 128));

        var ratio = few.Total.HalfWidth95.MeanWait / many.Total.HalfWidth95.MeanWait;

        // Four times as narrow at sixteen times the replications; the factor of Student and chance allow for the rest.
        Assert.InRange(ratio!.Value, 2, 10);
    }

    [Fact]
    public void RunReplications_Watched_ReportsContactsOfAll()
    {
        var reported = new List<long>();
        var scenario = SmallScenario.TwoQueues(contacts: 40_000, replications: 4);

        ScenarioRunner.RunReplications(scenario, new RunOptions { Progress = reported.Add, ThreadsMax = 3 });

        Assert.Equal(reported.Order(), reported);
        Assert.Equal(4 * 40_000, reported[^1]);
    }

    /// <summary>Replications shorter than the steps in which a run tells of itself count when they end.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RunReplications_ShortOnesWatched_ReportAllThereIs(bool byTime)
    {
        var reported = new List<long>();
        var scenario = SmallScenario.TwoQueues(contacts: 100, replications: 5);
        if (byTime)
        {
            var hour = scenario.Run with { Contacts = null, DurationTicks = TimeSpan.TicksPerHour };
            scenario = scenario with { Run = hour };
        }

        ScenarioRunner.RunReplications(
            scenario, new RunOptions { Progress = reported.Add, ProgressByTime = byTime, ThreadsMax = 3 });

        var each = byTime ? TimeSpan.TicksPerHour : 100;
        Assert.Equal([each, 2 * each, 3 * each, 4 * each, 5 * each], reported);
    }

    [Fact]
    public void RunReplications_OneFails_ItsOwnFaultComesThrough()
    {
        var fault = Assert.Throws<InconsistentRunException>(() => Replications.Run(
            9, new RunOptions { ThreadsMax = 3 },
            (replication, _) => replication == 5 ? throw new InconsistentRunException("planted") : replication,
            _ => { }));

        Assert.Equal("planted", fault.Message);
    }

    /// <summary>All figures but the speed of this machine.</summary>
    private static string Text(RunResult result) => RoutingEngine.Cli.Output.ResultJson.Of(result with { DecisionsPerSecond = 0 }, true);
}
