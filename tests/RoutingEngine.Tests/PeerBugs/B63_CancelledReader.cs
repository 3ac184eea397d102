using RoutingEngine.Tests.Concurrency;
using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// .NET RT#132094, #37671: a reader that was cancelled as its item came took the item along. Here waits are cancelled
/// at random moments; every event and every offer is read exactly once, and every command is decided exactly once.
/// </summary>
[Collection(StressCollection.Name)]
public sealed class B63_CancelledReader(ITestOutputHelper output)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Events_ReadingIsCancelledAgainAndAgain_EachIsReadOnce(bool readsAll) => Watchdog.Guard(async () =>
    {
        var count = PeerBugSize.Pick(20_000, 60_000, 100_000_000);
        await using var router = new ContactRouterBuilder()
            .AddQueue("q", queue => queue.BacklogLimit(0)).Build();
        router.TryFindQueue("q", out var queue);
        await using var events = router.Subscribe();
        using var canceller = new RandomCanceller(StressSize.Seed);
        var next = 1L;
        var cancelled = 0;

        // The reader asks for more events one by one, so that it often waits when it is cancelled.
        router.TrySubmit(queue);
        while (next <= count)
        {
            try
            {
                var token = canceller.Next();
                if (readsAll)
                {
                    await foreach (var happened in events.ReadAllAsync(token)) Take(happened);
                }
                else
                {
                    while (await events.WaitToReadAsync(token))
                    {
                        while (events.TryRead(out var happened)) Take(happened);
                    }
                }
            }
            catch (OperationCanceledException)
            {
                cancelled++;
            }
            catch (LastEventException)
            {
                break;
            }
        }

        output.WriteLine(
            $"seed {StressSize.Seed}: {next - 1} events, {cancelled} of {canceller.Count} cancels hit a wait");
        Assert.True(cancelled > 0);
        await router.StopAsync(StopMode.Now, Cancellation);
        Assert.False(await events.WaitToReadAsync(Cancellation));
        Assert.Equal((count + 1L, 0L), (next, events.MissedCount));

        void Take(RoutingEvent happened)
        {
            Assert.Equal(next, happened.Sequence);
            next++;
            if (next > count) throw new LastEventException();
            Assert.Equal(ResultCode.Done, router.TrySubmit(queue));
        }
    });

    [Fact]
    public Task Offers_ReadingIsCancelledAgainAndAgain_EachIsReadOnce() => Watchdog.Guard(async () =>
    {
        var count = PeerBugSize.Pick(10_000, 20_000, 100_000_000);
        await using var router = new ContactRouterBuilder()
            .AddQueue("q", queue => queue.OfferTimeout(TimeSpan.FromDays(1))).Build();
        router.TryFindQueue("q", out var queue);
        await router.SignInAsync("ana", new AgentProfile(), Cancellation);
        await using var offers = router.OpenOffers();
        using var canceller = new RandomCanceller(StressSize.Seed);
        var last = 0L;
        var cancelled = 0;

        // The next contact comes when the offer of the one before was read: an offer that is swallowed ends it all.
        router.TrySubmit(queue);
        while (last < count)
        {
            try
            {
                await foreach (var offer in offers.ReadAllAsync(canceller.Next()))
                {
                    Assert.Equal(last + 1, offer.Id.Number);
                    last = offer.Id.Number;
                    router.TrySend(RoutingCommand.Cancel(offer.Contact));
                    if (last == count) break;
                    router.TrySubmit(queue);
                }
            }
            catch (OperationCanceledException)
            {
                cancelled++;
            }
        }

        output.WriteLine($"seed {StressSize.Seed}: {last} offers, {cancelled} of {canceller.Count} cancels hit a wait");
        Assert.True(cancelled > 0);
        var stopped = await router.StopAsync(StopMode.Drain, Cancellation);
        Assert.True(stopped.IsDrained);
        Assert.False(offers.TryRead(out _));
    });

    [Fact]
    public Task Commands_WaitsAreCancelledAgainAndAgain_EachIsDecidedOnce() => Watchdog.Guard(async () =>
    {
        var count = PeerBugSize.Pick(5_000, 10_000, 20_000_000);
        await using var router = new ContactRouterBuilder()
            .AddQueue("q", queue => queue.OfferTimeout(TimeSpan.FromDays(1))).Build();
        await router.SignInAsync("ana", new AgentProfile(), Cancellation);
        await using var events = router.Subscribe();
        using var canceller = new RandomCanceller(StressSize.Seed);
        var cancelled = 0;

        // Each event is the one answer to the command before it; one command lost, or decided twice, breaks the order.
        for (var i = 0; i < count; i++)
        {
            var request = new ContactRequest($"c{i}", "q");
            await Wait(canceller.Begin(token => router.SubmitAsync(request, token).AsTask()));
            Assert.Equal($"c{i}", (await Next<ContactQueued>()).ContactId);
            var offered = await Next<OfferMade>();
            await Wait(canceller.Begin(token => router.AcceptAsync(offered.Offer, token).AsTask()));
            var accepted = await Next<OfferAccepted>();
            await Wait(canceller.Begin(token => router.CompleteAsync(accepted.Assignment, token).AsTask()));
            Assert.Equal($"c{i}", (await Next<ContactClosed>()).ContactId);
        }

        output.WriteLine($"seed {StressSize.Seed}: {3 * count} commands, {cancelled} waits cancelled");
        Assert.True(cancelled > 0);
        var stopped = await router.StopAsync(StopMode.Drain, Cancellation);
        Assert.True(stopped.IsDrained);
        Assert.False(events.TryRead(out _));

        async Task Wait(Task call)
        {
            try
            {
                await call;
            }
            catch (OperationCanceledException)
            {
                cancelled++;
            }
        }

        async Task<T> Next<T>()
            where T : RoutingEvent
        {
            RoutingEvent? happened;
            while (!events.TryRead(out happened)) Assert.True(await events.WaitToReadAsync(Cancellation));
            return Assert.IsType<T>(happened);
        }
    });

    private sealed class LastEventException : Exception;
}
