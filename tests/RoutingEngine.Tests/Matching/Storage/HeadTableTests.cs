using FsCheck;
using FsCheck.Fluent;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Selection;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Strategies;
using Xunit;

namespace RoutingEngine.Tests.Matching.Storage;

/// <summary>Heads as one number each, beside a plain search of the least whole key.</summary>
public sealed class HeadTableTests
{
    private const int Places = 100;

    /// <summary>A place, how large its first part may be, and the first part; every sixth place is emptied.</summary>
    private static readonly Gen<(int Place, int Kind, int Part)[]> Writes =
        Gen.Zip(Gen.Zip(Gen.Choose(0, Places - 1), Gen.Choose(0, 5)), Gen.Choose(-400, 400))
            .Select(static write => (write.Item1.Item1, write.Item1.Item2, write.Item2)).ArrayOf(400);

    [Theory]
    [InlineData(63, 57, 3)]
    [InlineData(63, 57, 400)]
    [InlineData(3, 57, 3)]
    [InlineData(4, 57, 3)]
    [InlineData(1, 57, 1)]
    [InlineData(63, 6, 3)]
    [InlineData(2, 5, 400)]
    public void Least_OfAnyHeads_IsThatOfTheLeastWholeKey(int partsMax, int sequenceBits, int range) =>
        Prop.ForAll(Writes.ToArbitrary(), writes => Agrees(writes, new HeadTable(partsMax, sequenceBits), range))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(TestTier.Pick(100, 2_000)));

    [Fact]
    public void Set_MoreFirstPartsThanAreRanked_ComparesWholeKeysUntilTheyAreFewAgain()
    {
        var table = Open(new HeadTable(partsMax: 4, sequenceBits: 57));

        for (var place = 0; place < 4; place++) table.Set(place, new OrderKey(place, place));
        Assert.True(table.AreExact);
        table.Set(4, new OrderKey(4, 4));
        Assert.False(table.AreExact);
        table.Clear(4);
        for (var i = 0; i < 3_000; i++) table.Set(3, new OrderKey(3, 5 + i));

        Assert.True(table.AreExact);
        Assert.Equal(0, Least(table));
    }

    [Fact]
    public void Set_FirstPartsOfWhichMostAreGone_ForgetsThem()
    {
        var table = Open(new HeadTable(partsMax: 4, sequenceBits: 57));

        for (var i = 0; i < 10_000; i++) table.Set(7, new OrderKey(i / 200, i));

        Assert.True(table.AreExact);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Set_FirstPartsComeFasterThanAllHeadsCanBeWritten_ComparesWholeKeys(int direction)
    {
        var table = Open(new HeadTable(partsMax: 4, sequenceBits: 57));
        table.Set(3, new OrderKey(0, 0));

        for (var i = 1; i < 100; i++) table.Set(7, new OrderKey(direction * i, i));

        Assert.False(table.AreExact);
        Assert.Equal(direction > 0 ? 3 : 7, Least(table));
    }

    [Fact]
    public void Set_SequenceTooLongForAHead_ComparesWholeKeys()
    {
        var table = Open(new HeadTable(partsMax: 63, sequenceBits: 3));

        table.Set(0, new OrderKey(0, 7));
        Assert.True(table.AreExact);
        table.Set(1, new OrderKey(0, 8));

        Assert.False(table.AreExact);
        Assert.Equal(0, Least(table));
    }

    [Fact]
    public void Set_LargestKeysThereAre_AreSomebodyAllTheSame()
    {
        var table = Open(new HeadTable(partsMax: 1, sequenceBits: 57));
        table.Set(0, new OrderKey(1, 1));
        table.Set(1, new OrderKey(long.MaxValue, 2));
        table.Clear(0);

        Assert.Equal(1, Least(table));
    }

    private static bool Agrees((int Place, int Kind, int Part)[] writes, HeadTable table, int range)
    {
        Open(table);
        var keys = new OrderKey?[Places];
        for (var i = 0; i < writes.Length; i++)
        {
            var (place, kind, part) = writes[i];
            if (kind == 0)
            {
                keys[place] = null;
                table.Clear(place);
            }
            else
            {
                var key = new OrderKey(kind == 5 ? part * (1L << 50) : part % (range + 1), i);
                keys[place] = key;
                table.Set(place, in key);
            }

            var least = -1;
            for (var other = 0; other < Places; other++)
            {
                if (keys[other] is { } mine && (least < 0 || OrderKey.Precedes(in mine, keys[least]!.Value))) least = other;
            }

            if (Least(table) != least) return false;
        }

        return true;
    }

    private static HeadTable Open(HeadTable table)
    {
        for (var place = 0; place < Places; place++) table.Open(place);
        return table;
    }

    /// <summary>The least by a list of places, and by words of them; both say the same.</summary>
    private static int Least(HeadTable table)
    {
        var set = default(PlaceSet);
        var summary = new Summary();
        summary.Ensure(Places);
        for (var place = 0; place < Places; place++)
        {
            set.Add(place);
            if (table.IsAnybody(place)) summary.Set(place);
        }

        var listed = LeastHead.Of(table, [.. Enumerable.Range(0, Places).Select(static place => new CellId(place))]);
        Assert.Equal(listed.Index, LeastHead.Of(table, set.Words, summary.Words));
        return listed.Index;
    }
}
