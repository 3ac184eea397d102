using System.Diagnostics;
using RoutingEngine.Concurrency;
using Xunit;

namespace RoutingEngine.Tests.Concurrency;

/// <summary>Wake-ups on real threads: none may be missed, or a contact would wait for the cap of a sleep.</summary>
[Collection(StressCollection.Name)]
public sealed class ParkerStressTests(ITestOutputHelper output)
{
    private static readonly long TenSeconds = 10 * Stopwatch.Frequency;

    [Theory]
    [InlineData(WaitingMode.Park, 0, 10)]
    [InlineData(WaitingMode.SpinThenPark, 0, 10)]
    [InlineData(WaitingMode.Park, 8, 1)]
    public void Parker_PingPongThroughRingsWithRandomPauses_NoWakeUpIsMissed(
        WaitingMode mode, int neighbours, int share)
    {
        var there = new MpscRing<long>(8);
        var back = new SpscRing<long>(8);
        var thereParker = new Parker(mode);
        var backParker = new Parker(mode);
        var run = new StressRun();
        var rounds = StressSize.Share(share) / 4;

        run.AddWorker("server", () =>
        {
            var random = new StressRandom(StressSize.Seed);
            Span<long> buffer = stackalloc long[8];
            var condition = new MpscCondition(there);
            for (var round = 0L; round < rounds && !run.IsStopped;)
            {
                if (!thereParker.Wait(ref condition, TenSeconds) || there.Read(buffer) != 1 || buffer[0] != round)
                {
                    run.Fail($"The server did not get round {round} alone.");
                    return;
                }

                Thread.SpinWait(random.Below(20));
                back.TryEnqueue(round++);
                back.Flush();
                backParker.Signal();
            }
        });
        run.AddWorker("client", () =>
        {
            var random = new StressRandom(StressSize.Seed + 1);
            Span<long> buffer = stackalloc long[8];
            var condition = new SpscCondition(back);
            for (var round = 0L; round < rounds && !run.IsStopped; round++)
            {
                Thread.SpinWait(random.Below(20));
                there.TryEnqueue(round);
                thereParker.Signal();
                if (!backParker.Wait(ref condition, TenSeconds) || back.Read(buffer) != 1 || buffer[0] != round)
                    run.Fail($"The client did not get round {round} back alone.");
                if (thereParker.Rescues + backParker.Rescues != 0)
                    run.Fail($"Somebody slept on the work of round {round}.");
                run.Progress();
            }
        });
        run.AddCompanions("busy neighbour", neighbours, () => Thread.SpinWait(1_000));

        run.Complete(() => $"sleeping: server {thereParker.IsAnnounced}, client {backParker.IsAnnounced}");

        output.WriteLine(
            $"seed {StressSize.Seed}: {rounds} rounds, {thereParker.Sleeps + backParker.Sleeps} sleeps, "
            + $"{thereParker.Rescues + backParker.Rescues} rescues");
        Assert.Equal(0, thereParker.Rescues + backParker.Rescues);
    }

    /// <summary>
    /// Both sides store and then load, as close together as random pauses bring them: without the two full fences
    /// each can miss the other's store, and the waiter sleeps on work.
    /// </summary>
    [Fact]
    public void Signal_RacesTheAnnouncement_WaiterNeverSleepsOnWork()
    {
        var mailbox = new Mailbox();
        var parker = new Parker(WaitingMode.Park);
        var run = new StressRun();
        var rounds = StressSize.Share(40);

        run.AddWorker("waiter", () =>
        {
            var random = new StressRandom(StressSize.Seed + 1);
            for (var round = 1L; round <= rounds && !run.IsStopped; round++)
            {
                mailbox.Ready.WriteRelease<HardwareAtomics>(round);
                var condition = new MailboxCondition(mailbox, round);

                // The signaller needs a line transfer to learn of the round; the pauses on both sides vary by single
                // steps, so that its store and the announcement meet at every distance.
                for (var pause = random.Below(300); pause > 0; pause--)
                    condition.IsReady();

                if (!parker.Wait(ref condition, TenSeconds))
                    run.Fail($"Round {round} did not arrive.");
                if (parker.Rescues != 0)
                    run.Fail($"The waiter slept on the work of round {round}.");
                run.Progress();
            }
        });
        run.AddWorker("signaller", () =>
        {
            var random = new StressRandom(StressSize.Seed);
            for (var round = 1L; round <= rounds && !run.IsStopped; round++)
            {
                for (var look = 1; mailbox.Ready.ReadAcquire<HardwareAtomics>() < round && !run.IsStopped; look++)
                {
                    if (look % 1_000 == 0)
                        Thread.Yield();
                }

                for (var pause = random.Below(100); pause > 0; pause--)
                    mailbox.Ready.ReadAcquire<HardwareAtomics>();

                mailbox.Work.WriteRelease<HardwareAtomics>(round);
                parker.Signal();
            }
        });

        run.Complete(() => $"waiter announced {parker.IsAnnounced}, {parker.Sleeps} sleeps");

        output.WriteLine($"seed {StressSize.Seed}: {rounds} rounds, {parker.Sleeps} sleeps");
    }

    private readonly struct MpscCondition(MpscRing<long> ring) : IWaitCondition
    {
        public bool IsReady() => ring.HasPublished;

        public bool IsIdle() => ring.IsEmpty;
    }

    private readonly struct SpscCondition(SpscRing<long> ring) : IWaitCondition
    {
        public bool IsReady() => !ring.IsEmpty;

        public bool IsIdle() => ring.IsEmpty;
    }

    private readonly struct MailboxCondition(Mailbox mailbox, long round) : IWaitCondition
    {
        public bool IsReady() => mailbox.Work.ReadAcquire<HardwareAtomics>() >= round;

        public bool IsIdle() => true;
    }

    private sealed class Mailbox
    {
        public PaddedLong Ready;
        public PaddedLong Work;
    }
}
