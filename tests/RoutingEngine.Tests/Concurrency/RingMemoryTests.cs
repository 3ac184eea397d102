using System.Diagnostics;
using System.Runtime.CompilerServices;
using RoutingEngine.Concurrency;
using RoutingEngine.Tests;
using Xunit;

namespace RoutingEngine.Tests.Concurrency;

/// <summary>What the rings and the parker allocate (nothing) and keep alive (nothing that was taken out).</summary>
public sealed class RingMemoryTests
{
    [Fact]
    public void MpscRing_ItemsReadOrHandled_AreCollectable()
    {
        var ring = new MpscRing<Carrier>(8);
        var references = EnqueueFresh(6, carrier => Assert.True(ring.TryEnqueue(carrier)));

        ReadTwoHandleTwoThrowAtOne(ring.Read, ThrowingConsume);
        GC.Collect();

        Assert.Equal([false, false, false, false, false, true], references.Select(IsAlive));
        GC.KeepAlive(ring);

        void ThrowingConsume(int max, bool isThrowing)
        {
            var handler = new DroppingHandler(isThrowing);
            ring.ConsumeBatch(ref handler, max);
        }
    }

    [Fact]
    public void SpscRing_ItemsReadOrHandled_AreCollectable()
    {
        var ring = new SpscRing<Carrier>(8);
        var references = EnqueueFresh(6, carrier => Assert.True(ring.TryEnqueue(carrier)));
        ring.Flush();

        ReadTwoHandleTwoThrowAtOne(ring.Read, ThrowingConsume);
        GC.Collect();

        Assert.Equal([false, false, false, false, false, true], references.Select(IsAlive));
        GC.KeepAlive(ring);

        void ThrowingConsume(int max, bool isThrowing)
        {
            var handler = new DroppingHandler(isThrowing);
            ring.ConsumeBatch(ref handler, max);
        }
    }

    [Fact]
    public void Rings_EnqueueReadAndHandle_AllocateNothing()
    {
        var mpsc = new MpscRing<long>(64);
        var spsc = new SpscRing<long>(64);
        var buffer = new long[16];

        Assert.Equal(0, AllocatedBy(() => Work(1_000)));
        Assert.NotEqual(0, AllocatedBy(() => buffer = new long[16]));

        void Work(int rounds)
        {
            var handler = default(CountingHandler);
            for (var i = 0; i < rounds; i++)
            {
                mpsc.TryEnqueue(i);
                mpsc.TryEnqueueBatch(buffer);
                mpsc.Read(buffer);
                mpsc.ConsumeBatch(ref handler, 64);
                spsc.TryEnqueue(i);
                spsc.TryEnqueueBatch(buffer);
                spsc.Flush();
                spsc.Read(buffer);
                spsc.ConsumeBatch(ref handler, 64);
            }
        }
    }

    [Fact]
    public void Parker_ManyTimeouts_AllocateNothing()
    {
        var parker = new Parker(WaitingMode.SpinThenPark, TimeSpan.FromMilliseconds(1));
        var timeouts = TestTier.Pick(quick: 50, ci: 2_000);

        var allocated = AllocatedBy(() =>
        {
            var never = default(NeverReady);
            for (var i = 0; i < timeouts; i++)
            {
                parker.Wait(ref never, Stopwatch.Frequency / 1_000);
                parker.Signal();
            }
        });

        Assert.Equal(0, allocated);
        Assert.True(parker.Sleeps >= timeouts);
    }

    private static bool IsAlive(WeakReference reference) => reference.IsAlive;

    private static long AllocatedBy(Action action)
    {
        action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] EnqueueFresh(int count, Action<Carrier> enqueue)
    {
        var references = new WeakReference[count];
        for (var i = 0; i < count; i++)
        {
            var target = new object();
            references[i] = new WeakReference(target);
            enqueue(new Carrier(i, target));
        }

        return references;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReadTwoHandleTwoThrowAtOne(ReadCarriers read, Action<int, bool> consume)
    {
        Assert.Equal(2, read(new Carrier[2]));
        consume(2, false);
        Assert.Throws<InvalidOperationException>(() => consume(1, true));
    }

    private delegate int ReadCarriers(Span<Carrier> destination);

    private readonly record struct Carrier(int Number, object Target);

    private readonly struct DroppingHandler(bool isThrowing) : IRingHandler<Carrier>
    {
        public void Handle(in Carrier item, long position)
        {
            if (isThrowing)
                throw new InvalidOperationException("The handler was told to throw.");
        }
    }

    private struct CountingHandler : IRingHandler<long>
    {
        private long _count;

        public void Handle(in long item, long position) => _count++;
    }

    private readonly struct NeverReady : IWaitCondition
    {
        public bool IsReady() => false;

        public bool IsIdle() => true;
    }
}
