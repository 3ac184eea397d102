using RoutingEngine.Simulation;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Numerics;

public sealed class ExpectedWaitFormulasTests
{
    [Fact]
    public void QueueLength_ThreeAhead_IsFourCompletions()
    {
        var estimate = ExpectedWaitFormulas.QueueLength(3, meanHandling: 300, agents: 10);

        Assert.Equal(120, estimate.Mean, 1e-12);
        Assert.Equal(3_600, estimate.Variance, 1e-9);
    }

    [Fact]
    public void QueueLengthWithAbandonment_TwoAhead_AddsTheShrinkingStages()
    {
        var potential = ExpectedWaitFormulas.QueueLengthWithAbandonment(2, 1, 0.5, 4);
        var answered = ExpectedWaitFormulas.QueueLengthOfAnswered(2, 1, 0.5, 4);

        Assert.Equal(1.0 / 4 + 1.0 / 6 + 1.0 / 8, potential.Mean, 1e-15);
        Assert.Equal(1.0 / 6 + 1.0 / 8 + 1.0 / 10, answered.Mean, 1e-15);
        Assert.Equal(1.0 / 16 + 1.0 / 36 + 1.0 / 64, potential.Variance, 1e-15);
    }

    [Fact]
    public void QueueLengthOfAnswered_AveragedOverArrivals_IsErlangAsMeanWaitOfTheAnswered()
    {
        double weight = 1, sum = 0, answered = 1 / ErlangB.BlockShare(48, 50) - 1;
        for (var q = 0; q < 2_000; q++)
        {
            var served = weight * 50 / (50 + (q + 1) * 0.5);
            sum += served * ExpectedWaitFormulas.QueueLengthOfAnswered(q, 1, 2, 50).Mean;
            answered += served;
            weight *= 48 / (50 + (q + 1) * 0.5);
        }

        Assert.Equal(ErlangA.Evaluate(48, 1, 2, 50).MeanWaitAnswered, sum / answered, 1e-12);
    }

    [Fact]
    public void HeadOfLineRefined_OlderContact_CountsOnlyThoseBetween()
    {
        var arriving = ExpectedWaitFormulas.HeadOfLineRefined(60, 0, 0.15, 60, 10);
        var waiting = ExpectedWaitFormulas.HeadOfLineRefined(60, 40, 0.15, 60, 10);

        Assert.Equal(0.9 * 60 + 2 * 6, arriving.Mean, 1e-12);
        Assert.Equal(0.9 * 20 + 2 * 6, waiting.Mean, 1e-12);
        Assert.Equal((2 + 2 * 9) * 36, arriving.Variance, 1e-9);
        Assert.Throws<ArgumentOutOfRangeException>(
            () => ExpectedWaitFormulas.HeadOfLineRefined(10, 11, 0.15, 60, 10));
    }

    [Fact]
    public void HeadOfLineAndLastWait_AreTheObservationItself()
    {
        Assert.Equal(42, ExpectedWaitFormulas.HeadOfLine(42));
        Assert.Equal(17, ExpectedWaitFormulas.LastToEnterService(17));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.99)]
    public void SteadyStateErrors_AnyLoad_OrderTheEstimatorsAndDoubleForTheHead(double rho)
    {
        var errors = ExpectedWaitFormulas.SteadyStateErrors(rho * 20, 1, 20);

        Assert.Equal(2, errors.HeadOfLine / errors.QueueLength, 1e-12);
        Assert.True(errors.QueueLength < errors.HeadOfLineRefined);
        Assert.True(errors.HeadOfLineRefined < errors.HeadOfLine);
        Assert.True(errors.HeadOfLine < errors.LastToEnterService);
    }
}
