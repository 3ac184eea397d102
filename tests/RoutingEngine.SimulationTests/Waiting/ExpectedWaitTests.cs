using RoutingEngine.Simulation;
using RoutingEngine.Tests;
using Xunit;

namespace RoutingEngine.SimulationTests.Waiting;

/// <summary>Expected waits against the waits of the real engine, where theory says how far off each method must be.</summary>
public sealed class ExpectedWaitTests
{
    // A mean over batches is within four standard errors of the right one; half widths are 1.96 to 2.04 of them.
    private const double StandardErrors = 4 / 1.96;

    private static readonly long Contacts = TestTier.Pick(80_000L, 1_000_000L, 5_000_000L);

    private static readonly RunOptions Asking = new()
    {
        ExpectedWait = new ExpectedWaitOptions { Windows = 1_000, RecentWindows = 1_000 },
    };

    private static readonly Lazy<IReadOnlyList<ExpectedWaitResult>> OnePool =
        new(() => Run(WaitScenarios.OnePool(Contacts, isStated: true)));

    [Fact]
    public void OnePool_AtArrival_ErrorsAreThoseOfTheory()
    {
        var arrival = OnePool.Value[0];

        // How many wait swings for hours at this load, and every squared error with it: given those ahead QL's is a sum of completions, and
        // the others stand to it as theory says.
        var theory = ExpectedWaitFormulas.SteadyStateErrors(0.19, 100, 20);
        var ql = Square(arrival, ExpectedWaitMethod.QueueLength);
        Assert.InRange(ql / (25 * (arrival.MeanAhead!.Value + 1)), 0.95, 1.05);
        Assert.InRange(Square(arrival, ExpectedWaitMethod.HeadOfLine) / ql, 1.93, 2.07);
        var refined = theory.HeadOfLineRefined / theory.QueueLength;
        Assert.InRange(Square(arrival, ExpectedWaitMethod.HeadOfLineRefined) / ql, 0.94 * refined, 1.06 * refined);
        var last = theory.LastToEnterService / theory.QueueLength;
        Assert.InRange(Square(arrival, ExpectedWaitMethod.LastToEnterService) / ql, 0.94 * last, 1.06 * last);
        AssertOrdered(
            arrival, ExpectedWaitMethod.QueueLength, ExpectedWaitMethod.HeadOfLineRefined, ExpectedWaitMethod.HeadOfLine,
            ExpectedWaitMethod.LastToEnterService, ExpectedWaitMethod.RecentMean);
    }

    [Fact]
    public void OnePool_WhateverWasWaited_ThoseAheadSayTheRest()
    {
        var rows = OnePool.Value;

        Assert.Equal([0, 30, 120], rows.Select(row => row.AfterSeconds));
        Assert.All(rows, row => AssertUnbiased(row, ExpectedWaitMethod.QueueLength));
        Assert.All(rows, row => Assert.Equal(0.9, Of(row, ExpectedWaitMethod.QueueLength).Coverage90, 0.03));

        // Memoryless: the mean number ahead, and so the rest of the wait, has nothing to do with what was waited.
        Assert.All(rows, row => Assert.Equal(5 * (row.MeanAhead!.Value + 1), row.MeanWait!.Value, 1.5));
    }

    [Fact]
    public void Impatient_OneWhoStays_WaitsAsSaid()
    {
        var rows = Run(WaitScenarios.Impatient(Contacts, isStated: true));

        var all = rows.First(row => row.Queue == "all");
        var patient = rows.First(row => row.Queue == "patient");
        AssertUnbiased(all, ExpectedWaitMethod.QueueLengthOfAnswered);
        AssertUnbiased(patient, ExpectedWaitMethod.QueueLengthWithAbandonment);
        Assert.True(Of(patient, ExpectedWaitMethod.QueueLength).Bias > 4, "QL says too long a wait where others leave.");
        AssertOrdered(
            all, ExpectedWaitMethod.QueueLengthOfAnswered, ExpectedWaitMethod.QueueLength, ExpectedWaitMethod.HeadOfLine,
            ExpectedWaitMethod.LastToEnterService);
    }

    [Fact]
    public void TwoPriorities_EitherOne_CountsAllWhoAreServedBefore()
    {
        var rows = Run(WaitScenarios.TwoPriorities(Contacts, isStated: true));

        foreach (var row in new[] { rows.First(row => row.Priority == 1), rows.First(row => row.Priority == 0) })
        {
            AssertUnbiased(row, ExpectedWaitMethod.QueueLength);
            Assert.Equal(0.9, Of(row, ExpectedWaitMethod.QueueLength).Coverage90, 0.05);
            AssertOrdered(row, ExpectedWaitMethod.QueueLength, ExpectedWaitMethod.HeadOfLine, ExpectedWaitMethod.LastToEnterService);
        }
    }

    [Theory]
    [InlineData("N")]
    [InlineData("W")]
    public void SeveralSkills_NoFormula_ThoseAheadStillSayMost(string shape)
    {
        var rows = Run(shape == "N" ? WaitScenarios.ShapeN(Contacts) : WaitScenarios.ShapeW(Contacts));

        foreach (var row in rows.Where(row => row.AfterSeconds == 0))
        {
            var method = shape == "N" ? ExpectedWaitMethod.QueueLength : ExpectedWaitMethod.QueueLengthOfAnswered;
            Assert.InRange(Of(row, method).Bias / row.MeanWait!.Value, -0.12, 0.12);
            Assert.InRange(Of(row, method).Coverage90, 0.85, 0.98);
            AssertOrdered(row, method, ExpectedWaitMethod.HeadOfLine, ExpectedWaitMethod.LastToEnterService);
        }
    }

    private static IReadOnlyList<ExpectedWaitResult> Run(Scenario scenario) => ScenarioRunner.Run(scenario, 0, Asking).ExpectedWait!;

    private static ExpectedWaitScore Of(ExpectedWaitResult row, ExpectedWaitMethod method) =>
        row.Methods.Single(score => score.Method == method);

    private static void AssertUnbiased(ExpectedWaitResult row, ExpectedWaitMethod method)
    {
        var score = Of(row, method);
        Assert.InRange(score.Bias, -StandardErrors * score.BiasHalfWidth95!.Value, StandardErrors * score.BiasHalfWidth95.Value);
    }

    private static double Square(ExpectedWaitResult row, ExpectedWaitMethod method) => Math.Pow(Of(row, method).RootMeanSquareError, 2);

    private static void AssertOrdered(ExpectedWaitResult row, params ExpectedWaitMethod[] methods)
    {
        var errors = methods.Select(method => Of(row, method).RootMeanSquareError).ToArray();
        Assert.Equal(errors.Order(), errors);
    }
}
