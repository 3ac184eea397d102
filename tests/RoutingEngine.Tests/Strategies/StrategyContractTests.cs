using System.Runtime.CompilerServices;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Selection;
using RoutingEngine.Strategies;
using RoutingEngine.Strategies.Agents;
using RoutingEngine.Strategies.Contacts;
using RoutingEngine.Testing;
using Xunit;

namespace RoutingEngine.Tests.Strategies;

/// <summary>
/// Every built-in rule keeps the contract, and each check of it turns red for a strategy that breaks its promise.
/// </summary>
public sealed class StrategyContractTests
{
    public static TheoryData<string, string> AgentChecks => Checks(RuleVariants.OfAgents.Keys);

    public static TheoryData<string, string> ContactChecks => Checks(RuleVariants.OfContacts.Keys);

    [Theory]
    [MemberData(nameof(AgentChecks))]
    public void AgentRule_EachPromise_IsKept(string rule, string check) =>
        StrategyContract.Of(RuleVariants.OfAgents[rule]).Verify(check);

    [Theory]
    [MemberData(nameof(ContactChecks))]
    public void ContactRule_EachPromise_IsKept(string rule, string check) =>
        StrategyContract.Of(RuleVariants.OfContacts[rule]).Verify(check);

    [Theory]
    [InlineData(StrategyContract.Eligibility)]
    [InlineData(StrategyContract.Totality)]
    [InlineData(StrategyContract.Determinism)]
    [InlineData(StrategyContract.Statelessness)]
    [InlineData(StrategyContract.DeclaredReads)]
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
            StrategyContract.Statelessness => AgentSelection.FromKey("counts", new Key(static _ => ++_calls)),
            StrategyContract.DeclaredReads =>
                AgentSelection.FromKey("forgetful", new Key(static agent => agent.LevelSum)),
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
    [InlineData(StrategyContract.Statelessness)]
    [InlineData(StrategyContract.DeclaredReads)]
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
            StrategyContract.Statelessness => ContactSelection.FromKey("counts", new ContactKey(static _ => ++_calls)),
            StrategyContract.DeclaredReads =>
                ContactSelection.FromHead(
                    "forgetful", new ContactHead(static agent => agent.HandlingTicks, RuleFacts.None)),
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
            [
                RuleShape.StaticKey, RuleShape.Scan, RuleShape.Draw, RuleShape.Successor, RuleShape.StaticKey, RuleShape.HeadScore,
                RuleShape.Scan,
            ],
            contracts.Select(contract => contract.Shape));
    }

    public static TheoryData<string, string> ReadsByShape()
    {
        var reads = new TheoryData<string, string>();
        foreach (var shape in (string[])["key", "score", "draw", "turn", "contact head", "contact score"])
        {
            foreach (var fact in Facts.Keys) reads.Add(shape, fact);
        }

        return reads;
    }

    [Theory]
    [MemberData(nameof(ReadsByShape))]
    public void DeclaredReads_FactIsReadAndNotDeclared_NamesItAndItsDeclaration(string shape, string fact)
    {
        var contract = ReaderOf(shape, Facts[fact].Read, RuleFacts.None);

        var broken = Assert.Throws<StrategyContractException>(() => contract.Verify(StrategyContract.DeclaredReads));

        Assert.Contains($" depends on {fact}, ", broken.Message, StringComparison.Ordinal);
        Assert.EndsWith($"declares RuleFacts.{Facts[fact].Declaration}.", broken.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("key", nameof(AgentCandidate.HandlingTicks))]
    [InlineData("key", nameof(AgentCandidate.LevelSum))]
    [InlineData("key", nameof(AgentCandidate.QueueRank))]
    [InlineData("key", nameof(AgentCandidate.RecentContacts))]
    [InlineData("key", nameof(AgentCandidate.Occupancy))]
    [InlineData("score", nameof(AgentCandidate.HandlingTicks))]
    [InlineData("score", nameof(AgentCandidate.LevelSum))]
    [InlineData("score", nameof(AgentCandidate.QueueRank))]
    [InlineData("score", nameof(AgentCandidate.RecentContacts))]
    [InlineData("score", nameof(AgentCandidate.Occupancy))]
    [InlineData("contact head", nameof(AgentCandidate.HandlingTicks))]
    [InlineData("contact head", nameof(AgentCandidate.QueueRank))]
    [InlineData("contact score", nameof(AgentCandidate.HandlingTicks))]
    [InlineData("contact score", nameof(AgentCandidate.QueueRank))]
    public void DeclaredReads_FactIsReadAndDeclared_IsKept(string shape, string fact)
    {
        var contract = ReaderOf(shape, Facts[fact].Read, Facts[fact].Declaration);

        contract.Verify(StrategyContract.DeclaredReads);
        contract.Verify(StrategyContract.Statelessness);
    }

    [Theory]
    [InlineData("key")]
    [InlineData("score")]
    [InlineData("draw")]
    [InlineData("turn")]
    [InlineData("contact key")]
    [InlineData("contact head")]
    [InlineData("contact score")]
    public void Statelessness_StrategyRemembersWhomItWasAskedAbout_IsRed(string shape)
    {
        var last = 0L;
        long AfterTheLast(long number)
        {
            (var before, last) = (last, number);
            return number - before;
        }

        var contract = shape == "contact key"
            ? StrategyContract.Of(
                ContactSelection.FromKey("remembers", new ContactKey(contact => AfterTheLast(contact.Number))))
            : ReaderOf(shape, agent => AfterTheLast(agent.Number), RuleFacts.None);

        var broken = Assert.Throws<StrategyContractException>(() => contract.Verify(StrategyContract.Statelessness));

        Assert.Contains("asked again about ", broken.Message, StringComparison.Ordinal);
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

    private static TheoryData<string, string> Checks(IEnumerable<string> rules)
    {
        var checks = new TheoryData<string, string>();
        foreach (var rule in rules)
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

    private static readonly Dictionary<string, (AgentNumber Read, RuleFacts Declaration)> Facts = new()
    {
        [nameof(AgentCandidate.HandlingTicks)] = (static agent => agent.HandlingTicks, RuleFacts.Handling),
        [nameof(AgentCandidate.LevelSum)] = (static agent => agent.LevelSum, RuleFacts.Levels),
        [nameof(AgentCandidate.QueueRank)] = (static agent => agent.QueueRank, RuleFacts.QueueRank),
        [nameof(AgentCandidate.RecentContacts)] = (static agent => agent.RecentContacts, RuleFacts.Window),
        [nameof(AgentCandidate.Occupancy)] = (static agent => agent.Occupancy > 900_000_000 ? 1 : 0, RuleFacts.Window),
    };

    /// <summary>A strategy of a shape that orders by one number of agents.</summary>
    private static StrategyContract ReaderOf(string shape, AgentNumber read, RuleFacts reads) => shape switch
    {
        "key" => StrategyContract.Of(AgentSelection.FromKey("reads", new AgentReader(read, reads))),
        "score" => StrategyContract.Of(AgentSelection.FromScore("reads", new AgentReader(read, reads))),
        "draw" => StrategyContract.Of(AgentSelection.FromDraw("reads", new AgentReader(read, reads))),
        "turn" => StrategyContract.Of(AgentSelection.FromTurn("reads", new AgentReader(read, reads))),
        "contact head" => StrategyContract.Of(ContactSelection.FromHead("reads", new ContactHead(read, reads))),
        _ => StrategyContract.Of(ContactSelection.FromScore("reads", new ContactHead(read, reads))),
    };

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

    private readonly struct AgentReader(AgentNumber read, RuleFacts reads)
        : IAgentKeyStrategy, IAgentScoreStrategy, IAgentDrawStrategy, IAgentTurnStrategy
    {
        public int Draws => 3;

        public RuleFacts Reads => reads;

        public long KeyOf(AgentCandidate agent) => read(agent);

        public long ScoreOf(AgentCandidate agent, ContactCandidate contact, long tick) => read(agent);

        public long ScoreOf(AgentCandidate agent) => read(agent);

        public long PlaceOf(AgentCandidate agent) => read(agent);
    }

    private readonly struct ContactHead(AgentNumber read, RuleFacts reads) : IContactHeadStrategy, IContactScoreStrategy
    {
        public RuleFacts Reads => reads;

        public long ScoreOf(ContactCandidate head, AgentCandidate agent, PickMoment moment) => read(agent);
    }

    /// <summary>A search with a fault in the place of a rule.</summary>
    private sealed class PlantedSelection(bool isBlind) : AgentSelection("planted", RuleShape.StaticKey)
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

        public override AgentSlot Find(MediumRoster roster, Ring ring, in AgentSearch search)
        {
            if (!isBlind && ++_searches % 3 == 0) return AgentSlot.None;
            if (!isBlind) return StaticKeySearch.Find(roster, ring, in search);
            foreach (var cell in ring.Cells)
            {
                if (roster.LineOf(cell).First >= 0) return new AgentSlot(roster.LineOf(cell).First);
            }

            return ring.Direct.First >= 0 ? roster.OwnerOf(new LinkSlot(ring.Direct.First)) : AgentSlot.None;
        }
    }

    /// <summary>Takes contacts from every lane, or from those of the agent but whom it declined too.</summary>
    private sealed class PlantedContactSelection(bool looksEverywhere) : ContactSelection("planted", RuleShape.StaticKey)
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

        public override ContactSlot Find(in ContactSearch search)
        {
            foreach (ref readonly var link in search.Lanes)
            {
                _lanes = Math.Max(_lanes, link.Lane.Index + 1);
                var lane = search.LaneAt(link.Lane);
                if (looksEverywhere || lane.IsHeld || !search.Takes(link.Medium)) continue;
                if (!lane.Waiting.First.IsNone) return lane.Waiting.First;
            }

            for (var lane = 0; looksEverywhere && lane < _lanes; lane++)
            {
                if (search.LaneAt(new LaneId(lane)).Waiting.First is { IsNone: false } first) return first;
            }

            return ContactSlot.None;
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
