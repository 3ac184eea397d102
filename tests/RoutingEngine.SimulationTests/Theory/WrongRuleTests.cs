using System.Text.Json.Nodes;
using RoutingEngine.Simulation;
using RoutingEngine.Tests;
using Xunit;

namespace RoutingEngine.SimulationTests.Theory;

/// <summary>
/// Tells policies apart: the case of one rule comes out right under that rule, and wrong under another that a mistake could have put in
/// its place.
/// </summary>
public sealed class WrongRuleTests(ITestOutputHelper output)
{
    /// <summary>c-mu with equal costs, which is the faster class first.</summary>
    private const string UnitCosts = """{ "strategy": "c-mu", "costs": { "c0": 1, "c1": 1 } }""";

    private static long Contacts => TestTier.Pick(60_000, 1_000_000);

    [Theory]
    [InlineData("alis-N-loss", "random", null)]
    [InlineData("random-N-loss", "longest-idle", null)]
    [InlineData("idle-alis", "most-recently-idle", null)]
    [InlineData("idle-alis", "random", null)]
    [InlineData("idle-random", "longest-idle", null)]
    [InlineData("idle-mri", "longest-idle", null)]
    [InlineData("v-prio01", null, "fifo")]
    [InlineData("v-prio10", null, "longest-queue")]
    [InlineData("cobham-2", null, "fifo")]
    [InlineData("kleinrock-2", null, "fifo")]
    [InlineData("kleinrock-2", null, "priority")]
    [InlineData("v-fqr", null, "longest-queue")]
    [InlineData("v-gcmu", null, "longest-queue")]
    [InlineData("v-gcmu", null, UnitCosts)]
    [InlineData("erlC-8-7", null, "random")]
    [InlineData("erlC-8-7", null, "lifo")]
    [InlineData("cmu-good", null, "fifo")]
    [InlineData("cmu-bad", null, UnitCosts)]
    [InlineData("cmutheta-good", null, UnitCosts)]
    [InlineData("cmutheta-cmu", null, "fifo")]
    [InlineData("n-dedicated-first-prio1", "random", null)]
    [InlineData("n-flexible-first-prio1", "random", null)]
    [InlineData("n-random-prio1", "longest-idle", "fifo")]
    [InlineData("iv-fastest-first", "random", null)]
    [InlineData("iv-slowest-first", "longest-idle", null)]
    [InlineData("iv-random", "fastest", null)]
    [InlineData("iv-leastocc", "longest-idle", null)]
    [InlineData("iv-leastcalls", "round-robin", null)]
    [InlineData("iv-leastcalls-degenerate", "longest-idle", null)]
    [InlineData("n33-bestfit", "most-recently-idle", null)]
    [InlineData("n33-alis", "fewest-skills", null)]
    [InlineData("n33-worstfit", "longest-idle", null)]
    [InlineData("edd-1", null, "wait-to-target")]
    [InlineData("edd-8", null, "fifo")]
    [InlineData("alis-cycle3", null, "longest-queue")]
    public void Case_UnderAnotherRule_ComesOutWrong(string id, string? agentRule, string? contactRule)
    {
        var one = TheoryCases.ReadOrSkip().Single(one => one.Id == id);
        var right = TheoryScenario.Of(one);
        var wrong = right with
        {
            AgentRule = Rule(agentRule) ?? right.AgentRule,
            ContactRule = Rule(contactRule) ?? right.ContactRule,
        };

        var rows = new SimulateDriver(Contacts, seed: 3).Run(wrong).ToArray();

        Assert.Contains(rows, row => row.IsWrong);
    }

    [Theory]
    [InlineData("alis-N-loss")]
    [InlineData("random-N-loss")]
    [InlineData("idle-alis")]
    [InlineData("idle-random")]
    [InlineData("idle-mri")]
    [InlineData("v-prio01")]
    [InlineData("v-prio10")]
    [InlineData("v-gcmu")]
    [InlineData("erlC-8-7")]
    [InlineData("cobham-2")]
    [InlineData("kleinrock-2")]
    [InlineData("v-fqr")]
    [InlineData("cmu-good")]
    [InlineData("cmu-bad")]
    [InlineData("cmutheta-good")]
    [InlineData("cmutheta-cmu")]
    [InlineData("n-dedicated-first-prio1")]
    [InlineData("n-flexible-first-prio1")]
    [InlineData("n-random-prio1")]
    [InlineData("iv-fastest-first")]
    [InlineData("iv-slowest-first")]
    [InlineData("iv-random")]
    [InlineData("iv-leastocc")]
    [InlineData("iv-leastcalls")]
    [InlineData("iv-leastcalls-degenerate")]
    [InlineData("n33-bestfit")]
    [InlineData("n33-alis")]
    [InlineData("n33-worstfit")]
    [InlineData("edd-1")]
    [InlineData("edd-8")]
    [InlineData("alis-cycle3")]
    public void Case_UnderItsOwnRule_IsNotWrong(string id)
    {
        var one = TheoryCases.ReadOrSkip().Single(one => one.Id == id);

        var rows = new SimulateDriver(Contacts, seed: 3).Run(one);

        Assert.DoesNotContain(rows, row => row.IsWrong);
    }

    /// <summary>
    /// Rules that divide the same whole queue among two classes: what part of it falls to the first is sure long before any wait is.
    /// </summary>
    [Theory]
    [InlineData("v-lqf", "fifo")]
    [InlineData("v-lqf", "random")]
    [InlineData("v-lqf", "shortest queue")]
    [InlineData("v-lqf", "longest queue, ties by age")]
    [InlineData("v-fqr", "longest-queue")]
    [InlineData("v-fqr5", "fifo")]
    [InlineData("v-gcmu", "longest-queue")]
    [InlineData("v-random", "longest-queue")]
    [InlineData("kleinrock-2", "fifo")]
    [InlineData("edd-0.5", "wait-to-target")]
    public void ShareOfTheQueue_UnderAnotherRule_ComesOutWrong(string id, string rule)
    {
        var right = TheoryScenario.Of(TheoryCases.ReadOrSkip().Single(one => one.Id == id));
        var wrong = rule switch
        {
            "shortest queue" => right with { ContactSelection = ContactSelection.FromHead("shortest", new ByLength(-1)) },
            "longest queue, ties by age" => right with { ContactSelection = ContactSelection.FromHead("longest", new ByLength(1)) },
            _ => right with { ContactRule = rule },
        };

        Assert.True(IsShareRight(right));
        Assert.False(IsShareRight(wrong));
    }

    /// <summary>Waiting by target is an age that grows by 1 ÷ target.</summary>
    [Fact]
    public void ShareOfTheQueue_WaitToTarget_IsThatOfAnAge()
    {
        var one = TheoryScenario.Of(TheoryCases.ReadOrSkip().Single(one => one.Id == "kleinrock-2"));
        var right = one with { ContactRule = "wait-to-target", Targets = [1, 2] };

        Assert.True(IsShareRight(right));
        Assert.False(IsShareRight(right with { Targets = [2, 1] }));
        Assert.False(IsShareRight(right with { ContactRule = "slack" }));
    }

    [Theory]
    [InlineData("decide-rr", "round_robin", "longest-idle")]
    [InlineData("decide-agent", "least_occupied", "longest-idle")]
    [InlineData("decide-agent", "fewest_contacts", "longest-idle")]
    [InlineData("decide-agent", "most_specialised_fewest_skills", "longest-idle")]
    [InlineData("decide-agent", "highest_proficiency", "longest-idle")]
    [InlineData("decide-agent", "weighted_score_prof_plus_0_1_idle_seconds", "longest-idle")]
    [InlineData("decide-agent", "weighted_score_prof_plus_0_5_idle_seconds", "most-qualified")]
    [InlineData("decide-contact", "longest_queue", "fifo")]
    [InlineData("decide-contact", "strict_priority", "fifo")]
    [InlineData("decide-contact", "slack_to_target", "fifo")]
    [InlineData("decide-contact", "wait_over_target", "fifo")]
    [InlineData("decide-contact", "fqr", "fifo")]
    [InlineData("decide-contact", "kleinrock_b_times_wait", "longest-queue")]
    [InlineData("decide-contact", "gcmu_quadratic_queue_cost", "longest-queue")]
    [InlineData("decide-contact", "gcmu_quadratic_wait_cost", "longest-queue")]
    public void Decision_UnderAnotherRule_IsWrong(string id, string metric, string rule)
    {
        var one = TheoryCases.ReadOrSkip().Single(one => one.Id == id);

        var wrong = DecisionDriver.Run(one, rule).Single(row => row.Metric == metric);

        Assert.True(DecisionDriver.Run(one).Single(row => row.Metric == metric).IsPass);
        Assert.True(wrong.IsWrong);
    }

    [Fact]
    public void PowerOfTwo_AnotherNumberOfChoices_ComesOutWrong()
    {
        var one = TheoryCases.ReadOrSkip().Single(one => one.Id == "pod-2");
        var driver = new SupermarketDriver(500, 4 * Contacts, seed: 3);

        Assert.False(driver.Run(one).Single().IsWrong);
        Assert.True(driver.Run(one, "1").Single().IsWrong);
        Assert.True(driver.Run(one, "3").Single().IsWrong);
    }

    [Theory]
    [InlineData("batch-3x3")]
    [InlineData("batch-exp-5")]
    public void Batch_GivenOutInTurn_ComesOutWrong(string id)
    {
        var one = TheoryCases.ReadOrSkip().Single(one => one.Id == id);

        var right = new AssignmentDriver(2000, seed: 3).Run(one);
        var wrong = new AssignmentDriver(2000, seed: 3, isGreedy: true).Run(one);

        Assert.DoesNotContain(right, row => row.IsWrong);
        Assert.Contains(wrong, row => row.IsWrong);
    }

    [Theory]
    [InlineData("match-cycle3")]
    [InlineData("match-mixed4")]
    [InlineData("match-chain5")]
    public void Matching_NotFirstComeFirstServed_ComesOutWrong(string id)
    {
        var one = TheoryCases.ReadOrSkip().Single(one => one.Id == id);

        var driver = new MatchingDriver(TestTier.Pick(60_000, 1_000_000), seed: 3);
        var right = driver.Run(one, depth: 100).ToArray();
        var wrong = driver.Run(one, depth: 100, isByClass: true).ToArray();

        Assert.DoesNotContain(right, row => row.IsWrong);
        Assert.Contains(wrong, row => row.IsWrong);
    }

    private static long ShareContacts => TestTier.Pick(120_000, 1_000_000);

    private bool IsShareRight(TheoryScenario scenario)
    {
        var one = scenario.Case;
        var agents = Enumerable.Repeat(0, one.Pools.Sum(pool => pool.Count));
        var sums = new TheorySums([.. agents], 2, one.Within, (long)(ShareContacts * 0.95));
        ScenarioRunner.Run(scenario.Read(ShareContacts, seed: 3), 0, new RunOptions(), sums);
        var (first, second) = (sums.At(0, ClassSum.Area), sums.At(1, ClassSum.Area));
        double[] queues =
        [
            .. one.Figures.Where(figure => figure.Metric == "mean_wait")
                .Select(figure => figure.Value * one.ArrivalRates[figure.First]),
        ];
        var expected = queues[0] / queues.Sum();
        var (share, error) = sums.Measure(all => all[first] / (all[first] + all[second]));
        output.WriteLine(FormattableString.Invariant(
            $"{one.Id}: expected {expected:F4}, measured {share:F4}, standard error {error:F4}"));
        return Math.Abs(share - expected) <= 4 * error;
    }

    private static JsonNode? Rule(string? text) =>
        text is not null && text.StartsWith('{') ? JsonNode.Parse(text) : text;

    private readonly struct ByLength(int sign) : IContactHeadStrategy
    {
        public RuleFacts Reads => RuleFacts.None;

        public long ScoreOf(ContactCandidate head, AgentCandidate agent, PickMoment moment) => sign * moment.Waiting;
    }
}
