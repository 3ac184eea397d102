using RoutingEngine.Simulation;
using RoutingEngine.Simulation.Runs;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Runs;

/// <summary>Each law is broken on purpose, once, and must be noticed.</summary>
public sealed class RunLawsTests
{
    [Fact]
    public void Check_Run_KeepsAllLaws()
    {
        var (run, statistics) = Run(drain: true);

        RunLaws.Check(run, statistics);

        Assert.True(run.HasRunOut);
    }

    [Fact]
    public void Check_RunThatDoesNotDrain_CountsThoseWhoStillWait()
    {
        var (run, statistics) = Run(drain: false);

        RunLaws.Check(run, statistics);

        Assert.False(run.HasRunOut);
    }

    [Fact]
    public void Check_ContactCountedTwice_Throws()
    {
        var (run, statistics) = Run(drain: true);

        statistics.Queues[0].Enter(run.Core.Tick);

        Assert.Contains("red", Fault(run, statistics), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WaitOneTickTooLong_Throws()
    {
        var (run, statistics) = Run(drain: true);

        statistics.Queues[1].Enter(run.Core.Tick);
        statistics.Queues[1].Leave(run.Core.Tick - 1, 0, run.Core.Tick);

        Assert.Contains("sum of waits", Fault(run, statistics), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_AnswerThatIsNotCounted_Throws()
    {
        var (run, statistics) = Run(drain: true);

        statistics.Queues[0].Waits.CountAdmitted(waits: false);

        Assert.Contains("counted", Fault(run, statistics), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_ArrivalThatIsNotCounted_Throws()
    {
        var (run, statistics) = Run(drain: true);

        statistics.Queues[0].Waits.CountBlocked();

        Assert.Contains("in the figures", Fault(run, statistics), StringComparison.Ordinal);
    }

    private static string Fault(RunLoop run, RunStatistics statistics) =>
        Assert.Throws<InconsistentRunException>(() => RunLaws.Check(run, statistics)).Message;

    private static (RunLoop Run, RunStatistics Statistics) Run(bool drain)
    {
        var scenario = SmallScenario.TwoQueues();
        var statistics = new RunStatistics(scenario.Center, 0, TimeSpan.TicksPerHour);
        var run = new RunLoop(scenario.Center, new WorkloadDemand(scenario, seed: 3, replication: 0), drain, statistics)
        {
            FirstCounted = statistics.Begin,
            LastArrived = statistics.End,
            Counts = (number, _) => number >= 100,
        };
        foreach (var agent in scenario.Center.Agents) run.ScheduleSignIn(agent.Name, 0);
        run.Run(TestContext.Current.CancellationToken);
        return (run, statistics);
    }
}
