using RoutingEngine.Matching.Storage;
using Xunit;

namespace RoutingEngine.Tests.Matching.Storage;

/// <summary>Places of stores, and the arrays behind them.</summary>
public sealed class StoreTests
{
    [Fact]
    public void Slots_TakenAndGiven_AreNeverTakenTwice()
    {
        var slots = new Slots();
        var taken = new HashSet<int>();
        var random = new Random(17);

        for (var i = 0; i < 100_000; i++)
        {
            if (taken.Count == 0 || random.Next(100) < (i / 10_000 % 2 == 0 ? 60 : 40))
            {
                Assert.True(taken.Add(slots.Take()));
            }
            else
            {
                var given = taken.First();
                taken.Remove(given);
                slots.Give(given);
            }

            Assert.Equal(taken.Count, slots.Count);
        }

        Assert.All(taken, place => Assert.InRange(place, 0, slots.End - 1));
    }

    [Fact]
    public void Slots_PlacesGivenBack_AreTakenAgainLastFirst()
    {
        var slots = new Slots();
        for (var i = 0; i < 5; i++) slots.Take();
        slots.Give(1);
        slots.Give(3);

        int[] taken = [slots.Take(), slots.Take(), slots.Take()];

        Assert.Equal([3, 1, 5], taken);
        Assert.Equal(6, slots.End);
    }

    [Fact]
    public void Slots_AnyScriptOverSeveralChunks_AreThoseOfAPlainStack()
    {
        var slots = new Slots();
        var free = new Stack<int>();
        var taken = new List<int>();
        var random = new Random(29);
        var end = 0;
        var freeMost = 0;
        for (var i = 0; i < 60_000; i++)
        {
            // Long stretches of one kind, so that the stack of free places crosses its chunks both ways, and short ones
            // at the borders between them.
            var gives = (i / 5_000 % 2 == 1) ^ (random.Next(8) == 0);
            if (gives && taken.Count > 0)
            {
                var at = random.Next(taken.Count);
                slots.Give(taken[at]);
                free.Push(taken[at]);
                taken[at] = taken[^1];
                taken.RemoveAt(taken.Count - 1);
            }
            else
            {
                var expected = free.Count > 0 ? free.Pop() : end++;
                Assert.Equal(expected, slots.Take());
                taken.Add(expected);
            }

            freeMost = Math.Max(freeMost, free.Count);
            Assert.Equal((taken.Count, end), (slots.Count, slots.End));
        }

        Assert.InRange(freeMost, 3 * 1_024, int.MaxValue);
    }

    [Theory]
    [InlineData(1_023)]
    [InlineData(1_024)]
    [InlineData(1_025)]
    [InlineData(3_000)]
    public void Slots_AllGivenBackAndTakenAgain_LastGivenComesFirst(int count)
    {
        var slots = new Slots();
        for (var i = 0; i < count; i++) Assert.Equal(i, slots.Take());

        for (var turn = 0; turn < 3; turn++)
        {
            for (var i = 0; i < count; i++) slots.Give(i);
            Assert.Equal((0, count), (slots.Count, slots.End));
            for (var i = count - 1; i >= 0; i--) Assert.Equal(i, slots.Take());
            Assert.Equal((count, count), (slots.Count, slots.End));
        }

        Assert.Equal(count, slots.Take());
        Assert.Equal((count + 1, count + 1), (slots.Count, slots.End));
    }

    [Fact]
    public void ChunkedArray_Grows_NothingMovesOrChanges()
    {
        var array = new ChunkedArray<long>();
        array.Ensure(0);
        ref var first = ref array[0];
        first = 42;

        for (var i = 1; i < 50_000; i++)
        {
            array.Ensure(i);
            array[i] = i;
        }

        first++;
        Assert.Equal(43, array[0]);
        Assert.All(Enumerable.Range(1, 49_999), i => Assert.Equal(i, array[i]));
        Assert.InRange(array.Capacity, 50_000, 51_200);
    }

    [Fact]
    public void ChunkedArray_FarPlaceEnsured_AllBeforeItAreThere()
    {
        var array = new ChunkedArray<int>();

        array.Ensure(10_000);

        Assert.Equal(0, array[5_000]);
        Assert.True(array.Capacity > 10_000);
    }
}
