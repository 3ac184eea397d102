using RoutingEngine.Concurrency;
using RoutingEngine.Intake;
using RoutingEngine.Messages;
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
    public void CommandRing_SinglesAndABatchOnARingOfTwo_WhatLiesBesideGoesWithItsCommand()
    {
        var orders = Interleaver.Explore(PreemptionsMax, () =>
        {
            var ring = new CommandRing<SteppedAtomics>(2);
            var ledger = new Ledger();
            var faults = new List<string>();
            return new InterleavedRun(
                [
                    () => AddEach(ring, ledger, 11, 12, 13),
                    () => ledger.Accepted.AddRange(Added(ring, 21, 22)),
                    () => TakeTimes(ring, ledger, faults, 3),
                ],
                () =>
                {
                    TakeTimes(ring, ledger, faults, 3);
                    return faults.Count > 0 ? faults[0] : ring.IsEmpty ? ledger.Complaint() : "The ring is not empty.";
                });
        });

        output.WriteLine($"{orders} orders");
        Assert.True(orders > 1_000, $"Only {orders} orders were tried.");
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

    /// <summary>A command of a number; three of four carry something beside, each another selection.</summary>
    private static RoutingCommand Command(int number)
    {
        var record = CommandRecord.About(CommandKind.Cancel, (number, (uint)number), flags: 0);
        return (number % 4) switch
        {
            0 => new RoutingCommand(in record),
            1 => new RoutingCommand(in record, payload: number, ticket: -number, tick: number),
            2 => new RoutingCommand(in record, payload: number),
            _ => new RoutingCommand(in record, ticket: -number),
        };
    }

    private static void AddEach(CommandRing<SteppedAtomics> ring, Ledger ledger, params int[] numbers)
    {
        foreach (var number in numbers)
        {
            if (ring.TryAdd(Command(number), reserve: 0))
                ledger.Accepted.Add(number);
        }
    }

    private static int[] Added(CommandRing<SteppedAtomics> ring, params int[] numbers) =>
        numbers[..ring.TryAdd(Array.ConvertAll(numbers, Command), reserve: 0)];

    private static void TakeTimes(CommandRing<SteppedAtomics> ring, Ledger ledger, List<string> faults, int times)
    {
        var handler = new CommandHandler(ledger, faults);
        for (var i = 0; i < times; i++)
            ring.Take(ref handler, 2);
    }

    private readonly struct CommandHandler(Ledger ledger, List<string> faults) : ICommandHandler
    {
        public void Handle(ref RoutingCommand command)
        {
            var expected = Command(command.TargetIndex);
            if ((int?)command.Payload != (int?)expected.Payload || (int?)command.Ticket != (int?)expected.Ticket
                || command.Tick != expected.Tick)
                faults.Add($"{command.TargetIndex} came with {command.Payload}, {command.Ticket}, {command.Tick}.");
            ledger.Read.Add(command.TargetIndex);
        }
    }

    private readonly struct LedgerHandler(Ledger ledger) : IRingHandler<int>
    {
        public void Handle(in int item, long position) => ledger.Read.Add(item);
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
