using System.Diagnostics;
using RoutingEngine.Concurrency;
using Xunit;

namespace RoutingEngine.Tests.Concurrency;

/// <summary>
/// Items through the rings on real threads: each arrives once, whole and in its producer's order, and the consumer
/// never sleeps on work.
/// </summary>
[Collection(StressCollection.Name)]
public sealed class RingStressTests(ITestOutputHelper output)
{
    private const int BusyNeighbours = 8;

    [Fact]
    public void MpscRing_TwoProducersOnALargeRing_EachItemArrivesOnceWholeAndInOrder() =>
        RunMpsc(new Plan(Share: 400, Producers: 2, Capacity: 4_096, BatchMax: 1, WaitingMode.SpinThenPark));

    [Fact]
    public void MpscRing_ThreeProducersOfBatchesOnATinyRing_EachItemArrivesOnceWholeAndInOrder() =>
        RunMpsc(new Plan(Share: 50, Producers: 3, Capacity: 4, BatchMax: 7, WaitingMode.SpinThenPark));

    [Fact]
    public void MpscRing_WithObserversAndHandledInPlace_EachItemArrivesOnceWholeAndInOrder() =>
        RunMpsc(new Plan(
            Share: 100, Producers: 2, Capacity: 256, BatchMax: 16, WaitingMode.Park, Observers: 2, IsInPlace: true));

    [Fact]
    public void MpscRing_AmongBusyNeighbours_EachItemArrivesOnceWholeAndInOrder() =>
        RunMpsc(new Plan(
            Share: 20, Producers: 2, Capacity: 1_024, BatchMax: 8, WaitingMode.SpinThenPark,
            Neighbours: BusyNeighbours));

    [Theory]
    [InlineData(2, 4)]
    [InlineData(3, 256)]
    public void MpscRing_WithAnArrayBeside_EachItemArrivesWithItsEntry(int producers, int capacity) =>
        RunMpsc(new Plan(
            Share: 100, producers, capacity, BatchMax: 5, WaitingMode.SpinThenPark, IsInPlace: true, HasSide: true));

    [Fact]
    public void SpscRing_Batches_EachItemArrivesOnceWholeAndInOrder() =>
        RunSpsc(new Plan(Share: 320, Producers: 1, Capacity: 1_024, BatchMax: 32, WaitingMode.SpinThenPark));

    [Fact]
    public void SpscRing_TinyRingWithObserversHandledInPlace_EachItemArrivesOnceWholeAndInOrder() =>
        RunSpsc(new Plan(
            Share: 30, Producers: 1, Capacity: 16, BatchMax: 6, WaitingMode.Park, Observers: 2, IsInPlace: true));

    [Fact]
    public void SpscRing_AmongBusyNeighbours_EachItemArrivesOnceWholeAndInOrder() =>
        RunSpsc(new Plan(
            Share: 20, Producers: 1, Capacity: 1_024, BatchMax: 8, WaitingMode.SpinThenPark,
            Neighbours: BusyNeighbours));

    private void RunMpsc(Plan plan)
    {
        var ring = new MpscRing<StressItem>(plan.Capacity);
        var parker = new Parker(plan.Mode);
        var run = new StressRun();
        var ledger = new StressLedger(run, plan.Producers);
        var side = plan.HasSide ? new StressSide(run, plan.Capacity, plan.Producers) : null;
        var perProducer = plan.ItemsPerProducer;
        for (var p = 0; p < plan.Producers; p++)
        {
            var producer = p;
            run.AddWorker(
                $"producer {producer}",
                () => ProduceMpsc(ring, side, parker, run, producer, perProducer, plan.BatchMax));
        }

        run.AddWorker("consumer", () =>
        {
            var buffer = new StressItem[64];
            var handler = new LedgerHandler(ledger, side);
            var condition = new MpscCondition(ring);
            while (ledger.Total < perProducer * plan.Producers && !run.IsStopped)
            {
                int count;
                if (plan.IsInPlace)
                    count = ring.ConsumeBatch(ref handler, 64);
                else
                    ledger.TakeAll(buffer.AsSpan(0, count = ring.Read(buffer)));

                if (count == 0)
                    WaitForWork(run, parker, ref condition);
            }
        });
        Observe(run, plan, () => ring.Count, () => ring.IsEmpty);

        run.Complete(() => $"{ledger.Total} items read, {ring.Count} in the ring, sleeping {parker.IsAnnounced}");

        Report(plan, ledger, parker, isEmpty: ring.IsEmpty && ring.Count == 0);
    }

    private void RunSpsc(Plan plan)
    {
        var ring = new SpscRing<StressItem>(plan.Capacity);
        var parker = new Parker(plan.Mode);
        var run = new StressRun();
        var ledger = new StressLedger(run, producers: 1);
        var items = plan.ItemsPerProducer;
        run.AddWorker("producer", () => ProduceSpsc(ring, parker, run, items, plan.BatchMax));
        run.AddWorker("consumer", () =>
        {
            var buffer = new StressItem[64];
            var handler = new LedgerHandler(ledger);
            var condition = new SpscCondition(ring);
            while (ledger.Total < items && !run.IsStopped)
            {
                int count;
                if (plan.IsInPlace)
                    count = ring.ConsumeBatch(ref handler, 64);
                else
                    ledger.TakeAll(buffer.AsSpan(0, count = ring.Read(buffer)));

                if (count == 0)
                    WaitForWork(run, parker, ref condition);
            }
        });
        Observe(run, plan, () => ring.Count, () => ring.IsEmpty);

        run.Complete(() => $"{ledger.Total} items read, {ring.Count} in the ring, sleeping {parker.IsAnnounced}");

        Report(plan, ledger, parker, isEmpty: ring.IsEmpty && ring.Count == 0);
    }

    private static void ProduceMpsc(
        MpscRing<StressItem> ring, StressSide? side, Parker parker, StressRun run, int producer, long items,
        int batchMax)
    {
        var random = new StressRandom(StressSize.Seed + (ulong)producer);
        var batch = new StressItem[batchMax];
        var sent = 0L;
        while (sent < items && !run.IsStopped)
        {
            var wanted = (int)Math.Min(1 + random.Below(batchMax), items - sent);
            for (var i = 0; i < wanted; i++)
                batch[i] = new StressItem(producer, sent + i);

            for (var done = 0; done < wanted && !run.IsStopped;)
            {
                var added = side is not null ? EnqueueBeside(ring, side, batch.AsSpan(done, wanted - done))
                    : wanted - done == 1 ? ring.TryEnqueue(in batch[done]) ? 1 : 0
                    : ring.TryEnqueueBatch(batch.AsSpan(done, wanted - done));
                if (added == 0)
                    Thread.Yield();
                else
                    parker.Signal();
                done += added;
            }

            sent += wanted;
        }
    }

    private static int EnqueueBeside(MpscRing<StressItem> ring, StressSide side, ReadOnlySpan<StressItem> items)
    {
        var count = ring.TryClaim(items.Length, reserve: 0, out var position);
        for (var i = 0; i < count; i++)
        {
            side.Write(position + i, in items[i]);
            ring.Publish(position + i, in items[i]);
        }

        return count;
    }

    private static void ProduceSpsc(SpscRing<StressItem> ring, Parker parker, StressRun run, long items, int batchMax)
    {
        var random = new StressRandom(StressSize.Seed);
        var sent = 0L;
        while (sent < items && !run.IsStopped)
        {
            var wanted = Math.Min(1 + random.Below(batchMax), items - sent);
            for (var i = 0; i < wanted && !run.IsStopped; i++)
            {
                while (!ring.TryEnqueue(new StressItem(0, sent + i)) && !run.IsStopped)
                {
                    parker.Signal();
                    Thread.Yield();
                }
            }

            ring.Flush();
            parker.Signal();
            sent += wanted;
        }
    }

    private static void WaitForWork<TCondition>(StressRun run, Parker parker, ref TCondition condition)
        where TCondition : struct, IWaitCondition
    {
        // A bounded wait, so that a failed run ends.
        parker.Wait(ref condition, 10 * Stopwatch.Frequency);
        if (parker.Rescues != 0)
            run.Fail("The consumer slept on work.");
    }

    private static void Observe(StressRun run, Plan plan, Func<int> count, Func<bool> isEmpty)
    {
        run.AddCompanions("observer", plan.Observers, () =>
        {
            // With more threads than cores an observer that never gives way would mostly observe nothing happening.
            Thread.Yield();
            _ = isEmpty();
            var seen = count();
            if (seen < 0 || seen > plan.Capacity)
                run.Fail($"An observer saw a count of {seen} in a ring of {plan.Capacity}.");
        });
        run.AddCompanions("busy neighbour", plan.Neighbours, () => Thread.SpinWait(1_000));
    }

    private void Report(Plan plan, StressLedger ledger, Parker parker, bool isEmpty)
    {
        output.WriteLine(
            $"seed {StressSize.Seed}: {ledger.Total} items, {parker.Sleeps} sleeps, {parker.Rescues} rescues");
        Assert.Equal(plan.ItemsPerProducer * plan.Producers, ledger.Total);
        Assert.True(isEmpty, "The ring is not empty after the last item.");
        Assert.Equal(0, parker.Rescues);
    }

    private sealed record Plan(
        int Share,
        int Producers,
        int Capacity,
        int BatchMax,
        WaitingMode Mode,
        int Observers = 0,
        int Neighbours = 0,
        bool IsInPlace = false,
        bool HasSide = false)
    {
        public long ItemsPerProducer => StressSize.Share(Share) / Producers;
    }

    private readonly struct MpscCondition(MpscRing<StressItem> ring) : IWaitCondition
    {
        public bool IsReady() => ring.HasPublished;

        public bool IsIdle() => ring.IsEmpty;
    }

    private readonly struct SpscCondition(SpscRing<StressItem> ring) : IWaitCondition
    {
        public bool IsReady() => !ring.IsEmpty;

        public bool IsIdle() => ring.IsEmpty;
    }

    private readonly struct LedgerHandler(StressLedger ledger, StressSide? side = null) : IRingHandler<StressItem>
    {
        public void Handle(in StressItem item, long position)
        {
            ledger.Take(in item);
            side?.Take(in item, position);
        }
    }
}
