using RoutingEngine.Concurrency;
using Xunit;

namespace RoutingEngine.Tests.Concurrency;

/// <summary>The ring of many producers keeps the contract, and lets them claim positions and publish in any
/// order.</summary>
public sealed class MpscRingTests : RingContract
{
    private protected override IRingUnderTest Create(int capacity) => new RingUnderTest(new MpscRing<int>(capacity));

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

    [Fact]
    public void Read_RoomWasMadeAndTakenAgain_SeesAllThatIsPublished()
    {
        var ring = new MpscRing<int>(2);
        ring.TryEnqueueBatch([1, 2]);
        ring.Read(new int[1]);
        ring.TryEnqueue(3);
        var all = new int[4];

        Assert.Equal(2, ring.Read(all));
        Assert.Equal([2, 3], all[..2]);
    }

    [Theory]
    [InlineData(0, 3, 0, 3)]
    [InlineData(2, 3, 0, 2)]
    [InlineData(0, 3, 2, 2)]
    [InlineData(2, 1, 2, 0)]
    [InlineData(4, 1, 0, 0)]
    public void TryClaim_SomeRoom_ClaimsWhatFitsBesideTheReserve(int waiting, int wanted, int reserve, int claimed)
    {
        var ring = new MpscRing<int>(4);
        ring.TryEnqueueBatch(Enumerable.Range(0, waiting).ToArray());

        var count = ring.TryClaim(wanted, reserve, out var position);

        Assert.Equal(claimed, count);
        Assert.Equal(waiting, position);
        Assert.Equal(waiting + claimed, ring.Count);
    }

    [Fact]
    public void Publish_LaterPositionFirst_HandsOverBothInOrderWithTheirPositions()
    {
        var ring = new MpscRing<int>(4);
        ring.TryEnqueueBatch([1, 2]);
        ring.Read(new int[2]);
        Assert.Equal(2, ring.TryClaim(2, reserve: 0, out var position));
        var handler = new PositionHandler([]);

        ring.Publish(position + 1, 4);
        Assert.Equal(0, ring.ConsumeBatch(ref handler, 4));
        ring.Publish(position, 3);
        ring.ConsumeBatch(ref handler, 4);

        Assert.Equal([(3, 2), (4, 3)], handler.Seen);
    }

    private readonly struct PositionHandler(List<(int Item, long Position)> seen) : IRingHandler<int>
    {
        public List<(int Item, long Position)> Seen => seen;

        public void Handle(in int item, long position) => seen.Add((item, position));
    }

    private sealed class RingUnderTest(MpscRing<int> ring) : IRingUnderTest
    {
        public int Capacity => ring.Capacity;

        public int Count => ring.Count;

        public bool IsEmpty => ring.IsEmpty;

        public bool TryEnqueue(int item) => ring.TryEnqueue(item);

        public int TryEnqueueBatch(params ReadOnlySpan<int> items) => ring.TryEnqueueBatch(items);

        public void Flush()
        {
            // Each write publishes.
        }

        public int Read(Span<int> destination) => ring.Read(destination);

        public int ConsumeBatch<THandler>(ref THandler handler, int max)
            where THandler : struct, IRingHandler<int> => ring.ConsumeBatch(ref handler, max);
    }
}
