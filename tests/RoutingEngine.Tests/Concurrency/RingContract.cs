using RoutingEngine.Concurrency;
using Xunit;

namespace RoutingEngine.Tests.Concurrency;

/// <summary>What every ring promises, with however many producers; a subclass names the ring.</summary>
public abstract class RingContract
{
    private protected abstract IRingUnderTest Create(int capacity);

    [Theory]
    [InlineData(0)]
    [InlineData(-8)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(1 << 27)]
    public void Constructor_CapacityNoPowerOfTwoInRange_IsRefusedWithTheRange(int capacity)
    {
        var thrown = Assert.Throws<ArgumentOutOfRangeException>(() => Create(capacity));

        Assert.Contains("power of two from 1 to 67108864", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryEnqueue_FullRing_RefusesAndChangesNothing()
    {
        var ring = Filled(4, 1, 2, 3, 4);

        var accepted = ring.TryEnqueue(5);

        Assert.False(accepted);
        Assert.Equal(4, ring.Count);
        Assert.Equal([1, 2, 3, 4], ReadAll(ring));
    }

    [Fact]
    public void TryEnqueue_AfterReadFromFullRing_HasRoomAgain()
    {
        var ring = Filled(2, 1, 2);
        ring.Read(new int[1]);

        Assert.True(ring.TryEnqueue(3));
        Assert.False(ring.TryEnqueue(4));

        // One read may end where the consumer last saw the end of the ring; the next read goes on from there.
        Assert.Equal([2, 3], [.. ReadAll(ring), .. ReadAll(ring)]);
    }

    [Fact]
    public void TryEnqueue_ManyLaps_ItemsLeaveInOrder()
    {
        var ring = Create(4);
        var expected = 0;

        for (var lap = 0; lap < 1_000; lap++)
        {
            for (var i = 0; i < 1 + (lap % 4); i++)
                Assert.True(ring.TryEnqueue(expected + i));
            ring.Flush();
            foreach (var item in ReadAll(ring))
                Assert.Equal(expected++, item);
        }

        Assert.Equal(2_500, expected);
        Assert.True(ring.IsEmpty);
    }

    [Fact]
    public void TryEnqueue_RingOfOne_TakesTurns()
    {
        var ring = Create(1);

        for (var i = 0; i < 10; i++)
        {
            Assert.True(ring.TryEnqueue(i));
            Assert.False(ring.TryEnqueue(-1));
            Assert.Equal([i], ReadAll(ring));
        }
    }

    [Theory]
    [InlineData(0, 0, 5, 5)]
    [InlineData(0, 5, 5, 3)]
    [InlineData(0, 8, 5, 0)]
    [InlineData(0, 3, 0, 0)]
    [InlineData(6, 0, 5, 5)]
    [InlineData(6, 5, 5, 3)]
    [InlineData(6, 8, 5, 0)]
    [InlineData(6, 3, 0, 0)]
    public void TryEnqueueBatch_SomeRoomFromAnyPosition_AddsTheFirstItemsThatFit(
        int position, int waiting, int offered, int added)
    {
        var ring = Create(8);
        ring.TryEnqueueBatch(new int[position]);
        ring.Flush();
        ReadAll(ring);
        ring.TryEnqueueBatch([.. Enumerable.Range(0, waiting)]);

        var count = ring.TryEnqueueBatch([.. Enumerable.Range(waiting, offered)]);
        ring.Flush();

        Assert.Equal(added, count);
        Assert.Equal(Enumerable.Range(0, waiting + added), ReadAll(ring));
    }

    [Fact]
    public void Read_ShortDestination_LeavesTheRest()
    {
        var ring = Filled(4, 1, 2, 3);
        var destination = new int[2];

        var count = ring.Read(destination);

        Assert.Equal(2, count);
        Assert.Equal([1, 2], destination);
        Assert.Equal([3], ReadAll(ring));
    }

    [Fact]
    public void Read_EmptyRingOrEmptyDestination_ReadsNothing()
    {
        Assert.Equal(0, Create(2).Read(new int[2]));
        Assert.Equal(0, Filled(2, 1).Read([]));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(2, 2)]
    [InlineData(9, 4)]
    public void ConsumeBatch_Maximum_IsNotExceeded(int max, int handed)
    {
        var ring = Filled(4, 1, 2, 3, 4);
        var handler = new ListHandler([]);

        var count = ring.ConsumeBatch(ref handler, max);

        Assert.Equal(handed, count);
        Assert.Equal(Enumerable.Range(1, handed), handler.Items);
        Assert.Equal(4 - handed, ring.Count);
    }

    [Fact]
    public void ConsumeBatch_HandlerThrows_ItemCountsAsTakenAndTheRestStays()
    {
        var ring = Filled(8, 1, 2, 3, 4, 5);
        var handler = new ListHandler([], throwAt: 3);

        Assert.Throws<InvalidOperationException>(() =>
        {
            ring.ConsumeBatch(ref handler, 8);
        });
        ring.ConsumeBatch(ref handler, 8);

        Assert.Equal([1, 2, 3, 4, 5], handler.Items);
        Assert.True(ring.IsEmpty);
    }

    [Fact]
    public void ConsumeBatch_HandlerTakesLong_SlotsComeBackDuringTheBatch()
    {
        var ring = Filled(8, 1, 2, 3, 4, 5, 6, 7, 8);
        var handler = new RefillingHandler(ring, []);

        ring.ConsumeBatch(ref handler, 8);

        // The stride of a ring of 8 is 2: the first item finds the ring full, the third finds two slots free.
        Assert.Equal([false, false, true, true, true, true, true, true], handler.Accepted);
    }

    [Fact]
    public void Count_EmptyPartFullAndFull_IsExactWhenNobodyWorks()
    {
        var ring = Create(4);

        Assert.Equal(0, ring.Count);
        ring.TryEnqueue(1);
        ring.Flush();
        Assert.Equal(1, ring.Count);
        ring.TryEnqueueBatch(2, 3, 4, 5);
        Assert.Equal(4, ring.Count);
        Assert.Equal(4, ring.Capacity);
    }

    private protected IRingUnderTest Filled(int capacity, params int[] items)
    {
        var ring = Create(capacity);
        foreach (var item in items)
            Assert.True(ring.TryEnqueue(item));
        ring.Flush();

        return ring;
    }

    private protected static int[] ReadAll(IRingUnderTest ring)
    {
        var destination = new int[ring.Capacity];
        return destination[..ring.Read(destination)];
    }

    private readonly struct RefillingHandler(IRingUnderTest ring, List<bool> accepted) : IRingHandler<int>
    {
        public List<bool> Accepted => accepted;

        public void Handle(in int item, long position) => accepted.Add(ring.TryEnqueue(100 + item));
    }
}
