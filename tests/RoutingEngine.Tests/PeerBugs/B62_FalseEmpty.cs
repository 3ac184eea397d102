using RoutingEngine.Tests.Concurrency;
using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// .NET RT#132736: a channel read as empty for a moment while it held an item, and its reader slept on it. Here nobody
/// who waits for a result, an event or an offer sleeps on one, however often others look at the counts meanwhile.
/// </summary>
[Collection(StressCollection.Name)]
public sealed class B62_FalseEmpty(ITestOutputHelper output)
{
    private static readonly TimeSpan StandstillMax = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(WaitingMode.Park)]
    [InlineData(WaitingMode.SpinThenPark)]
    public Task Command_IsAwaitedWhileCountsArePolled_IsNeverSleptOn(WaitingMode mode) => Watchdog.Guard(async () =>
    {
        await using var router = Build(mode);
        router.TryFindQueue("nobody waits", out var queue);

        var rounds = PeerBugSize.Pick(4_000, 10_000, 5_000_000_000);
        await RepeatWhilePolledAsync(router, rounds, Task.CompletedTask, async () =>
        {
            var result = await router.SubmitAsync(queue, Cancellation);
            Assert.Equal(ResultCode.BlockedByQueue, result.Code);
        });
    });

    [Fact]
    public Task Event_IsAwaitedWhileCountsArePolled_IsNeverSleptOn() => Watchdog.Guard(async () =>
    {
        await using var router = Build(WaitingMode.Park);
        router.TryFindQueue("nobody waits", out var queue);
        await using var events = router.Subscribe();
        using var isRead = new SemaphoreSlim(0);
        var reader = Task.Run(
            async () =>
            {
                await foreach (var _ in events.ReadAllAsync(Cancellation)) isRead.Release();
            },
            Cancellation);

        var rounds = PeerBugSize.Pick(4_000, 10_000, 5_000_000_000);
        await RepeatWhilePolledAsync(router, rounds, reader, () => SubmitAsync(router, queue, isRead));
    });

    [Fact]
    public Task Offer_IsAwaitedWhileCountsArePolled_IsNeverSleptOn() => Watchdog.Guard(async () =>
    {
        await using var router = Build(WaitingMode.Park);
        router.TryFindQueue("anybody waits", out var queue);
        await router.SignInAsync("ana", new AgentProfile(), Cancellation);
        await using var offers = router.OpenOffers();
        using var isAnswered = new SemaphoreSlim(0);
        var reader = Task.Run(
            async () =>
            {
                await foreach (var offer in offers.ReadAllAsync(Cancellation))
                {
                    var accepted = await router.AcceptAsync(offer.Id, Cancellation);
                    (await router.CompleteAsync(accepted.EnsureDone(), Cancellation)).EnsureDone();
                    isAnswered.Release();
                }
            },
            Cancellation);

        var rounds = PeerBugSize.Pick(2_000, 4_000, 1_000_000_000);
        await RepeatWhilePolledAsync(router, rounds, reader, () => SubmitAsync(router, queue, isAnswered));
    });

    [Fact]
    public Task Events_TwoAndTwoReadersThatTakeOneEach_NeitherReaderSleepsOnTheSecond() => Watchdog.Guard(async () =>
    {
        output.WriteLine($"seed {StressSize.Seed}");
        var rounds = PeerBugSize.Pick(10_000, 100_000, 1_000_000_000);
        await using var router = Build(WaitingMode.SpinThenPark);
        router.TryFindQueue("nobody waits", out var queue);
        await using var events = router.Subscribe();
        var random = new StressRandom(StressSize.Seed);
        RoutingCommand[] two = [RoutingCommand.Submit(queue), RoutingCommand.Submit(queue)];
        var bothHaveOne = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var holders = 0;
        var taken = 0L;
        Assert.Equal(ResultCode.Done, router.TrySend(two, out _));

        var readers = Task.WhenAll(
            Task.Run(TakeOneInEachRound, Cancellation), Task.Run(TakeOneInEachRound, Cancellation));
        while (!readers.IsCompleted)
        {
            var seen = Volatile.Read(ref taken);
            try
            {
                await readers.WaitAsync(StandstillMax, Cancellation);
            }
            catch (TimeoutException) when (Volatile.Read(ref taken) != seen)
            {
                // Slow, but not asleep.
            }
            catch (TimeoutException)
            {
                Assert.Fail($"Nothing moved after {seen} events; one was left to read: {events.TryRead(out _)}.");
            }
        }

        await readers;

        // Each reader keeps its event until the other one has one too; then the next two come.
        async Task TakeOneInEachRound()
        {
            for (var i = 0; i < rounds; i++)
            {
                do Assert.True(await events.WaitToReadAsync(Cancellation));
                while (!events.TryRead(out _));
                Interlocked.Increment(ref taken);
                var meeting = Volatile.Read(ref bothHaveOne);
                if (Interlocked.Increment(ref holders) == 1)
                {
                    await meeting.Task;
                    continue;
                }

                holders = 0;
                Volatile.Write(
                    ref bothHaveOne, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
                meeting.SetResult();
                Thread.SpinWait(random.Below(500));
                Assert.Equal(ResultCode.Done, router.TrySend(two, out _));
            }
        }
    });

    private static ContactRouter Build(WaitingMode mode) => new ContactRouterBuilder()
        .AddQueue("nobody waits", queue => queue.BacklogLimit(0).Require("nobody"))
        .AddQueue("anybody waits", queue => queue.OfferTimeout(TimeSpan.FromDays(1)))
        .Configure(options => options.WaitingMode = mode)
        .Build();

    /// <summary>
    /// Round after round while another thread looks at the counts; then the router stops and the reader ends. No thread
    /// of the router has slept on work.
    /// </summary>
    private async Task RepeatWhilePolledAsync(ContactRouter router, int rounds, Task reader, Func<Task> roundAsync)
    {
        output.WriteLine($"seed {StressSize.Seed}");
        var random = new StressRandom(StressSize.Seed);
        var parkers = RouterParkers.Of(router);
        using var observer = new Neighbours(1, () => Observe(router));

        for (var i = 0; i < rounds; i++)
        {
            await roundAsync();
            Thread.SpinWait(random.Below(200));
        }

        observer.Rest();
        await router.StopAsync(StopMode.Now, Cancellation);
        await reader;
        Assert.Equal(0, parkers.Rescues());
    }

    /// <summary>
    /// Submits a contact and waits until its reader is done with it, so that a reader asleep on one is asleep for good.
    /// </summary>
    private static Task SubmitAsync(ContactRouter router, QueueHandle queue, SemaphoreSlim isDone)
    {
        Assert.Equal(ResultCode.Done, router.TrySubmit(queue));
        return isDone.WaitAsync(Cancellation);
    }

    private static void Observe(ContactRouter router)
    {
        var health = router.Health;
        Assert.InRange(health.IntakeCount, 0, health.IntakeCapacity);
        Assert.True(health.OutboundCount >= 0);
        Assert.Equal(2, router.Snapshot().Queues.Count);

        // With few cores an observer without a pause would be all that runs.
        Thread.Yield();
    }
}
