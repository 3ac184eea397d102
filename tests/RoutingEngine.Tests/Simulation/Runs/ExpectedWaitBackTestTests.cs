using RoutingEngine.Simulation;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Runs;

public sealed class ExpectedWaitBackTestTests
{
    private static readonly RunOptions Asking = new() { ExpectedWait = new ExpectedWaitOptions() };

    [Fact]
    public void Run_NotAsked_SaysNothing() => Assert.Null(ScenarioRunner.Run(SmallScenario.TwoQueues()).ExpectedWait);

    [Fact]
    public void Run_Asked_DecidesTheSame()
    {
        var scenario = SmallScenario.TwoQueues();

        var plain = ScenarioRunner.Run(scenario);
        var asked = ScenarioRunner.Run(scenario, 0, Asking);

        Assert.Equal(plain.DecisionHash, asked.DecisionHash);
        Assert.Equal(plain.StateHash, asked.StateHash);
        Assert.Equal(plain.Total.MeanWait, asked.Total.MeanWait);
    }

    [Fact]
    public void Run_Asked_AccountsForEveryCountedContactThatWaited()
    {
        var result = ScenarioRunner.Run(SmallScenario.TwoQueues(), 0, Asking);

        for (var i = 0; i < result.Queues.Count; i++)
        {
            var queue = result.Queues[i];
            var rows = result.ExpectedWait!.Where(row => row.Queue == queue.Name).ToArray();
            var waited = (long)Math.Round(queue.WaitProbability!.Value * (queue.Offered - queue.Blocked));
            Assert.Equal(waited, rows[0].Contacts + rows[0].Unsaid + rows[0].Left);
            Assert.Equal(0, rows[0].AfterSeconds);
            Assert.Equal(30, rows[1].AfterSeconds);
            Assert.True(rows[0].Left >= rows[1].Left, "Fewer are left to ask later.");
        }

        var red = result.ExpectedWait![0];
        Assert.Equal(result.Queues[0].Abandoned, red.Left);
        Assert.Equal(7, red.Methods.Count);
        Assert.All(red.Methods, score => Assert.True(score.RootMeanSquareError >= score.MeanAbsoluteError));
        Assert.All(red.Methods, score => Assert.True(score.MeanAbsoluteError >= Math.Abs(score.Bias)));
        Assert.All(red.Methods, score => Assert.InRange(score.Coverage90, 0, 1));
    }

    [Fact]
    public void RunReplications_Asked_SumUpTheSingleOnes()
    {
        var scenario = SmallScenario.TwoQueues(replications: 3);
        var single = Enumerable.Range(0, 3).Select(replication => ScenarioRunner.Run(scenario, replication, Asking)).ToArray();

        var all = ScenarioRunner.RunReplications(scenario, Asking).ExpectedWait![0];

        var rows = single.Select(run => run.ExpectedWait![0]).ToArray();
        Assert.Equal(rows.Sum(row => row.Contacts), all.Contacts);
        Assert.Equal(rows.Sum(row => row.Left), all.Left);
        Assert.Equal(
            rows.Sum(row => row.Contacts * row.Methods[0].Bias) / all.Contacts, all.Methods[0].Bias, 1e-9);
        Assert.True(all.Methods[0].BiasHalfWidth95 > 0, "The half width is over replications.");
    }

    [Fact]
    public void Run_OffersThatAreDeclined_PutTheContactBackIntoTheLine()
    {
        var scenario = SmallScenario.TwoQueues() with { Answer = new AnswerBehavior { DelayTicks = 20_000_000, Accept = 0.7 } };

        var result = ScenarioRunner.Run(scenario, 0, Asking);

        Assert.True(result.ExpectedWait![0].Contacts > 100, "Contacts are asked of and answered.");
    }
}
