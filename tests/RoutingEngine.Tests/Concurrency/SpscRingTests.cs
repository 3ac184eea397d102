using RoutingEngine.Concurrency;
using Xunit;

namespace RoutingEngine.Tests.Concurrency;

public sealed class SpscRingTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(1 << 27)]
    public void Constructor_CapacityNoPowerOfTwoInRange_IsRefusedWithTheRange(int capacity)
    {
        var thrown = Assert.Throws<ArgumentOutOfRangeException>(() => new SpscRing<int>(capacity));

        Assert.Contains("power of two from 1 to 67108864", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryEnqueue_BeforeFlush_ConsumerSeesNothing()
    {
        var ring = new SpscRing<int>(4);

        ring.TryEnqueue(1);

        Assert.True(ring.IsEmpty);
        Assert.Equal(0, ring.Count);
        Assert.Empty(ReadAll(ring));
    }

    [Fact]
    public void Flush_SeveralWritten_ConsumerSeesThemInOrder()
    {
        var ring = new SpscRing<int>(4);
        ring.TryEnqueue(1);
        ring.TryEnqueue(2);

        ring.Flush();

        Assert.False(ring.IsEmpty);
        Assert.Equal(2, ring.Count);
        Assert.Equal([1, 2], ReadAll(ring));
        Assert.True(ring.IsEmpty);
    }

    [Fact]
    public void TryEnqueue_RefusedWithUnpublishedItems_PublishesThem()
    {
        var ring = new SpscRing<int>(2);
        ring.TryEnqueue(1);
        ring.TryEnqueue(2);

        var accepted = ring.TryEnqueue(3);

        Assert.False(accepted);
        Assert.Equal([1, 2], ReadAll(ring));
    }

    [Fact]
    public void TryEnqueue_ManyLaps_ItemsLeaveInOrder()
    {
        var ring = new SpscRing<int>(4);
        var expected = 0;

        for (var lap = 0; lap < 1_000; lap++)
        {
            for (var i = 0; i < 1 + (lap % 4); i++)
                Assert.True(ring.TryEnqueue(expected + i));
            ring.Flush();
            foreach (var item in ReadAll(ring))
                Assert.Equal(expected++, item);
        }
    }

    [Theory]
    [InlineData(0, 5, 5)]
    [InlineData(5, 5, 3)]
    [InlineData(8, 5, 0)]
    [InlineData(3, 0, 0)]
    public void TryEnqueueBatch_SomeRoomAcrossTheEnd_AddsTheFirstItemsThatFit(int waiting, int offered, int added)
    {
        var ring = new SpscRing<int>(8);
        ring.TryEnqueueBatch(new int[6]);
        ring.Flush();
        ReadAll(ring);
        ring.TryEnqueueBatch(Enumerable.Range(0, waiting).ToArray());

        var count = ring.TryEnqueueBatch(Enumerable.Range(waiting, offered).ToArray());
        ring.Flush();

        Assert.Equal(added, count);
        Assert.Equal(Enumerable.Range(0, waiting + added), ReadAll(ring));
    }

    [Fact]
    public void TryEnqueueBatch_NotAllFit_PublishesWithoutFlush()
    {
        var ring = new SpscRing<int>(2);

        ring.TryEnqueueBatch([1, 2, 3]);

        Assert.Equal([1, 2], ReadAll(ring));
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

    private static SpscRing<int> Filled(int capacity, params int[] items)
    {
        var ring = new SpscRing<int>(capacity);
        foreach (var item in items)
            Assert.True(ring.TryEnqueue(item));
        ring.Flush();

        return ring;
    }

    private static int[] ReadAll(SpscRing<int> ring)
    {
        var destination = new int[ring.Capacity];
        return destination[..ring.Read(destination)];
    }

    private readonly struct RefillingHandler(SpscRing<int> ring, List<bool> accepted) : IRingHandler<int>
    {
        public List<bool> Accepted => accepted;

        public void Handle(in int item, long position) => accepted.Add(ring.TryEnqueue(100 + item));
    }
}
