using System.Text.Json.Nodes;
using RoutingEngine.Tests;
using Xunit;

namespace RoutingEngine.SimulationTests.Theory;

/// <summary>
/// Tells policies apart: the case of one rule, run under another that a mistake could have put in its place, must come out wrong.
/// </summary>
public sealed class WrongRuleTests
{
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
    [InlineData("cmu-good", null, "fifo")]
    [InlineData("n-dedicated-first-prio1", "random", null)]
    [InlineData("n-flexible-first-prio1", "random", null)]
    [InlineData("n-random-prio1", "longest-idle", "fifo")]
    [InlineData("iv-fastest-first", "random", null)]
    [InlineData("iv-slowest-first", "longest-idle", null)]
    [InlineData("iv-leastocc", "longest-idle", null)]
    [InlineData("iv-leastcalls", "round-robin", null)]
    [InlineData("edd-8", null, "fifo")]
    [InlineData("alis-cycle3", null, "longest-queue")]
    public void Case_UnderAnotherRule_ComesOutWrong(string id, string? agentRule, string? contactRule)
    {
        var one = TheoryCases.ReadOrSkip().Single(one => one.Id == id);
        var right = TheoryScenario.Of(one);
        var wrong = right with
        {
            AgentRule = (JsonNode?)agentRule ?? (right.UnknownRules.Count == 0 ? right.AgentRule : "longest-idle"),
            ContactRule = (JsonNode?)contactRule ?? (right.UnknownRules.Count == 0 ? right.ContactRule : "fifo"),
        };

        var rows = new SimulateDriver(TestTier.Pick(60_000, 1_000_000), seed: 3).Run(wrong).ToArray();

        Assert.Contains(rows, row => row.IsWrong);
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
}
