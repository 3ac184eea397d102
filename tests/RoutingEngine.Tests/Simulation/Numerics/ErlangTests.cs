using RoutingEngine.Simulation;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Numerics;

public sealed class ErlangTests
{
    [Theory]
    [InlineData(8, 10, 0.1216610643)]
    [InlineData(84, 90, 0.04461987096)]
    [InlineData(180, 200, 0.0103249952)]
    [InlineData(5, 0, 1)]
    public void ErlangB_PublishedLoads_GivesPublishedBlocking(double load, int agents, double expected) =>
        Assert.Equal(expected, ErlangB.BlockShare(load, agents), 1e-10);

    [Fact]
    public void ErlangC_PublishedExample_GivesPublishedDigits()
    {
        var state = ErlangC.Evaluate(100.0 / 30, 3, 14);

        Assert.Equal(0.1741319335950498, state.WaitProbability, 1e-15);
        Assert.Equal(0.8883500191794669, state.ServiceLevel(1.0 / 3), 1e-15);
        Assert.Equal(7.83593701177724, state.MeanWait * 60, 1e-12);
    }

    [Fact]
    public void ErlangC_WaitQuantile_IsWhereTheServiceLevelReachesTheShare()
    {
        var state = ErlangC.Evaluate(0.2, 240, 55);

        var quantile = state.WaitQuantile(0.9);

        Assert.Equal(0.9, state.ServiceLevel(quantile), 1e-12);
        Assert.Equal(0, state.WaitQuantile(0.5));
    }

    [Fact]
    public void ErlangA_GarnettMandelbaumReimanExample_GivesTheFourServiceLevels()
    {
        var state = ErlangA.Evaluate(48, 1, 2, 50);
        var levels = ErlangA.ServiceLevels(48, 1, 2, 50, 1.0 / 6);

        Assert.Equal(0.4677740686, state.WaitProbability, 1e-10);
        Assert.Equal(0.03091224916, state.AbandonShare, 1e-10);
        Assert.Equal(0.06182449832, state.MeanWait, 1e-10);
        Assert.Equal(0.06026500399, state.MeanWaitAnswered, 1e-10);
        Assert.Equal(0.1107140776, state.MeanTimeToAbandon, 1e-10);
        Assert.Equal(0.8325764721, levels.AnsweredWithinOfOffered, 1e-10);
        Assert.Equal(0.8591342439, levels.AnsweredWithinOfAnswered, 1e-10);
        Assert.Equal(0.8528630464, levels.AnsweredWithinOfOfferedLessShortAbandons, 1e-10);
        Assert.Equal(0.8563629105, levels.WithinOfOffered, 1e-10);
    }

    [Theory]
    [InlineData(9, 10, 1.0, 0.25)]
    [InlineData(30, 20, 0.5, 0.25)]
    [InlineData(140, 100, 1.0, 0.2)]
    [InlineData(3, 8, 20.0, 0.0)]
    public void ErlangA_SmallSystem_EqualsPlainSumOverStates(double rate, int agents, double patience, double within)
    {
        // The states one by one with the distribution of the offered wait integrated by Simpson's rule:
        // nothing here is shared with the closed forms under test.
        var weights = new double[agents + 800];
        weights[0] = 1;
        for (var k = 1; k < weights.Length; k++)
            weights[k] = weights[k - 1] * rate / (Math.Min(k, agents) + Math.Max(0, k - agents) / patience);
        var total = weights.Sum();
        double answeredWithin = weights.Take(agents).Sum() / total, answered = answeredWithin;
        var exceeds = 0.0;
        for (var j = 0; agents + j < weights.Length && weights[agents + j] / total > 1e-16; j++)
        {
            var p = weights[agents + j] / total;
            answered += p * agents / (agents + (j + 1) / patience);
            answeredWithin += p * Density(agents, j, patience, within, discount: true);
            exceeds += p * Math.Exp(-within / patience) * (1 - Density(agents, j, patience, within, discount: false));
        }

        var state = ErlangA.Evaluate(rate, 1, patience, agents);
        var levels = ErlangA.ServiceLevels(rate, 1, patience, agents, within);

        Assert.Equal(1 - answered, state.AbandonShare, 1e-9);
        Assert.Equal(answeredWithin, levels.AnsweredWithinOfOffered, 1e-7);
        Assert.Equal(answeredWithin / answered, levels.AnsweredWithinOfAnswered, 1e-7);
        Assert.Equal(1 - exceeds, levels.WithinOfOffered, 1e-7);
    }

    [Theory]
    [InlineData(100_000, 99_000, 300, 600)]
    [InlineData(100_000, 100_000, 300, 600)]
    [InlineData(100_000, 200_000, 300, 30)]
    [InlineData(100_000, 50_000, 300, 60)]
    [InlineData(1, 100, 60, 6e5)]
    public void ErlangA_LargeOrExtremeSystem_KeepsItsIdentities(
        int agents, double load, double handling, double patience)
    {
        var rate = load / handling;

        var state = ErlangA.Evaluate(rate, handling, patience, agents);
        var levels = ErlangA.ServiceLevels(rate, handling, patience, agents, 20);

        Assert.Equal(state.MeanQueueLength / patience / rate, state.AbandonShare, 1e-12);
        Assert.Equal(rate * handling * (1 - state.AbandonShare) / agents, state.Occupancy, 1e-12);
        Assert.InRange(state.Occupancy, 0, 1 + 1e-9);
        if (load > 1.5 * agents)
            Assert.Equal(1 - agents / load, state.AbandonShare, 1e-3);
        Assert.InRange(levels.AnsweredWithinOfOffered, -1e-12, levels.WithinOfOffered + 1e-12);
        Assert.InRange(levels.AnsweredWithinOfAnswered, -1e-12, 1 + 1e-12);
        Assert.InRange(levels.WithinOfOffered, 0, 1);
        Assert.Equal(
            state.MeanWait,
            state.MeanWaitAnswered * (1 - state.AbandonShare) + state.MeanTimeToAbandon * state.AbandonShare,
            1e-9 * Math.Max(1, state.MeanWait));
    }

    [Fact]
    public void ErlangA_VeryPatientContacts_ApproachesErlangC()
    {
        var patient = ErlangC.Evaluate(48, 1, 50);

        var impatient = ErlangA.Evaluate(48, 1, 1e8, 50);
        var levels = ErlangA.ServiceLevels(48, 1, 1e8, 50, 0.25);

        Assert.Equal(patient.WaitProbability, impatient.WaitProbability, 1e-6);
        Assert.Equal(patient.MeanWait, impatient.MeanWait, 1e-6);
        Assert.Equal(patient.ServiceLevel(0.25), levels.AnsweredWithinOfOffered, 1e-6);
    }

    [Fact]
    public void ErlangC_HundredThousandAgents_AgreesWithTheDiffusionLimit()
    {
        // Halfin and Whitt (1981): P(wait) → 1 / (1 + b Phi(b) / phi(b)) for n - a = b sqrt(n); b = 1 gives 0.22336.
        const int Agents = 100_000;
        var load = Agents - Math.Sqrt(Agents);

        var state = ErlangC.Evaluate(load, 1, Agents);

        Assert.Equal(0.22336, state.WaitProbability, 2e-3);
    }

    [Theory]
    [InlineData(4.2, 2, 12, 17)]
    [InlineData(20, 1, 10, 400)]
    [InlineData(10, 1, 10, 10_000)]
    [InlineData(3, 1, 1, 1)]
    [InlineData(100, 0.5, 1000, 1000)]
    public void FiniteBuffer_AnySize_EqualsStatesAddedInLogarithms(double rate, double handling, int agents, int places)
    {
        var logs = new double[places + 1];
        for (var k = 1; k <= places; k++)
            logs[k] = logs[k - 1] + Math.Log(rate * handling / Math.Min(k, agents));
        var peak = logs.Max();
        var p = logs.Select(log => Math.Exp(log - peak)).ToArray();
        var all = p.Sum();
        var admitted = all - p[places];
        var queue = p.Select((w, k) => w * Math.Max(0, k - agents)).Sum() / all;

        var state = FiniteBuffer.Evaluate(rate, handling, agents, places);

        Assert.Equal(p[places] / all, state.BlockShare, 1e-9);
        Assert.Equal(queue, state.MeanQueueLength, 1e-9 * Math.Max(1, queue));
        Assert.Equal(queue / (rate * admitted / all), state.MeanWait, 1e-9 * Math.Max(1, state.MeanWait));
        Assert.Equal(p.Take(places).Skip(agents).Sum() / admitted, state.WaitProbability, 1e-9);
        Assert.Equal(1 - state.WaitProbability, FiniteBuffer.ServiceLevel(rate, handling, agents, places, 0), 1e-9);
    }

    [Fact]
    public void FiniteBuffer_ManyPlaces_ApproachesErlangC()
    {
        var unlimited = ErlangC.Evaluate(7, 1, 8);

        var limited = FiniteBuffer.Evaluate(7, 1, 8, 1_000);

        Assert.Equal(unlimited.MeanWait, limited.MeanWait, 1e-10);
        Assert.Equal(unlimited.ServiceLevel(0.5), FiniteBuffer.ServiceLevel(7, 1, 8, 1_000, 0.5), 1e-10);
    }

    [Fact]
    public void Calculators_ArgumentOutOfRange_SayWhatWasExpectedAndWhatCame()
    {
        var overload = Assert.Throws<ArgumentOutOfRangeException>(() => ErlangC.Evaluate(48, 1, 48));
        var negative = Assert.Throws<ArgumentOutOfRangeException>(() => ErlangA.Evaluate(48, 1, -2.5, 50));
        var places = Assert.Throws<ArgumentOutOfRangeException>(() => FiniteBuffer.Evaluate(1, 1, 5, 4));

        Assert.Equal("agents", overload.ParamName);
        Assert.Contains("48 Erlang", overload.Message);
        Assert.Equal("meanPatience", negative.ParamName);
        Assert.Contains("greater than 0, got -2.5", negative.Message);
        Assert.Equal("places", places.ParamName);
        Assert.Contains("at least 5, got 4", places.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => ErlangB.BlockShare(double.NaN, 1));
    }

    /// <summary>
    /// P(V ≤ T), V a sum of independent exponentials of rates n + i / patience, i = 0..j; with discount the part of it
    /// in which a patience outlasts V. From the law of exp(-theta V), Beta(c, j + 1), by Simpson's rule.
    /// </summary>
    private static double Density(int agents, int j, double patience, double within, bool discount)
    {
        if (within == 0)
            return 0;
        const int Steps = 20_000;
        var c = agents * patience;
        var from = Math.Exp(-within / patience);
        var logConstant = 0.0;
        for (var i = 0; i <= j; i++)
            logConstant += Math.Log(c + i) - (i > 0 ? Math.Log(i) : 0);
        var sum = 0.0;
        for (var i = 0; i <= Steps; i++)
        {
            var u = from + (1 - from) * i / Steps;
            var log = logConstant + (c - 1 + (discount ? 1 : 0)) * Math.Log(u)
                + (j > 0 ? j * Math.Log(Math.Max(1 - u, 1e-300)) : 0);
            sum += Math.Exp(log) * (i == 0 || i == Steps ? 1 : i % 2 == 1 ? 4 : 2);
        }

        return sum * (1 - from) / Steps / 3;
    }
}
