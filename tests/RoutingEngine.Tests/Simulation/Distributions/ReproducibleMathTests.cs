using RoutingEngine.Simulation;
using RoutingEngine.Simulation.Distributions;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Distributions;

public sealed class ReproducibleMathTests
{
    [Fact]
    public void Log_NumbersOfEverySize_AreWithinTwoUnitsOfTheLibrary()
    {
        var random = KeyedRandom.Create(21, 0, 0, 0, DrawPurpose.Custom);
        for (var i = 0; i < 300_000; i++)
        {
            var value = (i % 3) switch
            {
                0 => random.NextUniform(),
                1 => 1 + (random.NextUniform() - 0.5) * Math.Pow(2, -random.NextBelow(50)),
                _ => BitConverter.UInt64BitsToDouble((1 + random.NextBits() % 2045) << 52 | random.NextBits() >> 12),
            };
            AssertClose(Math.Log(value), ReproducibleMath.Log(value), 2, value);
        }
    }

    [Theory]
    [InlineData(1.0, 0.0)]
    [InlineData(2.0, 0.693147180559945309)]
    [InlineData(10.0, 2.302585092994045684)]
    [InlineData(2.718281828459045091, 1.0)]
    public void Log_KnownNumbers_GiveKnownDigits(double value, double expected) =>
        AssertClose(expected, ReproducibleMath.Log(value), 1, value);

    [Fact]
    public void Exp_NumbersOfEverySize_AreWithinTwoUnitsOfTheLibrary()
    {
        var random = KeyedRandom.Create(22, 0, 0, 0, DrawPurpose.Custom);
        for (var i = 0; i < 300_000; i++)
        {
            var x = (random.NextUniform() - 0.5) * (i % 2 == 0 ? 4 : 1_400);
            AssertClose(Math.Exp(x), ReproducibleMath.Exp(x), 2, x);
        }
    }

    [Fact]
    public void Exp_OutsideItsRange_SaturatesAsTheLibraryDoes()
    {
        Assert.Equal(double.PositiveInfinity, ReproducibleMath.Exp(710));
        Assert.Equal(0, ReproducibleMath.Exp(-800));
        Assert.True(double.IsNaN(ReproducibleMath.Exp(double.NaN)));
        Assert.Equal(1, ReproducibleMath.Exp(0));
    }

    private static void AssertClose(double expected, double actual, int units, double at)
    {
        var unit = Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected);
        Assert.True(Math.Abs(actual - expected) <= units * unit, $"at {at:R}: expected {expected:R}, got {actual:R}");
    }
}
