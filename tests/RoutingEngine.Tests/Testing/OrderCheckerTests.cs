using RoutingEngine.Matching;
using RoutingEngine.Testing;
using RoutingEngine.Tests.Strategies;
using Xunit;

namespace RoutingEngine.Tests.Testing;

/// <summary>
/// The checkers of order tell the agent and the contact of every rule from all others, or the table of what they leave
/// open names the rule.
/// </summary>
public sealed class OrderCheckerTests
{
    private const int Days = 6;
    private const int Steps = 600;

    // So that buckets of the window close many times a day.
    private static readonly Dictionary<string, AgentSelection> Agents =
        new(RuleVariants.AgentsOver(TimeSpan.FromTicks(240)), StringComparer.Ordinal)
        {
            ["weighted-score, every feature"] = AgentSelection.WeightedScore(
                new Dictionary<string, decimal>
                {
                    ["level"] = 0.01m, ["idleSeconds"] = 70_000, ["load"] = 0.3m, ["skills"] = 0.1m, ["rank"] = 0.02m,
                    ["handlingSeconds"] = 900_000, ["contacts"] = 0.5m, ["occupancy"] = -2,
                },
                TimeSpan.FromTicks(240)),
        };

    private static readonly IReadOnlyDictionary<string, ContactSelection> Contacts = RuleVariants.OfContacts;

    public static TheoryData<string> AgentRules => [.. Agents.Keys];

    public static TheoryData<string> ContactRules => [.. Contacts.Keys];

    [Theory]
    [MemberData(nameof(AgentRules))]
    public void AgentOrder_EveryOtherAgent_IsRefused(string variant)
    {
        var rule = Agents[variant];

        var planted = PlantedDays(center => With(center, rule), RoutingInvariants.AgentOrder);

        AssertCovered(RuleSide.Agents, rule.Name, planted);
    }

    [Theory]
    [MemberData(nameof(ContactRules))]
    public void ContactOrder_EveryOtherContact_IsRefused(string variant)
    {
        var rule = Contacts[variant];

        var planted = PlantedDays(center => With(center, rule), RoutingInvariants.ContactOrder);

        AssertCovered(RuleSide.Contacts, rule.Name, planted);
    }

    [Theory]
    [MemberData(nameof(AgentRules))]
    public void AgentOrder_RouterFollowsAnotherRule_IsRefused(string variant)
    {
        var rule = Agents[variant];
        var others = Agents.Values.Where(other => other.Name != rule.Name).ToArray();

        var refused = RefusedBy(others, center => With(center, rule), With, RoutingInvariants.AgentOrder);

        for (var i = 0; i < others.Length; i++)
        {
            // The agent of the lowest load is the best of any draw, too.
            if (rule.Name == "lowest-load" && others[i].Name == "power-of-d") continue;
            AssertOtherIsRefused(RuleSide.Agents, others[i].Name, rule.Name, refused[i]);
        }
    }

    [Theory]
    [MemberData(nameof(ContactRules))]
    public void ContactOrder_RouterFollowsAnotherRule_IsRefused(string variant)
    {
        var rule = Contacts[variant];
        var others = Contacts.Values.Where(other => other.Name != rule.Name).ToArray();

        var refused = RefusedBy(others, center => With(center, rule), With, RoutingInvariants.ContactOrder);

        for (var i = 0; i < others.Length; i++)
            AssertOtherIsRefused(RuleSide.Contacts, others[i].Name, rule.Name, refused[i]);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void AgentOrder_BestOfTwoDrawnFromFour_IsAnyButTheLast(uint chosen, bool mayBe) =>
        AssertMayBeChosen(AgentSelection.PowerOfD(2), ["east", "east", "east", "east"], chosen, mayBe);

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void AgentOrder_DrawnByWeight_IsOneWithAnyWeight(uint chosen, bool mayBe) =>
        AssertMayBeChosen(
            AgentSelection.WeightedRandom(new Dictionary<string, decimal> { ["east"] = 0.000_000_001m, ["west"] = 0 }),
            ["west", "east", "north", "east"],
            chosen,
            mayBe);

    [Fact]
    public void NotCheckedInOrder_EachRow_NamesARuleOfTheCatalogOnce()
    {
        var rows = RoutingInvariants.NotCheckedInOrder;

        Assert.All(rows, row => Assert.NotNull(RuleCatalog.Find(row.Side, row.Rule)));
        Assert.Distinct(rows.Select(row => (row.Side, row.Rule)));
    }

    [Fact]
    public void AgentOrder_CustomRuleNamedAsABuiltInOne_IsNotChecked()
    {
        var rule = AgentSelection.FromKey("ordered", new NewestFirst());

        var planted = PlantedDays(center => With(center, rule), RoutingInvariants.AgentOrder);

        Assert.Equal(0, planted.Sum(day => day.TrueRefused + day.PlantedRefused));
    }

    private static OrderLeftOpen? LeftOpen(RuleSide side, string rule) =>
        RoutingInvariants.NotCheckedInOrder.SingleOrDefault(row => row.Side == side && row.Rule == rule);

    private static void AssertCovered(RuleSide side, string rule, List<PlantedOrder> days)
    {
        var (planted, refused) = (days.Sum(day => day.Planted), days.Sum(day => day.PlantedRefused));
        Assert.Equal(0, days.Sum(day => day.TrueRefused));
        Assert.True(planted > 100, $"only {planted} offers were planted");
        var open = LeftOpen(side, rule);
        if (open is null)
            Assert.True(planted == refused, $"{planted - refused} of {planted} wrong offers pass: check {rule}, or name it.");
        else if (open.Checked is null)
            Assert.True(refused == 0, $"{rule} is named as not checked, and {refused} offers are refused.");
        else
            Assert.InRange(refused, 1, planted - 1);
    }

    private static void AssertOtherIsRefused(RuleSide side, string rule, string other, int refused)
    {
        if (LeftOpen(side, rule) is { Checked: null }) return;
        Assert.True(refused > 0, $"Every offer by {other} passes as one by {rule}.");
    }

    /// <summary>Four agents, each idle a tick longer than the next, and a contact that is offered to one of them.</summary>
    private static void AssertMayBeChosen(AgentSelection rule, string[] groups, uint chosen, bool mayBe)
    {
        var stream = new DecisionStream(new Center { Queues = [new ContactQueue("q0")], AgentSelection = rule });
        for (var i = 0; i < groups.Length; i++)
        {
            var agent = new CenterAgent(groups[i] + i, new AgentProfile().Group(groups[i]));
            stream.At(i).SignIn((uint)i + 1, agent);
        }

        void Act() => stream.Submit(1, toAgent: chosen, offer: 1);

        if (mayBe) Act();
        else DecisionStream.Breaks(RoutingInvariants.AgentOrder, Act);
    }

    private static Center With(Center center, AgentSelection rule) => center with
    {
        AgentSelection = rule,

        // The groups that rules name are those of agents who are listed; these two never sign in.
        Agents = [.. center.Agents, new("of east", new AgentProfile().Group("east")), new("of west", new AgentProfile().Group("west"))],
        AgentSelectionByMedium = new Dictionary<Medium, AgentSelection>(),
        ContactSelection = ContactSelection.Fifo,
    };

    private static Center With(Center center, ContactSelection rule) => center with { ContactSelection = rule };

    /// <summary>Random days of a router, shown with planted offers to the checker of its own rule.</summary>
    private static List<PlantedOrder> PlantedDays(Func<Center, Center> router, string invariant)
    {
        var days = new List<PlantedOrder>();
        for (ulong seed = 1; seed <= Days; seed++)
        {
            Run(router, invariant, seed, center =>
            {
                var day = new PlantedOrder(Checker(center, invariant));
                days.Add(day);
                return [day];
            });
        }

        return days;
    }

    /// <summary>Random days of a router, shown to the checkers of other rules; how many offers each of them refuses.</summary>
    private static int[] RefusedBy<T>(
        T[] others, Func<Center, Center> router, Func<Center, T, Center> with, string invariant)
    {
        var refused = new int[others.Length];
        for (ulong seed = 1; seed <= Days; seed++)
        {
            PlantedOrder[] checkers = [];
            Run(router, invariant, seed, center => checkers =
            [
                .. others.Select(other => new PlantedOrder(Checker(with(center, other), invariant)) { Plants = false }),
            ]);
            for (var i = 0; i < refused.Length; i++) refused[i] += checkers[i].TrueRefused;
        }

        return refused;
    }

    private static InvariantChecker Checker(Center center, string invariant) =>
        RoutingInvariants.All(center).Single(checker => checker.Name == invariant);

    private static void Run(
        Func<Center, Center> router, string invariant, ulong seed, Func<Center, PlantedOrder[]> checkers)
    {
        var options = new ScriptOptions
        {
            AgentCount = 12,
            WaitingGoal = 10,
            UsesEveryRule = true,
            Regime = invariant == RoutingInvariants.AgentOrder ? ScriptRegime.IdleAgents : ScriptRegime.ScarceAgents,
        };
        var center = router(CenterGenerator.Generate(seed, options));
        var core = new MatchingCore(center);
        var ledger = new RoutingLedger(center, checkers(center));
        var script = new ScriptGenerator(seed, options);
        var decisions = new DecisionBuffer();
        for (var i = 0; i < Steps; i++)
        {
            var command = ScriptWriter.Write(script.Next(ledger), ledger, options);
            decisions.Clear();
            var result = core.Execute(in command, decisions);
            ledger.Consume(command, result, decisions);
        }
    }

    private readonly struct NewestFirst : IAgentKeyStrategy
    {
        public RuleFacts Reads => RuleFacts.None;

        public long KeyOf(AgentCandidate agent) => -agent.IdleSince;
    }
}
