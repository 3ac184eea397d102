using RoutingEngine.Concurrency;
using RoutingEngine.Tests.Concurrency;
using Xunit;

namespace RoutingEngine.Tests.Outbound;

/// <summary>
/// Decisions from the engine to its readers on real threads: each reader gets every one once, whole and in order, or is
/// told which it missed, and nothing that was forgotten is seen.
/// </summary>
[Collection(StressCollection.Name)]
public sealed class HandOverStressTests(ITestOutputHelper output)
{
    [Fact]
    public void QuickAndSlowReaders_OnALargeRing_LoseDoubleAndReorderNothing() =>
        Run(share: 70, capacity: 4_096, neighbours: 0);

    [Fact]
    public void QuickAndSlowReaders_OnATinyRing_LoseDoubleAndReorderNothing() =>
        Run(share: 20, capacity: 16, neighbours: 0);

    [Fact]
    public void QuickAndSlowReaders_AmongBusyNeighbours_LoseDoubleAndReorderNothing() =>
        Run(share: 10, capacity: 256, neighbours: 4);

    private void Run(int share, int capacity, int neighbours)
    {
        var items = StressSize.Share(share);
        var gate = new Lock();
        var run = new StressRun();
        var hand = new HandOver<HardwareAtomics>(capacity);
        var quick = hand.AddReader(held: 1 << 20);
        var slow = hand.AddReader(held: Math.Min(100, capacity / 4));
        run.AddWorker("engine", () => Decide(hand, run, items));
        run.AddWorker("carrier", () =>
        {
            var carried = 0L;
            var random = new StressRandom(StressSize.Seed);
            while (carried < items && !run.IsStopped)
            {
                int count;
                lock (gate) count = hand.Carry(1 + random.Below(256));
                carried += count;
                if (count == 0 || random.Below(4) == 0) Thread.Yield();
            }
        });
        run.AddWorker("quick reader", () =>
        {
            var buffer = new RoutingDecision[64];
            while (quick.Last < items && !run.IsStopped)
            {
                var count = quick.Read(buffer);
                run.Progress(count);
                if (count == 0) Thread.Yield();
                if (quick.Complaint is { } complaint) run.Fail(complaint);
            }
        });
        run.AddWorker("slow reader", () =>
        {
            var random = new StressRandom(StressSize.Seed + 1);
            while (slow.Last < items && !run.IsStopped)
            {
                if (random.Below(2) == 0 ? slow.Read() == 0 : !slow.ReadHeld())
                {
                    lock (gate) hand.Rejoin(slow);
                    Thread.SpinWait(1_000);
                    Thread.Yield();
                }

                if (slow.Complaint is { } complaint) run.Fail(complaint);
            }
        });
        run.AddCompanions("busy neighbour", neighbours, () => Thread.SpinWait(1_000));

        run.Complete(() => $"published {hand.PublishedSequence}, quick {quick.Last}, slow {slow.Last}");

        output.WriteLine($"seed {StressSize.Seed}: {items} decisions, the slow reader missed {slow.Missed}");
        Assert.Equal((items, 0), (quick.Last, quick.Missed));
        Assert.Equal(items, slow.Last);
        Assert.True(slow.Missed > 0, "The slow reader was never full.");
        Assert.Equal(0, hand.Ring.Count);
    }

    /// <summary>Publishes batches, and forgets every sixteenth one.</summary>
    private static void Decide(HandOver<HardwareAtomics> hand, StressRun run, long items)
    {
        var random = new StressRandom(StressSize.Seed + 2);
        for (var decided = 0L; decided < items && !run.IsStopped;)
        {
            if (random.Below(16) == 0)
            {
                var mark = hand.Ring.Written;
                for (var i = random.Below(8); i >= 0; i--) hand.Decide("forgotten");
                hand.Forget(mark);
            }

            for (var wanted = Math.Min(1 + random.Below(8), items - decided); wanted > 0 && !run.IsStopped;)
            {
                if (hand.TryDecide())
                {
                    decided++;
                    wanted--;
                    continue;
                }

                hand.Publish();
                Thread.Yield();
            }

            hand.Publish();
        }
    }
}
