using RoutingEngine.Simulation.Numerics;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Numerics;

public sealed class SpecialFunctionsTests
{
    [Theory]
    [InlineData(2, 3, 0.25, 0.26171875)]
    [InlineData(0.5, 0.5, 0.5, 0.5)]
    [InlineData(1, 7, 0.1, 0.5217031)]
    [InlineData(5, 1, 0.9, 0.59049)]
    [InlineData(3, 3, 0.999, 0.99999999001499)]
    public void IncompleteBeta_KnownArguments_GivesKnownValues(double a, double b, double x, double expected) =>
        Assert.Equal(expected, SpecialFunctions.IncompleteBeta(a, b, x, 1 - x), 1e-12);

    [Theory]
    [InlineData(3.7, 12, 0.3)]
    [InlineData(1000.5, 900, 0.52)]
    [InlineData(1e6, 1e6, 0.5004)]
    public void IncompleteBeta_MirroredArguments_AddToOne(double a, double b, double x)
    {
        var sum = SpecialFunctions.IncompleteBeta(a, b, x, 1 - x) + SpecialFunctions.IncompleteBeta(b, a, 1 - x, x);

        Assert.Equal(1, sum, 1e-13);
    }

    [Fact]
    public void IncompleteBeta_WholeSecondArgument_IsTheSumOfNegativeBinomialTerms()
    {
        var sum = 0.0;
        for (var k = 0; k < 400; k++)
            sum += SpecialFunctions.NegativeBinomialTerm(733.25, k, 0.65, 0.35);

        Assert.Equal(SpecialFunctions.IncompleteBeta(733.25, 400, 0.65, 0.35), sum, 1e-13);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1_000)]
    [InlineData(100_000)]
    public void Terms_WholeLaw_AddToOne(int mean)
    {
        var poisson = TermSequence.Poisson(mean, 0);
        var binomial = TermSequence.NegativeBinomial(mean, 0.5, 0.5, 0);
        double first = 0, second = 0;
        for (var k = 0; k < mean + 60 * Math.Sqrt(mean) + 300; k++)
        {
            first += poisson.Value;
            second += binomial.Value;
            poisson.MoveNext();
            binomial.MoveNext();
        }

        Assert.Equal(1, first, 1e-12);
        Assert.Equal(1, second, 1e-12);
    }

    [Fact]
    public void SumOfReciprocals_LongRange_EqualsAddingOneByOne()
    {
        var plain = 0.0;
        for (var i = 3; i <= 2_000_000; i++)
            plain += 1 / (7.5 + i * 0.25);

        Assert.Equal(plain, SpecialFunctions.SumOfReciprocals(7.5, 0.25, 3, 2_000_000), 1e-10);
    }

    [Fact]
    public void SmallArguments_KeepTheirDigits()
    {
        Assert.Equal(1e-12, SpecialFunctions.LogOnePlus(1e-12), 1e-23);
        Assert.Equal(1e-12, SpecialFunctions.ExpMinusOne(1e-12), 1e-23);
        Assert.Equal(Math.E - 1, SpecialFunctions.ExpMinusOne(1), 1e-15);
    }
}
