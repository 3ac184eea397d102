using RoutingEngine.Concurrency;
using Xunit;

namespace RoutingEngine.Tests.Concurrency;

public sealed class MpscRingTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-8)]
    [InlineData(3)]
    [InlineData(1 << 27)]
    public void Constructor_CapacityNoPowerOfTwoInRange_IsRefusedWithTheRange(int capacity)
    {
        var thrown = Assert.Throws<ArgumentOutOfRangeException>(() => new MpscRing<int>(capacity));

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
        Assert.Equal([2, 3], ReadAll(ring));
    }

    [Fact]
    public void TryEnqueue_ManyLaps_ItemsLeaveInOrder()
    {
        var ring = new MpscRing<int>(4);
        var expected = 0;

        for (var lap = 0; lap < 1_000; lap++)
        {
            for (var i = 0; i < 1 + (lap % 4); i++)
                Assert.True(ring.TryEnqueue(expected + i));
            foreach (var item in ReadAll(ring))
                Assert.Equal(expected++, item);
        }

        Assert.True(ring.IsEmpty);
    }

    [Fact]
    public void TryEnqueue_RingOfOne_TakesTurns()
    {
        var ring = new MpscRing<int>(1);

        for (var i = 0; i < 10; i++)
        {
            Assert.True(ring.TryEnqueue(i));
            Assert.False(ring.TryEnqueue(-1));
            Assert.Equal([i], ReadAll(ring));
        }
    }

    [Theory]
    [InlineData(0, 5, 5)]
    [InlineData(5, 5, 3)]
    [InlineData(8, 5, 0)]
    [InlineData(3, 0, 0)]
    public void TryEnqueueBatch_SomeRoom_AddsTheFirstItemsThatFit(int waiting, int offered, int added)
    {
        var ring = new MpscRing<int>(8);
        ring.TryEnqueueBatch(Enumerable.Range(0, waiting).ToArray());

        var count = ring.TryEnqueueBatch(Enumerable.Range(waiting, offered).ToArray());

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
        Assert.Equal(0, new MpscRing<int>(2).Read(new int[2]));
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
    public void IsEmpty_ProducerStoppedBetweenClaimAndStamp_IsFalseAndLaterItemsWait()
    {
        var ring = new MpscRing<int, SteppedAtomics>(4);
        var destination = new int[4];
        var seen = new List<(bool HasPublished, bool IsEmpty, int Read, int Count)>();

        SteppedAtomics.HookThisThread(step =>
        {
            if (step != AtomicStep.AfterCompareExchange)
                return;

            SteppedAtomics.HookThisThread(null);
            ring.TryEnqueue(2);
            seen.Add((ring.HasPublished, ring.IsEmpty, ring.Read(destination), ring.Count));
        });
        ring.TryEnqueue(1);
        SteppedAtomics.HookThisThread(null);

        Assert.Equal([(false, false, 0, 2)], seen);
        Assert.True(ring.HasPublished);
        Assert.Equal(2, ring.Read(destination));
        Assert.Equal([1, 2], destination[..2]);
        Assert.True(ring.IsEmpty);
        Assert.False(ring.HasPublished);
    }

    [Theory]
    [InlineData(0, 3, 0, 3)]
    [InlineData(2, 3, 0, 2)]
    [InlineData(0, 3, 2, 2)]
    [InlineData(2, 1, 2, 0)]
    [InlineData(4, 1, 0, 0)]
    public void TryClaim_SomeRoom_ClaimsWhatFitsBesideTheReserve(int waiting, int wanted, int reserve, int claimed)
    {
        var ring = Filled(4, [.. Enumerable.Range(0, waiting)]);

        var count = ring.TryClaim(wanted, reserve, out var position);

        Assert.Equal(claimed, count);
        Assert.Equal(waiting, position);
        Assert.Equal(waiting + claimed, ring.Count);
    }

    [Fact]
    public void Publish_LaterPositionFirst_HandsOverBothInOrderWithTheirPositions()
    {
        var ring = Filled(4, 1, 2);
        ReadAll(ring);
        Assert.Equal(2, ring.TryClaim(2, reserve: 0, out var position));
        var handler = new PositionHandler([]);

        ring.Publish(position + 1, 4);
        Assert.Equal(0, ring.ConsumeBatch(ref handler, 4));
        ring.Publish(position, 3);
        ring.ConsumeBatch(ref handler, 4);

        Assert.Equal([(3, 2), (4, 3)], handler.Seen);
    }

    [Fact]
    public void Count_EmptyPartFullAndFull_IsExactWhenNobodyWorks()
    {
        var ring = new MpscRing<int>(4);

        Assert.Equal(0, ring.Count);
        ring.TryEnqueue(1);
        Assert.Equal(1, ring.Count);
        ring.TryEnqueueBatch([2, 3, 4, 5]);
        Assert.Equal(4, ring.Count);
        Assert.Equal(4, ring.Capacity);
    }

    private static MpscRing<int> Filled(int capacity, params int[] items)
    {
        var ring = new MpscRing<int>(capacity);
        foreach (var item in items)
            Assert.True(ring.TryEnqueue(item));

        return ring;
    }

    private static int[] ReadAll(MpscRing<int> ring)
    {
        var destination = new int[ring.Capacity];
        return destination[..ring.Read(destination)];
    }

    private readonly struct PositionHandler(List<(int Item, long Position)> seen) : IRingHandler<int>
    {
        public List<(int Item, long Position)> Seen => seen;

        public void Handle(in int item, long position) => seen.Add((item, position));
    }

    private readonly struct RefillingHandler(MpscRing<int> ring, List<bool> accepted) : IRingHandler<int>
    {
        public List<bool> Accepted => accepted;

        public void Handle(in int item, long position) => accepted.Add(ring.TryEnqueue(100 + item));
    }
}
