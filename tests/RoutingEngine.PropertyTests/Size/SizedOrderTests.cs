using System.Diagnostics;
using System.Globalization;
using RoutingEngine.LoadTests.Workload;
using RoutingEngine.Tests.Twin;
using RoutingEngine.Tests;
using Xunit;

namespace RoutingEngine.PropertyTests.Size;

/// <summary>
/// Order at size: the cells of the performance matrix under random commands, the core against a plain oracle and, where
/// it can follow, both against the twin. <c>ROUTING_TIER=long</c> runs every cell of 1,000, 10,000 and 100,000 agents;
/// <c>ROUTING_AGENTS=n</c> chooses one size, and <c>ROUTING_RESULTS=FILE</c> has the rows added to a file.
/// </summary>
public sealed class SizedOrderTests
{
    private const ulong Seed = 20_260_101;

    private static readonly DecisionKind[] Mixed =
    [
        DecisionKind.OfferMade, DecisionKind.OfferAccepted, DecisionKind.OfferDeclined, DecisionKind.OfferExpired,
        DecisionKind.OfferRevoked, DecisionKind.ContactCancelled, DecisionKind.ContactClosed,
        DecisionKind.AgentProfileChanged,
    ];

    [Fact]
    public void Oracle_SmallCells_DecidesAsTheTwin()
    {
        foreach (var regime in Enum.GetValues<Regime>())
        {
            foreach (var isUnique in new[] { false, true })
            {
                var run = SizedRun.Of(
                    new Cell(60, 16, regime, isUnique), TestTier.Pick(400, 4_000), Seed,
                    twin: center => new ReferenceTwin(center).Execute);

                Assert.Equal(16, run.Hash.Length);
            }
        }
    }

    [Fact]
    public void MatchingCore_CellsOfTheMatrix_DecidesAsTheOracle()
    {
        var stated = Environment.GetEnvironmentVariable("ROUTING_AGENTS");
        var only = Environment.GetEnvironmentVariable("ROUTING_CELL") ?? "";
        int[] sizes = stated is not null ? [int.Parse(stated, CultureInfo.InvariantCulture)]
            : TestTier.IsLong ? [1_000, 10_000, 100_000] : [TestTier.Pick(200, 1_000)];
        foreach (var agents in sizes)
        {
            foreach (var cell in Cell.Nine(agents))
            {
                if (!cell.ToString().StartsWith(only, StringComparison.Ordinal)) continue;
                var steps = TestTier.Pick(2_000, 20_000, agents > 10_000 ? 10_000 : 100_000);
                var started = Stopwatch.GetTimestamp();

                var run = SizedRun.Of(cell, steps, Seed);

                foreach (var kind in Mixed) Assert.True(run.Counts.GetValueOrDefault(kind) > 0, $"{cell}: no {kind}");
                Keep(cell, steps, run.Hash, Stopwatch.GetElapsedTime(started));
            }
        }
    }

    [Fact]
    public void Comparison_CoreThatIgnoresPriority_IsRefused()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => SizedRun.Of(
            new Cell(60, 16, Regime.Waiting), 400, Seed,
            core: center => new MatchingCore(center with { ContactSelection = ContactSelection.Fifo }).Execute));

        Assert.Contains("oracle", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Comparison_CoreWithAnotherAgentRule_IsRefused() =>
        Assert.Throws<InvalidOperationException>(() => SizedRun.Of(
            new Cell(60, 16, Regime.Idle), 400, Seed,
            core: center => new MatchingCore(center with { AgentSelection = AgentSelection.RoundRobin }).Execute));

    private static void Keep(Cell cell, int steps, string hash, TimeSpan took)
    {
        var row = string.Create(
            CultureInfo.InvariantCulture, $"| {cell} | {steps} | {took.TotalSeconds:F0} | `{hash}` |");
        TestContext.Current.SendDiagnosticMessage(row);
        if (Environment.GetEnvironmentVariable("ROUTING_RESULTS") is { Length: > 0 } file)
            File.AppendAllText(file, row + "\n");
    }
}
