using RoutingEngine.Simulation;
using RoutingEngine.Simulation.Checks;
using RoutingEngine.Simulation.Runs;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Runs;

/// <summary>Where transferred contacts go, hop by hop, and what they keep on the way.</summary>
public sealed class TransferTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Transfer_ChainOfQueues_EveryAnsweredContactGoesOnToTheEnd(int queues)
    {
        var names = Names(queues);
        var scenario = Of(
            names, [.. names.Take(queues - 1).Select((name, i) => Stream(name, 60, new TransferRule(1, names[i
                + 1])))]);

        var result = ScenarioRunner.Run(scenario);

        Assert.Equal(1000, result.Queues[^2].Offered);
        Assert.Equal(1000, result.Queues[^1].Offered);
        for (var i = 1; i < queues; i++) Assert.Equal(result.Queues[i - 1].Answered, result.Queues[i].OverflowIn);
    }

    /// <summary>
    /// The hash of a chain with drawn times; it changes only when a transfer is decided or drawn in another way.
    /// </summary>
    [Fact]
    public void Transfer_ChainWithDrawnTimes_HasTheKnownHash()
    {
        var scenario = Of(
            Names(3),
            Stream("q0", 60, new TransferRule(0.7, "q1")),
            Stream("q1", 60, TransferRule.Among(0.8, new TransferTarget("q2", 2), new TransferTarget("q0", 1))));
        scenario = scenario with { Handling = [.. scenario.Handling.Select(rule =>
            rule with { Time = Distribution.Exponential(600) })] };

        Assert.Equal("ad4f5c15867a590a", ScenarioRunner.Run(scenario).DecisionHash);
    }

    [Fact]
    public void Transfer_QueueWithoutContactsOfItsOwn_SendsOnWhatItsStreamOfRateZeroSays()
    {
        var scenario = Of(
            Names(3), Stream("q0", 60, new TransferRule(1, "q1")), Stream("q1", 0, new TransferRule(1, "q2")));

        var result = ScenarioRunner.Run(scenario);

        Assert.Equal([1000, 1000, 1000], result.Queues.Select(queue => queue.Answered));
    }

    [Fact]
    public void Transfer_TwoStreamsIntoAQueue_OwnContactsFollowTheirsAndOthersTheFirst()
    {
        var scenario = Of(
            Names(4),
            Stream("q0", 60, new TransferRule(1, "q1")),
            Stream("q1", 0, new TransferRule(1, "q2")),
            Stream("q1", 60, new TransferRule(1, "q3")));

        var result = ScenarioRunner.Run(scenario);

        Assert.Equal(result.Queues[0].Answered, result.Queues[2].Offered);
        Assert.Equal(result.Queues[1].Answered - result.Queues[0].Answered, result.Queues[3].Offered);
    }

    [Fact]
    public void Transfer_SeveralTargets_AreChosenByWeight()
    {
        var rule = TransferRule.Among(
            1, new TransferTarget("q1", 3), new TransferTarget("q2", 0), new TransferTarget("q3", 1));
        var scenario = Of(Names(4), Stream("q0", 60, rule)) with { Run = new ScenarioRun { Contacts = 10_000,
            Seed = 5 } };

        var result = ScenarioRunner.Run(scenario);

        // Three in four of 10,000, within four standard deviations of a binomial number.
        Assert.InRange(result.Queues[1].Offered, 7500 - 174, 7500 + 174);
        Assert.Equal((0, 10_000 - result.Queues[1].Offered), (result.Queues[2].Offered, result.Queues[3].Offered));
    }

    [Fact]
    public void Transfer_AnyHop_KeepsPriorityAndPatienceOfItsOwnStream()
    {
        var patient = Stream("q0", 20, new TransferRule(1, "q1")) with
        {
            Priority = 7, Patience = Distribution.Deterministic(3600),
        };
        var hasty = Stream("q1", 0, new TransferRule(1, "q2")) with
        {
            Priority = 1, Patience = Distribution.Deterministic(1),
        };
        var seen = new PriorityLog();

        // One agent for all hops, so that contacts wait at each of them.
        var scenario = Of(Names(3), patient, hasty);
        scenario = scenario with { Center = scenario.Center with { Agents = [scenario.Center.Agents[0]] } };

        var result = ScenarioRunner.Run(scenario, 0, new RunOptions(), seen);

        Assert.All(result.Queues, queue => Assert.True(queue.LongestWait > 1, "Expected waits that the hasty would not bear."));
        Assert.Equal(3000, seen.Priorities.Count);
        Assert.All(seen.Priorities, priority => Assert.Equal(7, priority));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(40)]
    public void Transfer_CycleThatNobodyLeaves_IsRefusedUnlessTheRunEndsWithTheLastArrival(int queues)
    {
        var names = Names(queues);
        var cycle = Of(names, [.. names.Select((name, i) => Stream(name, 60, new TransferRule(1, names[(i
            + 1) % queues])))]);

        var refused = Assert.Throws<InvalidScenarioException>("scenario", () => ScenarioRunner.Run(cycle));
        var open = ScenarioRunner.Run(cycle with { Run = new ScenarioRun { Contacts = 50, Drain = false } });

        Assert.StartsWith(
            "workload.arrivals[0].transfer.share: expected a share of less than 1 somewhere in q0",
            Assert.Single(refused.Errors).ToString(), StringComparison.Ordinal);
        Assert.True(open.Total.Offered > 50, "Expected contacts that went round.");
    }

    [Fact]
    public void Transfer_CycleWithOneWayOut_EndsWhenEverybodyHasLeftIt()
    {
        var scenario = Of(
            Names(3),
            Stream("q0", 60, new TransferRule(1, "q1")),
            Stream("q1", 0, TransferRule.Among(1, new TransferTarget("q0", 1), new TransferTarget("q2", 1))));

        var result = ScenarioRunner.Run(scenario);

        Assert.Equal((1000, 0), (result.Queues[2].Answered, result.GaveUp));
        Assert.InRange(result.Queues[0].Offered, 1500, 2500);
    }

    [Fact]
    public void Transfer_ManyCyclesAndWaysIntoThem_NamesEachCycleOnce()
    {
        TransferRoute[] routes =
        [
            new("in", 1, ["a"]), new("a", 1, ["b"]), new("b", 1, ["a"]), new("self", 1, ["self"]),
            new("out", 0.5, ["a"]), new("gone", 1, ["nowhere"]), new("maybe", 1, ["a", "out"]),
        ];

        var endless = TransferRoutes.Endless(routes).Select(one => one.Cycle);

        Assert.Equal(["a → b → a", "self → self"], endless);
    }

    [Fact]
    public void Transfer_LongestChainOfAFile_IsSearchedInTimeLinearInItsLength()
    {
        const int count = 60_000;
        var names = Names(count);
        var routes = names.Select((name, i) => new TransferRoute(name, 1, [names[(i + 1) % count]])).ToArray();

        var cycle = Assert.Single(TransferRoutes.Endless(routes)).Cycle;

        Assert.Equal("q0 → q1 → q2 → q3 → q4 → q5 → q6 → q7 → … → q0", cycle);
    }

    private static string[] Names(int count) => [.. Enumerable.Range(0, count).Select(i =>
        FormattableString.Invariant($"q{i}"))];

    private static ArrivalStream Stream(string queue, double rate, TransferRule? transfer) =>
        new(queue) { RatePerHour = rate, Transfer = transfer };

    private static Scenario Of(string[] names, params ArrivalStream[] streams) => new()
    {
        Name = "hops",
        Center = new Center
        {
            Queues = [.. names.Select(name => new ContactQueue(name))],
            Agents = [.. Enumerable.Range(1, 30).Select(i => new CenterAgent(FormattableString.Invariant($"a{i}"),
                new AgentProfile()))],
        },
        Arrivals = streams,
        Handling = [.. names.Select(name => new HandlingRule(name, 0, Distribution.Deterministic(20)))],
        Run = new ScenarioRun { Contacts = 1000 },
    };

    private sealed class PriorityLog : IRunObserver
    {
        public List<int> Priorities { get; } = [];

        public void Arrived(in RunContact contact, bool isBlocked, bool waits)
        {
        }

        public void Answered(in RunContact contact, long tick) => Priorities.Add(contact.Priority);

        public void Completed(in RunContact contact, long tick)
        {
        }

        public void Transferred(in RunContact contact, int queue)
        {
        }

        public void Left(in RunContact contact, long tick, DecisionKind kind) => Assert.Fail("Everybody is patient.");

        public void AgentChanged(int agent, long tick, bool isSignedIn, int inHand)
        {
        }

        public void OfferMissed(int agent, DecisionKind kind)
        {
        }
    }
}
