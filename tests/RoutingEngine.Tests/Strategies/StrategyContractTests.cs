using System.Runtime.CompilerServices;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Selection;
using RoutingEngine.Strategies;
using RoutingEngine.Testing;
using Xunit;

namespace RoutingEngine.Tests.Strategies;

/// <summary>
/// Every built-in rule keeps the contract, and each check of it turns red for a strategy that breaks its promise.
/// </summary>
public sealed class StrategyContractTests
{
    private static readonly Dictionary<string, decimal> OneQueue = new() { ["q0"] = 2.5m };

    private static readonly AgentSelection[] AgentRules =
    [
        AgentSelection.LongestIdle, AgentSelection.MostRecentlyIdle, AgentSelection.Ordered, AgentSelection.RoundRobin,
        AgentSelection.Random, AgentSelection.LowestLoad, AgentSelection.FewestSkills, AgentSelection.MostQualified,
        AgentSelection.LeastQualified, AgentSelection.Fastest, AgentSelection.PowerOfChoices(2),
        AgentSelection.FewestContacts(TimeSpan.FromHours(1)), AgentSelection.LeastOccupied(TimeSpan.FromHours(1)),
        AgentSelection.WeightedScore(new Dictionary<string, decimal> { ["level"] = 1, ["idleSeconds"] = -0.5m, ["load"] = -1 }),
        AgentSelection.Allocation(new Dictionary<string, decimal> { ["east"] = 0.7m, ["west"] = 0.3m }),
    ];

    private static readonly ContactSelection[] ContactRules =
    [
        ContactSelection.Priority, ContactSelection.Fifo, ContactSelection.Lifo, ContactSelection.Random, ContactSelection.Slack,
        ContactSelection.WaitToTarget, ContactSelection.LongestQueue, ContactSelection.AgentRank, ContactSelection.Value,
        ContactSelection.AgedPriority(TimeSpan.FromTicks(5)), ContactSelection.WeightedAge(OneQueue), ContactSelection.CMu(OneQueue),
        ContactSelection.WeightedAge(OneQueue, OneQueue, OneQueue),
        ContactSelection.QueueRatio(new Dictionary<string, decimal> { ["q0"] = 0.3m }),
        ContactSelection.GeneralizedCMu(OneQueue, CostBasis.Queue), ContactSelection.GeneralizedCMu(OneQueue, CostBasis.Waited),
    ];

    public static TheoryData<int, string> AgentChecks => Checks(AgentRules.Length);

    public static TheoryData<int, string> ContactChecks => Checks(ContactRules.Length);

    [Theory]
    [MemberData(nameof(AgentChecks))]
    public void AgentRule_EachPromise_IsKept(int rule, string check) => StrategyContract.Of(AgentRules[rule]).Verify(check);

    [Theory]
    [MemberData(nameof(ContactChecks))]
    public void ContactRule_EachPromise_IsKept(int rule, string check) => StrategyContract.Of(ContactRules[rule]).Verify(check);

    [Theory]
    [InlineData(StrategyContract.Eligibility)]
    [InlineData(StrategyContract.Totality)]
    [InlineData(StrategyContract.Determinism)]
    [InlineData(StrategyContract.TieRule)]
    [InlineData(StrategyContract.ScoreShift)]
    [InlineData(StrategyContract.ScoreScale)]
    [InlineData(StrategyContract.Allocation)]
    [InlineData(StrategyContract.CostGrowth)]
    public void Check_AgentStrategyBreaksItsPromise_IsRed(string check)
    {
        var faulty = check switch
        {
            StrategyContract.Eligibility => new PlantedSelection(isBlind: true),
            StrategyContract.Totality => new PlantedSelection(isBlind: false),
            StrategyContract.Determinism => AgentSelection.FromKey("moody", new Key(static _ => ++_calls % 3)),
            StrategyContract.TieRule => AgentSelection.FromKey("by name", new Key(static agent => agent.Number)),
            StrategyContract.ScoreShift =>
                AgentSelection.FromKey("at the edge", new Key(static agent => long.MaxValue - (agent.Number % 5))),
            StrategyContract.ScoreScale =>
                AgentSelection.FromKey("high", new Key(static agent => (long.MaxValue / 2) + (agent.Number % 5))),
            StrategyContract.Allocation => AgentSelection.FromKey("wasteful", new Key(static agent => new long[agent.InHand + 1].Length)),
            _ => AgentSelection.FromKey("slow", new Key(static agent => Dawdle(_largest = Math.Max(_largest, agent.Number)))),
        };

        var broken = Assert.Throws<StrategyContractException>(() => StrategyContract.Of(faulty).Verify(check));

        Assert.Equal(check, broken.Check);
    }

    [Theory]
    [InlineData(StrategyContract.Totality)]
    [InlineData(StrategyContract.Determinism)]
    [InlineData(StrategyContract.TieRule)]
    [InlineData(StrategyContract.ScoreShift)]
    [InlineData(StrategyContract.ScoreScale)]
    [InlineData(StrategyContract.Allocation)]
    [InlineData(StrategyContract.CostGrowth)]
    public void Check_ContactStrategyBreaksItsPromise_IsRed(string check)
    {
        var faulty = check switch
        {
            StrategyContract.Totality => ContactSelection.FromKey("throws", new ContactKey(static contact => 1 / (contact.Priority - 1))),
            StrategyContract.Determinism => ContactSelection.FromKey("moody", new ContactKey(static _ => ++_calls % 3)),
            StrategyContract.TieRule => ContactSelection.FromKey("newest", new ContactKey(static contact => -contact.Number)),
            StrategyContract.ScoreShift =>
                ContactSelection.FromKey("at the edge", new ContactKey(static contact => long.MaxValue - (contact.Number % 5))),
            StrategyContract.ScoreScale =>
                ContactSelection.FromKey("high", new ContactKey(static contact => (long.MaxValue / 2) + (contact.Number % 5))),
            StrategyContract.Allocation =>
                ContactSelection.FromKey("wasteful", new ContactKey(static contact => new long[contact.Priority + 9].Length)),
            _ => ContactSelection.FromKey("slow", new ContactKey(static contact => Dawdle(contact.Number))),
        };

        var broken = Assert.Throws<StrategyContractException>(() => StrategyContract.Of(faulty).Verify(check));

        Assert.Equal(check, broken.Check);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Eligibility_ContactSearchTakesWhatItMayNot_IsRed(bool looksEverywhere)
    {
        var contract = StrategyContract.Of(new PlantedContactSelection(looksEverywhere));

        var broken = Assert.Throws<StrategyContractException>(() => contract.Verify(StrategyContract.Eligibility));

        Assert.Equal(StrategyContract.Eligibility, broken.Check);
        var reason = looksEverywhere ? "does not meet the requirement" : "an ended offer keeps";
        Assert.Contains(reason, broken.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// A strategy orders whom it is shown and is shown nobody else, so not even a score without sense breaks eligibility.
    /// </summary>
    [Fact]
    public void Eligibility_StrategyOfAnyShapeScoresWithoutSense_IsKept()
    {
        StrategyContract[] contracts =
        [
            StrategyContract.Of(AgentSelection.FromKey("key", default(Senseless))),
            StrategyContract.Of(AgentSelection.FromScore("score", default(Senseless))),
            StrategyContract.Of(AgentSelection.FromDraw("draw", default(Senseless))),
            StrategyContract.Of(AgentSelection.FromTurn("turn", default(Senseless))),
            StrategyContract.Of(ContactSelection.FromKey("key", default(Senseless))),
            StrategyContract.Of(ContactSelection.FromHead("head", default(Senseless))),
            StrategyContract.Of(ContactSelection.FromScore("score", default(Senseless))),
        ];

        foreach (var contract in contracts) contract.Verify(StrategyContract.Eligibility);

        Assert.Equal(
            ["StaticKey", "Scan", "Draw", "Successor", "StaticKey", "HeadScore", "Scan"],
            contracts.Select(contract => contract.Shape));
    }

    [Fact]
    public void Totality_StrategyThrows_SaysWhatItThrew()
    {
        var faulty = ContactSelection.FromKey("throws", new ContactKey(static contact => 1 / (contact.Priority - contact.Priority)));

        var broken = Assert.Throws<StrategyContractException>(
            () => StrategyContract.Of(faulty).Verify(StrategyContract.Totality));

        Assert.IsType<DivideByZeroException>(broken.InnerException);
        Assert.Contains("threw DivideByZeroException: ", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ContactRuleNamesAnotherQueue_SaysWhichMayBeNamed()
    {
        var rule = ContactSelection.QueueRatio(new Dictionary<string, decimal> { ["gold"] = 0.5m });

        var refused = Assert.Throws<ArgumentException>(() => StrategyContract.Of(rule));

        Assert.StartsWith("Expected a rule for the queues of the contract, of which q0 may", refused.Message, StringComparison.Ordinal);
        Assert.Contains("got 'gold'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_CheckIsUnknown_SaysWhichThereAre()
    {
        var refused = Assert.Throws<ArgumentException>(() => StrategyContract.Of(AgentSelection.LongestIdle).Verify("Charm"));

        Assert.StartsWith("Expected one of Eligibility, Totality", refused.Message, StringComparison.Ordinal);
    }

    [ThreadStatic]
    private static int _calls;

    [ThreadStatic]
    private static long _largest;

    private static TheoryData<int, string> Checks(int rules)
    {
        var checks = new TheoryData<int, string>();
        for (var rule = 0; rule < rules; rule++)
        {
            foreach (var check in StrategyContract.Checks) checks.Add(rule, check);
        }

        return checks;
    }

    // Compiled in full at once: while it is still compiled quickly the small floor would look as slow as the large one.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long Dawdle(long rounds)
    {
        var sum = 0L;
        for (var i = 0L; i < rounds * 200; i++) sum += i ^ rounds;
        return sum & 1;
    }

    private delegate long AgentNumber(AgentCandidate agent);

    private delegate long ContactNumber(ContactCandidate contact);

    private readonly struct Key(AgentNumber key) : IAgentKeyStrategy
    {
        public RuleFacts Reads => RuleFacts.None;

        public long KeyOf(AgentCandidate agent) => key(agent);
    }

    private readonly struct ContactKey(ContactNumber key) : IContactKeyStrategy
    {
        public long KeyOf(ContactCandidate contact) => key(contact);
    }

    /// <summary>A search with a fault in the place of a rule.</summary>
    private sealed class PlantedSelection(bool isBlind) : AgentSelection("planted")
    {
        internal override TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor) => typeof(TResult) == typeof(AgentSelector)
            ? (TResult)(object)new PlantedSelector(isBlind)
            : visitor.StaticKey(default(LongestIdleRule));
    }

    /// <summary>Sees no exclusions, or finds nobody now and then.</summary>
    private sealed class PlantedSelector(bool isBlind) : AgentSelector
    {
        private int _searches;

        public override void WriteKey(in AgentView agent, out OrderKey key) => default(LongestIdleRule).WriteKey(in agent, out key);

        public override int Find(MediumRoster roster, Ring ring, in AgentSearch search)
        {
            if (!isBlind && ++_searches % 3 == 0) return -1;
            if (!isBlind) return StaticKeySearch.Find(roster, ring, in search);
            foreach (var cell in ring.Cells)
            {
                if (roster.LineOf(cell).First >= 0) return roster.LineOf(cell).First;
            }

            return ring.Direct.First >= 0 ? roster.OwnerOf(ring.Direct.First) : -1;
        }
    }

    /// <summary>Takes contacts from every lane, or from those of the agent but whom it declined too.</summary>
    private sealed class PlantedContactSelection(bool looksEverywhere) : ContactSelection("planted")
    {
        internal override TResult Accept<TResult>(IContactRuleVisitor<TResult> visitor, Center center) =>
            typeof(TResult) == typeof(ContactSelector)
                ? (TResult)(object)new PlantedContactSelector(looksEverywhere)
                : visitor.StaticKey(default(FifoRule));
    }

    private sealed class PlantedContactSelector(bool looksEverywhere) : ContactSelector
    {
        private int _lanes;

        public override bool IsStatic => true;

        public override void WriteKey(in ContactView contact, out OrderKey key) => default(FifoRule).WriteKey(in contact, out key);

        public override int Find(in ContactSearch search)
        {
            foreach (ref readonly var link in search.Lanes)
            {
                _lanes = Math.Max(_lanes, link.Lane + 1);
                var lane = search.LaneAt(link.Lane);
                if (!looksEverywhere && !lane.IsHeld && search.Takes(link.Medium) && lane.Waiting.First >= 0) return lane.Waiting.First;
            }

            for (var lane = 0; looksEverywhere && lane < _lanes; lane++)
            {
                if (search.LaneAt(lane).Waiting.First is >= 0 and var first) return first;
            }

            return -1;
        }
    }

    /// <summary>Numbers that order nothing: those of agents and contacts, stirred.</summary>
    private readonly struct Senseless
        : IAgentKeyStrategy, IAgentScoreStrategy, IAgentDrawStrategy, IAgentTurnStrategy,
          IContactKeyStrategy, IContactHeadStrategy, IContactScoreStrategy
    {
        public int Draws => 3;

        public RuleFacts Reads => RuleFacts.None;

        public long KeyOf(AgentCandidate agent) => Stir(agent.Number);

        public long KeyOf(ContactCandidate contact) => Stir(contact.Number);

        public long PlaceOf(AgentCandidate agent) => Stir(agent.Number);

        public long ScoreOf(AgentCandidate agent) => Stir(agent.Number);

        public long ScoreOf(AgentCandidate agent, ContactCandidate contact, long tick) => Stir(agent.Number + contact.Number + tick);

        public long ScoreOf(ContactCandidate contact, AgentCandidate agent, PickMoment moment) =>
            Stir(contact.Number + agent.Number + moment.Tick);

        private static long Stir(long number) => (number * 6_364_136_223_846_793_005) >> 1;
    }
}
