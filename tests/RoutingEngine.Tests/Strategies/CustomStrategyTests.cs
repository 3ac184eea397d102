using RoutingEngine.Testing;
using Xunit;

namespace RoutingEngine.Tests.Strategies;

/// <summary>Strategies of a user's own: chosen by, in either form, alone and in a router; and what becomes of those with
/// faults.</summary>
public sealed class CustomStrategyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void KeyStrategy_AsStructOrObject_DecidesAsTheBuiltInRuleOfThatKey()
    {
        var builtIn = HashOf(AgentSelection.LowestLoad, ContactSelection.Priority);

        var asStruct = HashOf(
            AgentSelection.FromKey("load", default(LoadStrategy)), ContactSelection.FromKey("priority", default(PriorityStrategy)));
        var asObject = HashOf(
            AgentSelection.FromKey("load", (IAgentKeyStrategy)default(LoadStrategy)),
            ContactSelection.FromKey("priority", (IContactKeyStrategy)default(PriorityStrategy)));

        Assert.Equal((builtIn, builtIn), (asStruct, asObject));
    }

    [Fact]
    public void FactsRead_ByKeyStrategies_AreThoseOfTheBuiltInRules()
    {
        var window = TimeSpan.FromTicks(900);

        Assert.Equal(HashOf(AgentSelection.MostQualified), HashOf(AgentSelection.FromKey("level", new FactStrategy(RuleFacts.Levels))));
        Assert.Equal(HashOf(AgentSelection.Fastest), HashOf(AgentSelection.FromKey("speed", new FactStrategy(RuleFacts.Handling))));
        Assert.Equal(
            HashOf(AgentSelection.FewestContacts(window)),
            HashOf(AgentSelection.FromKey("count", new FactStrategy(RuleFacts.Window), window)));
    }

    [Fact]
    public void EveryShape_StrategyThatSaysWhatTheBuiltInRuleDoes_DecidesAsThat()
    {
        var shapes = default(AllShapes);

        Assert.Equal(HashOf(AgentSelection.LowestLoad), HashOf(AgentSelection.FromScore("score", shapes)));
        Assert.Equal(HashOf(AgentSelection.PowerOfD(2)), HashOf(AgentSelection.FromDraw("draw", shapes)));
        Assert.Equal(HashOf(AgentSelection.RoundRobin), HashOf(AgentSelection.FromTurn("turn", shapes)));
        Assert.Equal(
            HashOf(AgentSelection.LongestIdle, ContactSelection.AgentRank),
            HashOf(AgentSelection.LongestIdle, ContactSelection.FromScore("score", shapes)));
        Assert.Equal(
            HashOf(AgentSelection.LongestIdle, ContactSelection.WeightedAge(new Dictionary<string, decimal> { ["q0"] = 1 })),
            HashOf(AgentSelection.LongestIdle, ContactSelection.FromHead("age", shapes)));
    }

    [Fact]
    public void AgentStrategy_Throws_GoesLastAndThenIsGivenUp()
    {
        var core = new MatchingCore(new Center
        {
            Queues = [new ContactQueue("q")],
            AgentSelection = AgentSelection.FromKey("broken", new FaultyStrategy(from: 2)),
        });
        var decisions = new DecisionBuffer();

        for (var i = 1; i <= 3; i++) core.Execute(SignIn($"a{i}", 3 - i), decisions);
        Assert.Equal((2, 0), (core.StrategyFaultCount, core.QuarantinedStrategies.Count));
        Assert.Equal(1U, ChosenFor(core, "c1"));

        // One fault more; from now on the agent idle longest is chosen, whatever the keys were.
        core.Execute(SignIn("a4", 9).AtTick(6), decisions);
        Assert.Equal(["broken"], core.QuarantinedStrategies);
        Assert.Equal(2U, ChosenFor(core, "c2"));
        Assert.Equal(3, core.StrategyFaultCount);
    }

    [Fact]
    public void ContactStrategy_Throws_IsGivenUpAndPriorityDecides()
    {
        var core = new MatchingCore(new Center
        {
            Queues = [new ContactQueue("q")],
            ContactSelection = ContactSelection.FromScore("broken", default(BrokenScore)),
        });
        var decisions = new DecisionBuffer();
        foreach (var priority in (int[])[0, 1, 7, 3])
            core.Execute(RoutingCommand.Submit(new QueueHandle(0), priority).AtTick(priority + 1), decisions);
        decisions.Clear();

        core.Execute(SignIn("a1", 0).AtTick(20), decisions);

        Assert.Equal(["broken"], core.QuarantinedStrategies);
        Assert.Equal(3U, decisions[decisions.Count - 1].Contact.Number);
    }

    [Fact]
    public void Strategy_EveryCallThrows_KeepsEveryInvariant()
    {
        for (ulong seed = 1; seed <= 10; seed++)
        {
            var options = new ScriptOptions { UsesEveryRule = true };
            var center = CenterGenerator.Generate(seed, options) with
            {
                AgentSelection = AgentSelection.FromKey("broken", new FaultyStrategy(from: 1)),
                AgentSelectionByMedium = new Dictionary<Medium, AgentSelection>(),
                ContactSelection = ContactSelection.FromHead("broken too", default(BrokenScore)),
            };
            var core = new MatchingCore(center);
            var ledger = new RoutingLedger(center);
            var generator = new ScriptGenerator(seed, options);
            var decisions = new DecisionBuffer();
            for (var i = 0; i < 1_000; i++)
            {
                var command = ScriptWriter.Write(generator.Next(ledger), ledger, options);
                decisions.Clear();
                var result = core.Execute(in command, decisions);
                ledger.Consume(command, result, decisions);
            }

            ledger.CheckAll();
        }
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Router_StrategyWithFaults_GoesOnAndSaysSoInItsHealth()
    {
        await using var router = new ContactRouterBuilder()
            .AddQueue("q")
            .SelectAgents(AgentSelection.FromKey("broken", new FaultyStrategy(from: 1)))
            .RunInline()
            .Build();
        for (var i = 0; i < 4; i++) await router.SignInAsync($"a{i}", new AgentProfile(), Cancellation);

        var result = await router.SubmitAsync(new ContactRequest("c1", "q"), Cancellation);

        Assert.Equal(ResultCode.Done, result.Code);
        Assert.True(router.Health.IsHealthy);
        Assert.Equal(AgentSelection.StrategyFaultsMax, router.Health.StrategyFaultCount);
        Assert.IsType<InvalidTimeZoneException>(router.Health.LastStrategyFault);
        Assert.Equal(["broken"], router.Health.QuarantinedStrategies);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Router_StrategyNeverReturns_IsUnhealthyWithinFiveSeconds()
    {
        using var goesOn = new ManualResetEventSlim();
        using var isStuck = new ManualResetEventSlim();
        var router = new ContactRouterBuilder()
            .AddQueue("q")
            .SelectAgents(AgentSelection.FromKey("stuck", new StuckStrategy(isStuck, goesOn)))
            .Build();
        var signIn = router.SignInAsync("ana", new AgentProfile(), Cancellation);
        isStuck.Wait(Cancellation);
        var since = System.Diagnostics.Stopwatch.StartNew();

        var becameUnhealthy = SpinWait.SpinUntil(() => !router.Health.IsHealthy, TimeSpan.FromSeconds(5));

        Assert.True(becameUnhealthy, $"still healthy after {since.Elapsed}");
        Assert.Equal(RouterStatus.Running, router.Health.Status);
        goesOn.Set();
        await signIn;
        await router.DisposeAsync();
    }

    [Fact]
    public void Factories_FactsThatCannotBeCombinedOrWrongNumbers_AreRefused()
    {
        var both = Assert.Throws<ArgumentException>(() =>
            AgentSelection.FromKey("both", new FactStrategy(RuleFacts.Window | RuleFacts.Levels)));
        Assert.StartsWith("Expected a key to read nothing, Window, or some of", both.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => AgentSelection.FromKey(" ", default(LoadStrategy)));
        Assert.Throws<ArgumentOutOfRangeException>(() => AgentSelection.PowerOfD(0));
        Assert.Throws<ArgumentException>(
            () => AgentSelection.WeightedRandom(new Dictionary<string, decimal> { ["east"] = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => AgentSelection.WeightedRandom(new Dictionary<string, decimal> { ["east"] = 1_000_001 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => AgentSelection.FewestContacts(TimeSpan.Zero));
        Assert.Throws<ArgumentException>(() => AgentSelection.WeightedScore(new Dictionary<string, decimal> { ["charm"] = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => ContactSelection.QueueRatio(new Dictionary<string, decimal> { ["q"] = 1.1m }));
        Assert.Throws<ArgumentException>(() => ContactSelection.CMu(new Dictionary<string, decimal>()));
    }

    [Fact]
    public void Builder_RuleNamesAQueueThatIsNotThere_SaysSoWithTheOtherMistakes()
    {
        var builder = new ContactRouterBuilder()
            .AddQueue("q")
            .SelectContacts(ContactSelection.WeightedAge(new Dictionary<string, decimal> { ["p"] = 2 }))
            .BacklogLimit(-1);

        var refused = Assert.Throws<ContactRouterConfigurationException>(builder.Build);

        Assert.Contains(
            "contactSelection.rates.p: expected a queue of this center (q), got 'p'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("maxWaiting: expected an integer", refused.Message, StringComparison.Ordinal);
    }

    private static ulong HashOf(AgentSelection agents, ContactSelection? contacts = null)
    {
        var hash = 0UL;
        for (ulong seed = 1; seed <= 6; seed++)
        {
            var options = new ScriptOptions { UsesEveryRule = true };
            var center = CenterGenerator.Generate(seed, options) with
            {
                AgentSelection = agents,
                AgentSelectionByMedium = new Dictionary<Medium, AgentSelection>(),
                ContactSelection = contacts ?? ContactSelection.Fifo,
            };
            var core = new MatchingCore(center);
            var ledger = new RoutingLedger(center, []);
            var generator = new ScriptGenerator(seed, options);
            var decisions = new DecisionBuffer();
            for (var i = 0; i < 600; i++)
            {
                var command = ScriptWriter.Write(generator.Next(ledger), ledger, options);
                decisions.Clear();
                var result = core.Execute(in command, decisions);
                ledger.Consume(command, result, decisions);
            }

            hash = (hash * 31) + core.DecisionHash;
        }

        return hash;
    }

    private static RoutingCommand SignIn(string name, int rank) =>
        RoutingCommand.SignIn(new CenterAgent(name, new AgentProfile().Rank(rank))).AtTick(1);

    private static uint ChosenFor(MatchingCore core, string contact)
    {
        var decisions = new DecisionBuffer();
        core.Execute(RoutingCommand.Submit(new ContactRequest(contact, "q")).AtTick(core.Tick + 1), decisions);
        return decisions[decisions.Count - 1].Agent.Number;
    }

    private readonly struct LoadStrategy : IAgentKeyStrategy
    {
        public RuleFacts Reads => RuleFacts.None;

        public long KeyOf(AgentCandidate agent) => agent.UsedUnits * 1_000_000_000_000 / agent.Units;
    }

    private readonly struct PriorityStrategy : IContactKeyStrategy
    {
        public long KeyOf(ContactCandidate contact) => -(long)contact.Priority;
    }

    private readonly struct FactStrategy(RuleFacts reads) : IAgentKeyStrategy
    {
        public RuleFacts Reads => reads;

        public long KeyOf(AgentCandidate agent) => agent.RecentContacts + agent.HandlingTicks - agent.LevelSum;
    }

    private readonly struct AllShapes
        : IAgentScoreStrategy, IAgentDrawStrategy, IAgentTurnStrategy, IContactHeadStrategy, IContactScoreStrategy
    {
        public int Draws => 2;

        RuleFacts IAgentScoreStrategy.Reads => RuleFacts.None;

        RuleFacts IContactHeadStrategy.Reads => RuleFacts.None;

        RuleFacts IContactScoreStrategy.Reads => RuleFacts.QueueRank;

        public long ScoreOf(AgentCandidate agent, ContactCandidate contact, long tick) => ScoreOf(agent);

        public long ScoreOf(AgentCandidate agent) => -(agent.UsedUnits * 1_000_000_000_000 / agent.Units);

        public long PlaceOf(AgentCandidate agent) => 0;

        long IContactHeadStrategy.ScoreOf(ContactCandidate head, AgentCandidate agent, PickMoment moment) =>
            moment.Tick - head.EnqueuedAt;

        long IContactScoreStrategy.ScoreOf(ContactCandidate contact, AgentCandidate agent, PickMoment moment) =>
            (-agent.QueueRank * (1L << 31)) + Math.Clamp(contact.Priority, -1_000, 1_000);
    }

    /// <summary>Throws from a call on, counted over all agents; until then the key is the rank.</summary>
    private sealed class FaultyStrategy(int from) : IAgentKeyStrategy
    {
        private int _calls;

        public RuleFacts Reads => RuleFacts.None;

        public long KeyOf(AgentCandidate agent) => ++_calls >= from ? throw new InvalidTimeZoneException("broken") : agent.Rank;
    }

    private readonly struct BrokenScore : IContactScoreStrategy, IContactHeadStrategy
    {
        public RuleFacts Reads => RuleFacts.None;

        public long ScoreOf(ContactCandidate contact, AgentCandidate agent, PickMoment moment) =>
            throw new InvalidTimeZoneException("broken");
    }

    private sealed class StuckStrategy(ManualResetEventSlim isStuck, ManualResetEventSlim goesOn) : IAgentKeyStrategy
    {
        public RuleFacts Reads => RuleFacts.None;

        public long KeyOf(AgentCandidate agent)
        {
            isStuck.Set();
            goesOn.Wait();
            return 0;
        }
    }
}
