using RoutingEngine.Matching;
using Xunit;

namespace RoutingEngine.Tests.Matching;

/// <summary>The generator inside the state: known numbers, and none of them favoured.</summary>
public sealed class RandomStateTests
{
    // SplitMix64 from 0 and from 1, as its authors' program prints them.
    [Theory]
    [InlineData(0, 0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F, 0xF88BB8A8724C81EC)]
    [InlineData(1, 0x910A2DEC89025CC1, 0xBEEB8DA1658EEC67, 0xF893A2EEFB32555E, 0x71C18690EE42C90B)]
    public void Seed_KnownNumber_FillsTheStateBySplitMix(long seed, ulong s0, ulong s1, ulong s2, ulong s3)
    {
        var random = new RandomState(seed);

        Assert.Equal([s0, s1, s2, s3], [random.S0, random.S1, random.S2, random.S3]);
    }

    // xoshiro256** from the state 1, 2, 3, 4: the numbers its authors' program prints. A bound of 2^30 shows the upper
    // thirty bits.
    [Fact]
    public void Next_KnownState_DrawsTheKnownNumbers()
    {
        var random = new RandomState(0) { S0 = 1, S1 = 2, S2 = 3, S3 = 4 };
        ulong[] known =
        [
            11_520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360, 607_988_272_756_665_600,
            16_172_922_978_634_559_625, 8_476_171_486_693_032_832, 10_595_114_339_597_558_777,
            2_904_607_092_377_533_576,
        ];

        Assert.Equal(known.Select(number => (int)(number >> 34)), known.Select(_ => random.NextBelow(1 << 30)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(1_000)]
    public void NextBelow_ManyDraws_FavoursNobody(int bound)
    {
        const int PerNumber = 2_000;
        var random = new RandomState(2_026);
        var counts = new int[bound];

        for (var i = 0; i < PerNumber * bound; i++) counts[random.NextBelow(bound)]++;

        // Chi-square with bound − 1 degrees of freedom: five standard deviations above the mean is past any chance.
        var chiSquare = counts.Sum(count => (double)(count - PerNumber) * (count - PerNumber) / PerNumber);
        Assert.InRange(chiSquare, 0, bound - 1 + (5 * Math.Sqrt(2.0 * (bound - 1))) + 10);
    }

    /// <summary>Bits of one number, or of two with the first one above; what comes to more is drawn again.</summary>
    [Fact]
    public void NextBelow_BoundsOfAnySize_TakesTheLowBitsOfTheNumbers()
    {
        var (narrow, wide) = (new RandomState(9), new RandomState(9));
        var (first, second, third) = (Bits(ref narrow), Bits(ref narrow), Bits(ref narrow));

        Assert.Equal(first & 0xFFFF_FFFF, wide.NextBelow((UInt128)1 << 32));
        Assert.Equal(new UInt128(second & 0x3F, third), wide.NextBelow((UInt128)1 << 70));
        Assert.Equal(narrow, wide);
        Assert.Equal(0U, wide.NextBelow((UInt128)1));
        Assert.Equal(narrow, wide);

        static ulong Bits(ref RandomState random) => (ulong)random.NextBelow((UInt128)1 << 64);
    }

    [Fact]
    public void NextBelow_BoundJustAboveAPowerOfTwo_IsNeverReached()
    {
        var random = new RandomState(3);
        var bound = ((UInt128)1 << 66) + 1;

        var drawn = Enumerable.Range(0, 1_000).Select(_ => random.NextBelow(bound)).ToList();

        Assert.All(drawn, number => Assert.True(number < bound));
        Assert.InRange(drawn.Count(number => number >= bound / 2), 400, 600);
    }

    [Fact]
    public void NextBelow_One_IsZero()
    {
        var random = new RandomState(5);

        Assert.All(Enumerable.Range(0, 100), _ => Assert.Equal(0, random.NextBelow(1)));
    }

    // A bound just above 2^63 / 2^33 cannot be tested directly: bounds are 32 bits wide, and then a draw is refused
    // less than once in 2^32. What can be seen is that the largest bound reaches both of its ends.
    [Fact]
    public void NextBelow_LargestBound_ReachesBothEnds()
    {
        var random = new RandomState(8);
        var draws = Enumerable.Range(0, 100_000).Select(_ => random.NextBelow(int.MaxValue)).ToList();

        Assert.InRange(draws.Min(), 0, int.MaxValue / 1_000);
        Assert.InRange(draws.Max(), int.MaxValue - (int.MaxValue / 1_000), int.MaxValue - 1);
    }
}
