using System.Diagnostics;
using RoutingEngine.Tests.Concurrency;
using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// .NET RT#131141: a channel's reader never woke while other threads kept all cores busy. Here eight busy threads stand
/// beside the router, and every event, offer and result arrives all the same.
/// </summary>
[Collection(StressCollection.Name)]
public sealed class B64_StarvedReader(ITestOutputHelper output)
{
    private const int Burst = 100;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task Readers_EightThreadsKeepTheCoresBusy_GetEverything() => Watchdog.Guard(async () =>
    {
        // The bug was seen in ten minutes of this; a long run takes them, and the others take a number of bursts.
        var bursts = TestTier.Pick(2, 5, int.MaxValue);
        var started = Stopwatch.StartNew();
        await using var router = new ContactRouterBuilder()
            .AddQueue("q", queue => queue.OfferTimeout(TimeSpan.FromDays(1))).Build();
        router.TryFindQueue("q", out var queue);
        var parkers = RouterParkers.Of(router);
        await using var events = router.Subscribe();
        await using var offers = router.OpenOffers();
        for (var i = 0; i < 4; i++) await router.SignInAsync($"a{i}", new AgentProfile(), Cancellation);
        using var busy = new Neighbours(8, static () => Thread.SpinWait(20_000));
        using var isClosed = new SemaphoreSlim(0);
        var agents = Task.Run(ServeAsync, Cancellation);
        var subscriber = Task.Run(ReadAsync, Cancellation);

        // After each burst all threads of the router fall asleep, and the next one has to wake them.
        var done = 0;
        while (done < bursts && started.Elapsed < TimeSpan.FromMinutes(10))
        {
            for (var i = 0; i < Burst; i++) Assert.Equal(ResultCode.Done, router.TrySubmit(queue));
            for (var i = 0; i < Burst; i++) await isClosed.WaitAsync(Cancellation);
            done++;
        }

        busy.Rest();
        var stopped = await router.StopAsync(StopMode.Drain, Cancellation);
        await agents;
        var read = await subscriber;

        output.WriteLine($"{done} bursts in {started.Elapsed}; {parkers.Rescues()} rescues");
        Assert.True(stopped.IsDrained);
        Assert.Equal(0, events.MissedCount);
        Assert.Equal(router.Snapshot().Sequence - events.StartsAfter, read);
        Assert.Equal(done * Burst * 4, read - 4);

        async Task ServeAsync()
        {
            await foreach (var offer in offers.ReadAllAsync(Cancellation))
            {
                var accepted = await router.AcceptAsync(offer.Id, Cancellation);
                (await router.CompleteAsync(accepted.EnsureDone(), Cancellation)).EnsureDone();
            }
        }

        async Task<long> ReadAsync()
        {
            var count = 0L;
            await foreach (var happened in events.ReadAllAsync(Cancellation))
            {
                count++;
                if (happened is ContactClosed) isClosed.Release();
            }

            return count;
        }
    });
}
