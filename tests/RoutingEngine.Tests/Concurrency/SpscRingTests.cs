using RoutingEngine.Concurrency;
using Xunit;

namespace RoutingEngine.Tests.Concurrency;

/// <summary>The ring of one producer keeps the contract, and shows what is written when it is published.</summary>
public sealed class SpscRingTests : RingContract
{
    private protected override IRingUnderTest Create(int capacity) => new RingUnderTest(new SpscRing<int>(capacity));

    [Fact]
    public void TryEnqueue_BeforeFlush_ConsumerSeesNothing()
    {
        var ring = Create(4);

        ring.TryEnqueue(1);

        Assert.True(ring.IsEmpty);
        Assert.Equal(0, ring.Count);
        Assert.Empty(ReadAll(ring));
    }

    [Fact]
    public void Flush_SeveralWritten_ConsumerSeesThemInOrder()
    {
        var ring = Create(4);
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
        var ring = Create(2);
        ring.TryEnqueue(1);
        ring.TryEnqueue(2);

        var accepted = ring.TryEnqueue(3);

        Assert.False(accepted);
        Assert.Equal([1, 2], ReadAll(ring));
    }

    [Fact]
    public void TryEnqueueBatch_NotAllFit_PublishesWithoutFlush()
    {
        var ring = Create(2);

        ring.TryEnqueueBatch(1, 2, 3);

        Assert.Equal([1, 2], ReadAll(ring));
    }

    private sealed class RingUnderTest(SpscRing<int> ring) : IRingUnderTest
    {
        public int Capacity => ring.Capacity;

        public int Count => ring.Count;

        public bool IsEmpty => ring.IsEmpty;

        public bool TryEnqueue(int item) => ring.TryEnqueue(item);

        public int TryEnqueueBatch(params ReadOnlySpan<int> items) => ring.TryEnqueueBatch(items);

        public void Flush() => ring.Flush();

        public int Read(Span<int> destination) => ring.Read(destination);

        public int ConsumeBatch<THandler>(ref THandler handler, int max)
            where THandler : struct, IRingHandler<int> => ring.ConsumeBatch(ref handler, max);
    }
}
