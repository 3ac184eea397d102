using RoutingEngine.Simulation;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Waiting;

public sealed class ExpectedWaitEstimatorTests
{
    private static readonly long Second = TimeSpan.TicksPerSecond;

    [Fact]
    public void Of_ContactBehindThree_IsFourCompletions()
    {
        var estimator = Busy(ContactSelection.Fifo);
        for (var number = 1; number <= 4; number++) estimator.Queued(new WaitingContact(number, number % 2, 0, number), number);

        var said = estimator.Of(4, 4)!;

        Assert.Equal(3, said.Ahead);
        Assert.Equal(4 * 10.0, said[ExpectedWaitMethod.QueueLength]!.Value.Mean, 1e-9);
        Assert.Equal(4 * 100.0, said[ExpectedWaitMethod.QueueLength]!.Value.Variance, 1e-9);
    }

    [Fact]
    public void Of_ContactOfHigherPriorityComesLater_CountsAmongThoseAhead()
    {
        var estimator = Busy(ContactSelection.Priority);
        estimator.Queued(new WaitingContact(1, 0, 0, 1), 1);
        estimator.Queued(new WaitingContact(2, 1, 5, 2), 2);
        estimator.Queued(new WaitingContact(3, 0, 0, 3), 3);

        var said = estimator.Of(1, 3)!;

        Assert.Equal(1, said.Ahead);
        Assert.Equal(20, said[ExpectedWaitMethod.QueueLength]!.Value.Mean, 1e-9);
        Assert.Equal(10, estimator.Of(2, 3)![ExpectedWaitMethod.QueueLength]!.Value.Mean, 1e-9);
    }

    [Fact]
    public void Of_ContactThatHasWaited_CountsThoseAheadNow()
    {
        var estimator = Busy(ContactSelection.Fifo);
        for (var number = 1; number <= 4; number++) estimator.Queued(new WaitingContact(number, 0, 0, number * Second), number * Second);
        estimator.Offered(1, 20 * Second);
        estimator.Answered(new WaitingContact(1, 0, 0, Second), 0, 20 * Second, 20 * Second);
        estimator.Left(2, 30 * Second, hasAbandoned: false);

        var said = estimator.Of(4, 30 * Second)!;

        Assert.Equal(26, said.WaitedSeconds, 1e-9);
        Assert.Equal(1, said.Ahead);
        Assert.Equal(20, said[ExpectedWaitMethod.QueueLength]!.Value.Mean, 1e-9);
        Assert.Equal(1, said[ExpectedWaitMethod.HeadOfLine]!.Value.Mean, 1e-9);
        Assert.Equal(0, said[ExpectedWaitMethod.LastToEnterService]!.Value.Mean, 1e-9);
        Assert.Equal(19, said[ExpectedWaitMethod.RecentMean]!.Value.Mean, 1e-9);
    }

    [Fact]
    public void Of_FirstOfItsQueueAndPriority_LeavesTheHeadOfLineUnsaid()
    {
        var estimator = Busy(ContactSelection.Priority);
        estimator.Queued(new WaitingContact(1, 0, 1, 1), 1);
        estimator.Queued(new WaitingContact(2, 0, 0, 2), 2);

        var said = estimator.Of(2, 2)!;

        Assert.Null(said[ExpectedWaitMethod.HeadOfLine]);
        Assert.Null(said[ExpectedWaitMethod.RecentMean]);
        Assert.NotNull(said[ExpectedWaitMethod.QueueLength]);
    }

    [Fact]
    public void Of_SomeLeaveByThemselves_ShortensTheWaitByTheMeasuredPatience()
    {
        var estimator = Busy(ContactSelection.Fifo);
        estimator.Queued(new WaitingContact(1, 0, 0, 0), 0);
        estimator.Left(1, 50 * Second, hasAbandoned: true);
        for (var number = 2; number <= 11; number++) estimator.Queued(new WaitingContact(number, 0, 0, 50 * Second), 50 * Second);

        var said = estimator.Of(11, 50 * Second)!;

        Assert.Equal(100, said[ExpectedWaitMethod.QueueLength]!.Value.Mean, 1e-9);
        Assert.Equal(
            ExpectedWaitFormulas.QueueLengthWithAbandonment(9, 20, 50, 2).Mean,
            said[ExpectedWaitMethod.QueueLengthWithAbandonment]!.Value.Mean, 1e-9);
        Assert.Equal(
            ExpectedWaitFormulas.QueueLengthOfAnswered(9, 20, 50, 2).Mean,
            said[ExpectedWaitMethod.QueueLengthOfAnswered]!.Value.Mean, 1e-9);
    }

    [Fact]
    public void Of_NewcomersWithPrecedence_SlowTheAgentsDownAtTheirMeasuredRate()
    {
        var estimator = Busy(ContactSelection.Priority);
        for (var number = 1; number <= 10; number++)
        {
            var tick = number * 25 * Second;
            estimator.Arrived(0, 1, tick);
            estimator.Queued(new WaitingContact(number, 0, 1, tick), tick);
            estimator.Offered(number, tick + Second);
            estimator.Answered(new WaitingContact(number, 0, 1, tick), 0, tick + Second, tick + Second);
        }

        estimator.Queued(new WaitingContact(11, 0, 0, 250 * Second + Second), 250 * Second + Second);
        var said = estimator.Of(11, 250 * Second + Second)![ExpectedWaitMethod.QueueLength]!.Value;

        // The busy period of newcomers: r / (1 - rho) with variance r² (1 + rho) / (1 - rho)³, r = 20 s ÷ 2 agents. Ten came in 251 s.
        var rho = 10 / 251.0 * 10;
        Assert.Equal(10 / (1 - rho), said.Mean, 1e-9);
        Assert.Equal(100 * (1 + rho) / Math.Pow(1 - rho, 3), said.Variance, 1e-9);
    }

    [Fact]
    public void OfArrival_IdleAgent_IsServedAtOnce()
    {
        var estimator = Busy(ContactSelection.Priority);
        estimator.AgentChanged(0, Second, isSignedIn: true, inHand: 0);

        Assert.Equal(0, estimator.OfArrival(0, 0, Second)[ExpectedWaitMethod.QueueLength]!.Value.Mean);
    }

    [Fact]
    public void OfArrival_PerQueueAndPriority_StandsBehindThoseWhoGoFirst()
    {
        var estimator = Busy(ContactSelection.Priority);
        estimator.Queued(new WaitingContact(1, 0, 2, 1), 1);
        estimator.Queued(new WaitingContact(2, 1, 0, 2), 2);

        Assert.Equal([0, 1, 2], new[] { 3, 2, 0 }.Select(priority => estimator.OfArrival(1, priority, 5).Ahead));
        Assert.Equal(30, estimator.OfArrival(1, 0, 5)[ExpectedWaitMethod.QueueLength]!.Value.Mean, 1e-9);
    }

    [Fact]
    public void Of_NobodyWaitsUnderTheNumber_IsNothing() => Assert.Null(Busy(ContactSelection.Fifo).Of(7, Second));

    [Fact]
    public void Options_OutsideTheirRange_AreRefused()
    {
        var center = Center(ContactSelection.Fifo);

        Assert.Throws<ArgumentOutOfRangeException>(
            () => new ExpectedWaitEstimator(center, new ExpectedWaitOptions { Window = TimeSpan.Zero }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExpectedWaitEstimator(center, new ExpectedWaitOptions { Windows = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new ExpectedWaitEstimator(center, new ExpectedWaitOptions { RecentWindows = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExpectedWaitEstimator(
            center, new ExpectedWaitOptions { AskAgainAfter = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5)] }));
    }

    /// <summary>Two busy agents for both queues, who state 20 s: one comes free every 10 s.</summary>
    private static ExpectedWaitEstimator Busy(ContactSelection rule)
    {
        var estimator = new ExpectedWaitEstimator(Center(rule));
        for (var agent = 0; agent < 2; agent++) estimator.AgentChanged(agent, 0, isSignedIn: true, inHand: 1);
        return estimator;
    }

    private static Center Center(ContactSelection rule) => new()
    {
        Queues = [new ContactQueue("red"), new ContactQueue("blue")],
        Agents = [.. new[] { "ana", "ben" }.Select(name => new CenterAgent(
            name,
            new AgentProfile().Handling("red", TimeSpan.FromSeconds(20)).Handling("blue", TimeSpan.FromSeconds(20))))],
        ContactSelection = rule,
    };
}
