using System.Text.Json.Nodes;
using System.Text.Json;
using RoutingEngine.Simulation;
using RoutingEngine.Tests;
using Xunit;

namespace RoutingEngine.SimulationTests.Theory;

/// <summary>Parameters nobody chose: a case is drawn from a seed, the calculator says what must come out, the engine shows it.</summary>
public sealed class DrawnParametersTests(ITestOutputHelper output)
{
    private static int Cases => TestTier.Pick(1, 12, 40);

    [Fact]
    public void Engine_DrawnErlangC_AgreesWithTheCalculator() => Check(random =>
    {
        var agents = 2 + (int)(random.Uniform() * 60);
        var rate = Load(agents, -1.2 + random.Uniform());
        var within = random.Uniform() / 2;
        var state = ErlangC.Evaluate(rate, 1, agents);
        return Case(agents, rate, null, within, new JsonObject
        {
            ["p_wait"] = state.WaitProbability, ["mean_wait"] = state.MeanWait, ["mean_queue"] = state.MeanQueueLength,
            ["occupancy"] = state.Occupancy, ["service_level"] = state.ServiceLevel(within),
        });
    });

    [Fact]
    public void Engine_DrawnErlangA_AgreesWithTheCalculator() => Check(random =>
    {
        var agents = 2 + (int)(random.Uniform() * 60);
        var rate = Load(agents, -1.2 + (2.4 * random.Uniform()));
        var patience = 0.2 + (2 * random.Uniform());
        var within = random.Uniform() / 4;
        var state = ErlangA.Evaluate(rate, 1, patience, agents);
        var levels = ErlangA.ServiceLevels(rate, 1, patience, agents, within);
        return Case(agents, rate, patience, within, new JsonObject
        {
            ["p_wait"] = state.WaitProbability, ["mean_wait"] = state.MeanWait, ["p_abandon"] = state.AbandonShare,
            ["mean_wait_served"] = state.MeanWaitAnswered, ["mean_wait_abandoned"] = state.MeanTimeToAbandon,
            ["occupancy"] = state.Occupancy, ["sl_excl_short_abandons"] = levels.AnsweredWithinOfOfferedLessShortAbandons,
            ["sl_answered_in_T_of_answered"] = levels.AnsweredWithinOfAnswered, ["p_wait_le_T"] = levels.WithinOfOffered,
        });
    });

    /// <summary>
    /// A load so many square roots of the agents away from them: at any size enough contacts wait for a standard error to mean something.
    /// Where a handful in a million waits, the mean over them is nowhere near normal.
    /// </summary>
    private static double Load(int agents, double roots) => Math.Max(0.3 * agents, agents + (roots * Math.Sqrt(agents)));

    private void Check(Func<PlainRandom, TheoryCase> draw)
    {
        var wrong = new List<TheoryRow>();
        for (ulong seed = 1; seed <= (ulong)Cases; seed++)
        {
            output.WriteLine(FormattableString.Invariant($"seed {seed}"));
            var one = draw(new PlainRandom(seed));
            var rows = new SimulateDriver(TestTier.Pick(100_000, 4_000_000, 20_000_000), (long)seed).Run(TheoryScenario.Of(one)).ToArray();
            foreach (var row in rows) output.WriteLine(row.ToString());
            wrong.AddRange(rows.Where(row => row.IsWrong));
        }

        Assert.Empty(wrong);
    }

    private static TheoryCase Case(int agents, double rate, double? patience, double within, JsonObject expected)
    {
        static JsonObject Exponential(double rate) => new() { ["dist"] = "exp", ["rate"] = rate };
        var json = new JsonObject
        {
            ["description"] = "drawn",
            ["classes"] = new JsonArray(new JsonObject
            {
                ["name"] = "c0", ["arrival_rate"] = rate, ["patience"] = patience is { } mean ? Exponential(1 / mean) : null,
            }),
            ["pools"] = new JsonArray(new JsonObject
            {
                ["name"] = "p0", ["count"] = agents, ["service"] = new JsonObject { ["c0"] = Exponential(1) },
                ["skills"] = new JsonObject { ["c0"] = 1 },
            }),
            ["capacity_total"] = null,
            ["policy"] = new JsonObject
            {
                ["agent_selection"] = "any", ["contact_selection"] = "FCFS", ["sl_threshold"] = within,
            },
            ["expected"] = expected,
            ["tolerance"] = new JsonObject { ["min_contacts"] = 1_000_000, ["abs_probability"] = 0.01, ["rel_mean"] = 0.03 },
        };
        return new TheoryCase("drawn", "erlang", "by the calculator", JsonSerializer.SerializeToElement(json));
    }
}
