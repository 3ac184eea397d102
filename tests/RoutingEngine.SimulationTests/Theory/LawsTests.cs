using System.Text.Json.Nodes;
using RoutingEngine.Simulation;
using RoutingEngine.Tests;
using Xunit;

namespace RoutingEngine.SimulationTests.Theory;

/// <summary>
/// What holds for every rule: abandonments are θ times the queue, and with one pool and equal speeds the whole queue is the same.
/// Little's law and the conservation of flow are checked in each of these runs besides, exactly.
/// </summary>
public sealed class LawsTests(ITestOutputHelper output)
{
    private static long Contacts => TestTier.Pick(30_000, 2_000_000, 10_000_000);

    [Fact]
    public void Abandonments_UnderAnyRule_AreThetaTimesTheQueue()
    {
        var one = TheoryCases.ReadOrSkip().Single(one => one.Id == "cmutheta-good");
        var faults = new List<string>();

        foreach (var (agentRule, contactRule) in Rules())
        {
            var sums = Run(one, agentRule, contactRule);
            for (var k = 0; k < 2; k++)
            {
                var (abandoned, area) = (sums.At(k, ClassSum.Abandoned), sums.At(k, ClassSum.Area));
                var theta = one.PatienceRate(k)!.Value;
                var (excess, error) = sums.Measure(all => (all[abandoned] - (theta * all[area])) / all[sums.Time]);
                Note(faults, FormattableString.Invariant($"{agentRule} {contactRule} class {k}"), excess, error);
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void WholeQueue_OnePoolUnderAnyRule_IsTheSame()
    {
        var one = TheoryCases.ReadOrSkip().Single(one => one.Id == "v-prio01");
        var expected = one.Figures.Single(figure => figure.Metric == "queue_cost_sum").Value;
        var faults = new List<string>();

        foreach (var (agentRule, contactRule) in Rules())
        {
            var sums = Run(one, agentRule, contactRule);
            var (queue, error) = sums.Measure(TheoryMetrics.Of(sums, "queue_cost_sum", -1, -1, isOfAll: true)!);
            Note(faults, FormattableString.Invariant($"{agentRule} {contactRule}"), queue - expected, error);
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private void Note(List<string> faults, string what, double difference, double error)
    {
        var line = FormattableString.Invariant($"{what}: off by {difference:G4}, standard error {error:G3}");
        output.WriteLine(line);
        if (!(Math.Abs(difference) <= 4 * error)) faults.Add(line);
    }

    private static TheorySums Run(TheoryCase one, JsonNode agentRule, JsonNode contactRule)
    {
        var scenario = new TheoryScenario(one, agentRule, contactRule).Read(Contacts, seed: 11);
        var pools = one.Pools.SelectMany((pool, i) => Enumerable.Repeat(i, pool.Count)).ToArray();
        var sums = new TheorySums(pools, one.Classes.Count, one.Within, (long)(Contacts * 0.95));
        ScenarioRunner.Run(scenario, 0, new RunOptions(), sums);
        return sums;
    }

    /// <summary>Every rule this build knows, with the default rule of the other side.</summary>
    private static IEnumerable<(JsonNode Agent, JsonNode Contact)> Rules()
    {
        foreach (var rule in RuleCatalogue.Agents.Where(rule => RuleCatalogue.IsKnown("agentSelection", rule)))
            yield return (rule, "priority");
        foreach (var rule in RuleCatalogue.Contacts.Where(rule => RuleCatalogue.IsKnown("contactSelection", rule)))
            yield return ("longest-idle", rule);
    }
}
