using System.Numerics;
using RoutingEngine.Simulation;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Distributions;

/// <summary>
/// Every bound is four standard errors of the statistic; the seeds are fixed, so each test is repeatable.
/// </summary>
public sealed class KeyedRandomTests
{
    private const int Draws = 200_000;

    public static TheoryData<string> Neighbours => ["contact", "purpose", "queue", "replication", "seed", "stream"];

    [Fact]
    public void Create_SameKey_GivesSameNumbersWhateverWasDrawnBefore()
    {
        var source = new KeyedRandomSource(7, 2, 3);
        var other = source.For(11, DrawPurpose.Handling);
        other.NextBits();
        other.NextNormal();

        var first = source.For(12, DrawPurpose.Patience);
        var again = KeyedRandom.Create(7, 2, 3, 12, DrawPurpose.Patience);

        for (var i = 0; i < 10; i++)
            Assert.Equal(first.NextBits(), again.NextBits());
    }

    [Fact]
    public void Create_PinnedKey_GivesPinnedBits()
    {
        var random = KeyedRandom.Create(1, 0, 0, 0, DrawPurpose.Interarrival);

        ulong[] bits = [random.NextBits(), random.NextBits()];
        var exponential = KeyedRandom.Create(1, 0, 0, 0, DrawPurpose.Interarrival).NextExponential();
        var normal = KeyedRandom.Create(42, 3, 9, 123_456_789, DrawPurpose.Handling).NextNormal();

        Assert.Equal("18318657459392173687 11896233220861129071", string.Join(' ', bits));
        Assert.Equal("3FFC5F961D029936", BitConverter.DoubleToInt64Bits(exponential).ToString("X16"));
        Assert.Equal("BFEEF85B2C31A44E", BitConverter.DoubleToInt64Bits(normal).ToString("X16"));
    }

    [Theory]
    [MemberData(nameof(Neighbours))]
    public void Uniform_NeighbouringKeys_FillTheUnitIntervalEvenly(string neighbour)
    {
        var counts = new int[256];
        for (var i = 0; i < Draws; i++)
            counts[(int)(Uniform(neighbour, i) * 256)]++;

        AssertChiSquare(counts, Draws / 256.0);
    }

    [Theory]
    [MemberData(nameof(Neighbours))]
    public void Uniform_PairsOfNeighbouringKeys_FillTheUnitSquareEvenly(string neighbour)
    {
        var counts = new int[32 * 32];
        var correlation = 0.0;
        for (var i = 0; i < Draws; i++)
        {
            double x = Uniform(neighbour, 2 * i), y = Uniform(neighbour, 2 * i + 1);
            counts[(int)(x * 32) * 32 + (int)(y * 32)]++;
            correlation += 12 * (x - 0.5) * (y - 0.5) / Draws;
        }

        AssertChiSquare(counts, Draws / 1024.0);
        Assert.InRange(correlation, -4 / Math.Sqrt(Draws), 4 / Math.Sqrt(Draws));
    }

    [Theory]
    [InlineData("contact", 55)]
    [InlineData("purpose", 8)]
    [InlineData("queue", 31)]
    [InlineData("replication", 31)]
    [InlineData("seed", 64)]
    public void Bits_OneBitOfTheKeyFlipped_FlipHalfOfTheOutput(string part, int keyBits)
    {
        const int Keys = 2_000;
        for (var bit = 0; bit < keyBits; bit++)
        {
            var flipped = 0;
            for (var key = 0; key < Keys; key++)
            {
                var before = Bits(part, key, 0);
                flipped += BitOperations.PopCount(before ^ Bits(part, key, 1L << bit));
            }

            // 64 fair coins per key: variance 16.
            Assert.InRange(flipped / (double)Keys, 32 - 5 * 4 / Math.Sqrt(Keys), 32 + 5 * 4 / Math.Sqrt(Keys));
        }
    }

    [Fact]
    public void For_ManyKeysOfOneSeed_NeverShareAStart()
    {
        var seen = new HashSet<ulong>();
        for (var queue = 0; queue < 5; queue++)
        {
            var source = new KeyedRandomSource(99, 0, queue);
            for (var contact = 0; contact < 20_000; contact++)
            {
                Assert.True(seen.Add(First(source.For(contact, DrawPurpose.Handling))));
                Assert.True(seen.Add(First(source.For(contact, DrawPurpose.Patience))));
            }
        }

        static ulong First(KeyedRandom random) => random.NextBits();
    }

    [Fact]
    public void NextBelow_BoundThatDividesNothing_IsEven()
    {
        var counts = new int[37];
        var random = KeyedRandom.Create(5, 0, 0, 0, DrawPurpose.Profile);
        for (var i = 0; i < Draws; i++)
            counts[random.NextBelow(37)]++;

        AssertChiSquare(counts, Draws / 37.0);
    }

    [Fact]
    public void NextUniform_ManyDraws_StaysInsideTheOpenInterval()
    {
        var random = KeyedRandom.Create(6, 0, 0, 0, DrawPurpose.Answer);
        var happened = 0;
        for (var i = 0; i < Draws; i++)
        {
            var u = random.NextUniform();
            Assert.True(u > 0 && u < 1);
            happened += random.NextChance(0.3) ? 1 : 0;
        }

        var error = Math.Sqrt(0.3 * 0.7 / Draws);
        Assert.InRange((double)happened / Draws, 0.3 - 4 * error, 0.3 + 4 * error);
        Assert.False(random.NextChance(0));
        Assert.True(random.NextChance(1));
    }

    [Fact]
    public void NextExponential_TwoMillionDraws_FollowsItsLawInBodyAndTail()
    {
        // A hundred parts of equal probability, and beyond them the tail by whole units from 4 to 12.
        const int Many = 2_000_000;
        var parts = new int[100];
        var beyond = new int[13];
        var random = KeyedRandom.Create(9, 0, 0, 0, DrawPurpose.Custom);
        for (var i = 0; i < Many; i++)
        {
            var x = random.NextExponential();
            parts[Math.Min(99, (int)((1 - Math.Exp(-x)) * 100))]++;
            for (var unit = 4; unit < beyond.Length && x > unit; unit++)
                beyond[unit]++;
        }

        AssertChiSquare(parts, Many / 100.0);
        for (var unit = 4; unit < beyond.Length; unit++)
        {
            var expected = Many * Math.Exp(-unit);
            Assert.InRange(beyond[unit], expected - 4 * Math.Sqrt(expected), expected + 4 * Math.Sqrt(expected));
        }
    }

    [Fact]
    public void NextNormal_ManyDraws_HasTheMomentsOfANormalVariable()
    {
        var random = KeyedRandom.Create(8, 0, 0, 0, DrawPurpose.Custom);
        double first = 0, second = 0, third = 0, fourth = 0;
        for (var i = 0; i < Draws; i++)
        {
            var x = random.NextNormal();
            first += x / Draws;
            second += x * x / Draws;
            third += x * x * x / Draws;
            fourth += x * x * x * x / Draws;
        }

        // The variances of x, x², x³ and x⁴ are 1, 2, 15 and 96.
        Assert.InRange(first, -4 * Error(1), 4 * Error(1));
        Assert.InRange(second, 1 - 4 * Error(2), 1 + 4 * Error(2));
        Assert.InRange(third, -4 * Error(15), 4 * Error(15));
        Assert.InRange(fourth, 3 - 4 * Error(96), 3 + 4 * Error(96));

        static double Error(double variance) => Math.Sqrt(variance / Draws);
    }

    [Fact]
    public void Keys_OutOfRange_AreRefusedByName()
    {
        var source = new KeyedRandomSource(1, 0, 0);

        Assert.Equal("contactNumber", Assert.Throws<ArgumentOutOfRangeException>(
            () => source.For(-1, DrawPurpose.Answer)).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => source.For(1L << 55, DrawPurpose.Answer));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeyedRandomSource(1, -1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeyedRandomSource(1, 0, -1));
    }

    private static double Uniform(string neighbour, int i)
    {
        if (neighbour == "stream")
        {
            var stream = KeyedRandom.Create(3, 0, 0, i / 2, DrawPurpose.Handling);
            if (i % 2 == 1)
                stream.NextBits();
            return stream.NextUniform();
        }

        var random = neighbour switch
        {
            "contact" => KeyedRandom.Create(3, 0, 0, i, DrawPurpose.Handling),
            "purpose" => KeyedRandom.Create(3, 0, 0, i / 8, (DrawPurpose)(i % 8)),
            "queue" => KeyedRandom.Create(3, 0, i, 0, DrawPurpose.Handling),
            "replication" => KeyedRandom.Create(3, i, 0, 0, DrawPurpose.Handling),
            _ => KeyedRandom.Create(i, 0, 0, 0, DrawPurpose.Handling),
        };
        return random.NextUniform();
    }

    private static ulong Bits(string part, int key, long flip)
    {
        var random = part switch
        {
            "contact" => KeyedRandom.Create(3, 0, 0, key ^ flip, DrawPurpose.Handling),
            "purpose" => KeyedRandom.Create(3, 0, 0, key, (DrawPurpose)(2 ^ (int)flip)),
            "queue" => KeyedRandom.Create(3, 0, key ^ (int)flip, 0, DrawPurpose.Handling),
            "replication" => KeyedRandom.Create(3, key ^ (int)flip, 0, 0, DrawPurpose.Handling),
            _ => KeyedRandom.Create(key ^ flip, 0, 0, 0, DrawPurpose.Handling),
        };
        return random.NextBits();
    }

    private static void AssertChiSquare(int[] counts, double expected)
    {
        var freedom = counts.Length - 1;
        var square = counts.Sum(count => (count - expected) * (count - expected) / expected);
        Assert.InRange(square, freedom - 4 * Math.Sqrt(2 * freedom), freedom + 4 * Math.Sqrt(2 * freedom));
    }
}
