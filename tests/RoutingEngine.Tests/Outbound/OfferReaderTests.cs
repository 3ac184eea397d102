using System.Collections.Concurrent;
using RoutingEngine.Testing;
using Xunit;

namespace RoutingEngine.Tests.Outbound;

public sealed class OfferReaderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Reader_OffersOpenWhenItIsMade_AreReadOldestFirst()
    {
        using var router = Inline(agents: 3);
        for (var i = 1; i <= 3; i++) Submit(router, $"c{i}");

        using var offers = router.OpenOffers();

        Assert.Equal(["c1", "c2", "c3"], Drain(offers).Select(offer => offer.ContactId));
        Assert.False(offers.TryRead(out _));
    }

    [Fact]
    public void Reader_OfferEndsUnread_IsSkipped()
    {
        using var router = Inline(agents: 3);
        using var offers = router.OpenOffers();
        for (var i = 1; i <= 3; i++) Submit(router, $"c{i}");

        router.TrySend(RoutingCommand.Cancel("c1"));
        router.TrySend(RoutingCommand.Cancel("c3"));

        Assert.Equal(["c2"], Drain(offers).Select(offer => offer.ContactId));
    }

    [Fact]
    public void Reader_LeftAloneForTenThousandOffers_HoldsTheOpenOnesOnly()
    {
        using var router = Inline(agents: 2);
        using var offers = router.OpenOffers();
        for (var i = 0; i < 10_000; i++)
        {
            Submit(router, "c");
            router.TrySend(RoutingCommand.Cancel("c"));
        }

        Submit(router, "last");

        Assert.Equal(["last"], Drain(offers).Select(offer => offer.ContactId));
    }

    [Fact]
    public void Offer_SaysWhoWhereAndUntilWhen()
    {
        var time = new ManualTimeProvider();
        using var router = new ContactRouterBuilder()
            .AddQueue("chat", queue => queue.Medium(Medium.Chat).OfferTimeout(TimeSpan.FromSeconds(20)))
            .UseTimeProvider(time).RunInline().Build();
        using var offers = router.OpenOffers();
        router.TrySend(RoutingCommand.SignIn(new CenterAgent("ana", new AgentProfile())));
        time.Advance(TimeSpan.FromSeconds(3));

        router.TrySend(RoutingCommand.Submit(new ContactRequest("c1", "chat")));

        Assert.True(offers.TryRead(out var offer));
        Assert.Equal(("c1", "ana", "chat"), (offer.ContactId, offer.AgentName, offer.QueueName));
        Assert.Equal(Medium.Chat, offer.Medium);
        Assert.Equal(TimeSpan.FromSeconds(3).Ticks, offer.MadeTick);
        Assert.Equal(TimeSpan.FromSeconds(23).Ticks, offer.DeadlineTick);
        Assert.Equal(time.GetUtcNow().AddSeconds(20), offer.ExpiresAt);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task ReadAll_Cancelled_EndsAndTheNextReadingMissesNothing()
    {
        using var router = Inline(agents: 2);
        await using var offers = router.OpenOffers();
        for (var i = 0; i < 100; i++)
        {
            using var cancellation = new CancellationTokenSource();
            var reading = ReadOneAsync(offers, cancellation.Token);
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
            Submit(router, "c");

            Assert.Equal("c", (await ReadOneAsync(offers, Cancellation))!.ContactId);
            router.TrySend(RoutingCommand.Cancel("c"));
        }
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task ReadAll_ReaderDisposed_Ends()
    {
        using var router = Inline(agents: 1);
        var offers = router.OpenOffers();
        var reading = ReadOneAsync(offers, Cancellation);

        await offers.DisposeAsync();

        Assert.Null(await reading);
    }

    [Fact(Timeout = TestTimeout.LongMilliseconds)]
    public async Task ReadAll_FourCallersAndFourReadersAtOnce_EveryOfferIsReadOnce()
    {
        const int Callers = 4;
        var each = TestTier.Pick(1_000, 50_000);
        await using var router = new ContactRouterBuilder()
            .AddQueue("q", queue => queue.OfferTimeout(TimeSpan.FromDays(1))).Build();
        for (var i = 0; i < 20; i++) await router.SignInAsync($"a{i}", new AgentProfile(), Cancellation);
        await using var offers = router.OpenOffers();
        await using var watcher = router.OpenOffers();
        var read = new ConcurrentDictionary<long, int>();
        var answered = 0;

        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(
            async () =>
            {
                await foreach (var offer in offers.ReadAllAsync(Cancellation))
                {
                    read.AddOrUpdate(offer.Id.Number, 1, static (_, count) => count + 1);
                    var accepted = await router.AcceptAsync(offer.Id, Cancellation);
                    (await router.CompleteAsync(accepted.EnsureDone(), Cancellation)).EnsureDone();
                    Interlocked.Increment(ref answered);
                }
            },
            Cancellation)).ToArray();
        var callers = Enumerable.Range(0, Callers).Select(caller => Task.Run(
            async () =>
            {
                for (var i = 0; i < each; i++)
                {
                    var request = new ContactRequest($"c{caller}-{i}", "q");
                    (await router.SubmitAsync(request, Cancellation)).EnsureAccepted();
                }
            },
            Cancellation)).ToArray();
        await Task.WhenAll(callers);
        var stopped = await router.StopAsync(StopMode.Drain, Cancellation);
        await Task.WhenAll(readers);

        Assert.True(stopped.IsDrained);
        Assert.Equal(Callers * each, answered);
        Assert.Equal(Callers * each, read.Count);
        Assert.All(read.Values, count => Assert.Equal(1, count));
    }

    private static async Task<OpenOffer?> ReadOneAsync(OfferReader offers, CancellationToken cancellation)
    {
        await foreach (var offer in offers.ReadAllAsync(cancellation)) return offer;
        return null;
    }

    private static ContactRouter Inline(int agents)
    {
        var router = new ContactRouterBuilder().AddQueue("q").RunInline().Build();
        for (var i = 0; i < agents; i++)
            router.TrySend(RoutingCommand.SignIn(new CenterAgent($"a{i}", new AgentProfile())));
        return router;
    }

    private static void Submit(ContactRouter router, string id) =>
        router.TrySend(RoutingCommand.Submit(new ContactRequest(id, "q")));

    private static List<OpenOffer> Drain(OfferReader offers)
    {
        var read = new List<OpenOffer>();
        while (offers.TryRead(out var offer)) read.Add(offer);
        return read;
    }
}
