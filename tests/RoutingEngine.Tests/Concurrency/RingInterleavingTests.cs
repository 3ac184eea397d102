using RoutingEngine.Concurrency;
using RoutingEngine.Tests;
using Xunit;

namespace RoutingEngine.Tests.Concurrency;

/// <summary>The shipped ring code in every order of its atomic steps, for small histories.</summary>
[Collection(StressCollection.Name)]
public sealed class RingInterleavingTests(ITestOutputHelper output)
{
    private static readonly int PreemptionsMax = TestTier.Pick(quick: 2, ci: 3);

    [Fact]
    public void MpscRing_TwoProducersOfTwoOnARingOfTwo_NothingLostDoubledOrReordered()
    {
        var orders = Interleaver.Explore(PreemptionsMax, () =>
        {
            var ring = new MpscRing<int, SteppedAtomics>(2);
            var ledger = new Ledger();
            return new InterleavedRun(
                [
                    () => EnqueueEach(ring, ledger, 11, 12),
                    () => EnqueueEach(ring, ledger, 21, 22),
                    () => ReadTimes(ring, ledger, 3),
                ],
                () => ledger.ComplaintAfterDraining(ring));
        });

        output.WriteLine($"{orders} orders");
        Assert.True(orders > 1_000, $"Only {orders} orders were tried.");
    }

    [Fact]
    public void MpscRing_BatchAgainstSinglesHandledInPlace_NothingLostDoubledOrReordered()
    {
        var orders = Interleaver.Explore(PreemptionsMax, () =>
        {
            var ring = new MpscRing<int, SteppedAtomics>(4);
            var ledger = new Ledger();
            return new InterleavedRun(
                [
                    () =>
                    {
                        EnqueueBatch(ring, ledger, [11, 12, 13]);
                        EnqueueBatch(ring, ledger, [14]);
                    },
                    () => EnqueueEach(ring, ledger, 21, 22),
                    () =>
                    {
                        var handler = new LedgerHandler(ledger);
                        ring.ConsumeBatch(ref handler, 3);
                        ring.ConsumeBatch(ref handler, 3);
                    },
                ],
                () => ledger.ComplaintAfterDraining(ring));
        });

        output.WriteLine($"{orders} orders");
        Assert.True(orders > 1_000, $"Only {orders} orders were tried.");
    }

    [Fact]
    public void MpscRing_RoomForAll_NobodyIsRefused()
    {
        var orders = Interleaver.Explore(PreemptionsMax, () =>
        {
            var ring = new MpscRing<int, SteppedAtomics>(4);
            var ledger = new Ledger();
            return new InterleavedRun(
                [
                    () => EnqueueEach(ring, ledger, 11, 12),
                    () => EnqueueBatch(ring, ledger, [21, 22]),
                    () => ReadTimes(ring, ledger, 1),
                ],
                () => ledger.Accepted.Count == 4 ? ledger.ComplaintAfterDraining(ring) : "A producer was refused.");
        });

        output.WriteLine($"{orders} orders");
    }

    [Fact]
    public void MpscRing_SaysEmpty_OnlyWhenEverythingAcceptedIsRead()
    {
        var orders = Interleaver.Explore(PreemptionsMax, () =>
        {
            var ring = new MpscRing<int, SteppedAtomics>(2);
            var ledger = new Ledger();
            string? complaint = null;
            return new InterleavedRun(
                [
                    () => EnqueueEach(ring, ledger, 11, 12),
                    () => EnqueueEach(ring, ledger, 21),
                    () =>
                    {
                        for (var i = 0; i < 3; i++)
                        {
                            var acceptedBefore = ledger.Accepted.Count;
                            if (ring.IsEmpty && ledger.Read.Count < acceptedBefore)
                                complaint = $"Empty after {ledger.Read.Count} of {acceptedBefore} accepted items.";
                            ReadTimes(ring, ledger, 1);
                        }
                    },
                ],
                () => complaint ?? ledger.ComplaintAfterDraining(ring));
        });

        output.WriteLine($"{orders} orders");
    }

    [Fact]
    public void SpscRing_BatchesOnARingOfTwo_NothingLostDoubledOrReordered()
    {
        var orders = Interleaver.Explore(PreemptionsMax + 4, () =>
        {
            var ring = new SpscRing<int, SteppedAtomics>(2);
            var ledger = new Ledger();
            return new InterleavedRun(
                [
                    () =>
                    {
                        for (var item = 11; item <= 15; item++)
                        {
                            if (ring.TryEnqueue(item))
                                ledger.Accepted.Add(item);
                            if (item % 2 == 0)
                                ring.Flush();
                        }

                        ring.Flush();
                    },
                    () =>
                    {
                        Span<int> destination = stackalloc int[2];
                        for (var i = 0; i < 4; i++)
                            ledger.Read.AddRange(destination[..ring.Read(destination)]);
                    },
                ],
                () =>
                {
                    Span<int> destination = stackalloc int[4];
                    ledger.Read.AddRange(destination[..ring.Read(destination)]);
                    ledger.Read.AddRange(destination[..ring.Read(destination)]);
                    return ledger.Complaint();
                });
        });

        output.WriteLine($"{orders} orders");
        Assert.True(orders > 1_000, $"Only {orders} orders were tried.");
    }

    private static void EnqueueEach(MpscRing<int, SteppedAtomics> ring, Ledger ledger, params int[] items)
    {
        foreach (var item in items)
        {
            if (ring.TryEnqueue(item))
                ledger.Accepted.Add(item);
        }
    }

    private static void EnqueueBatch(MpscRing<int, SteppedAtomics> ring, Ledger ledger, int[] items) =>
        ledger.Accepted.AddRange(items.AsSpan(0, ring.TryEnqueueBatch(items)));

    private static void ReadTimes(MpscRing<int, SteppedAtomics> ring, Ledger ledger, int times)
    {
        Span<int> destination = stackalloc int[2];
        for (var i = 0; i < times; i++)
            ledger.Read.AddRange(destination[..ring.Read(destination)]);
    }

    private readonly struct LedgerHandler(Ledger ledger) : IRingHandler<int>
    {
        public void Handle(in int item) => ledger.Read.Add(item);
    }

    /// <summary>What went in and came out; the tens digit names the producer. One thread at a time writes.</summary>
    private sealed class Ledger
    {
        public List<int> Accepted { get; } = [];

        public List<int> Read { get; } = [];

        public string? ComplaintAfterDraining(MpscRing<int, SteppedAtomics> ring)
        {
            ReadTimes(ring, this, 3);
            return ring.IsEmpty ? Complaint() : "The ring is not empty after draining.";
        }

        public string? Complaint()
        {
            for (var producer = 1; producer <= 2; producer++)
            {
                var accepted = Accepted.Where(item => item / 10 == producer).Order();
                var read = Read.Where(item => item / 10 == producer);
                if (!accepted.SequenceEqual(read))
                    return $"Accepted {string.Join(',', Accepted)}; read {string.Join(',', Read)}.";
            }

            return Accepted.Count == Read.Count ? null : $"{Accepted.Count} accepted, {Read.Count} read.";
        }
    }
}
