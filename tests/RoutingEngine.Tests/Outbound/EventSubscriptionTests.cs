using Xunit;

namespace RoutingEngine.Tests.Outbound;

public sealed class EventSubscriptionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Subscription_KeepsUp_SeesEveryDecisionInOrder()
    {
        using var router = Inline(out var queue);
        using var events = router.Subscribe();
        for (var i = 0; i < 100; i++) router.TrySubmit(queue, i);

        var sequences = new List<long>();
        while (events.TryRead(out var happened)) sequences.Add(happened.Sequence);

        Assert.Equal(Enumerable.Range(1, 100).Select(i => (long)i), sequences);
        Assert.Equal((0, 0), (events.StartsAfter, events.MissedCount));
    }

    [Fact]
    public void Subscription_OpenedLater_BeginsWithTheNextDecision()
    {
        using var router = Inline(out var queue);
        router.TrySubmit(queue);
        using var events = router.Subscribe();

        router.TrySubmit(queue);

        Assert.True(events.TryRead(out var happened));
        Assert.Equal((1, 2), (events.StartsAfter, happened.Sequence));
    }

    [Fact]
    public void Subscription_Full_SaysWhatItMissedInItsPlace()
    {
        using var router = Inline(out var queue);
        using var events = router.Subscribe(new SubscriptionOptions { Capacity = 4 });
        for (var i = 0; i < 10; i++) router.TrySubmit(queue);
        Assert.True(events.TryRead(out _) && events.TryRead(out _));

        for (var i = 0; i < 3; i++) router.TrySubmit(queue);

        // Held: 3 and 4. From 5 on everything is missed until those were read.
        var read = new List<RoutingEvent>();
        while (events.TryRead(out var happened)) read.Add(happened);
        router.TrySubmit(queue);
        while (events.TryRead(out var happened)) read.Add(happened);
        Assert.Equal([3, 4, 5, 14], read.Select(happened => happened.Sequence));
        Assert.Equal(9, Assert.IsType<EventsMissed>(read[2]).Count);
        Assert.Equal(9, events.MissedCount);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Subscription_FullAtTheEnd_SaysItBeforeItEnds()
    {
        using var router = Inline(out var queue);
        await using var events = router.Subscribe(new SubscriptionOptions { Capacity = 2 });
        for (var i = 0; i < 5; i++) router.TrySubmit(queue);
        router.Dispose();

        var read = new List<RoutingEvent>();
        await foreach (var happened in events.ReadAllAsync(Cancellation)) read.Add(happened);

        Assert.Equal([1, 2, 3], read.Select(happened => happened.Sequence));
        Assert.Equal(3, Assert.IsType<EventsMissed>(read[2]).Count);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Subscription_FullAndToBeClosed_IsReadToItsEndAndThenFails()
    {
        using var router = Inline(out var queue);
        await using var events = router.Subscribe(
            new SubscriptionOptions { Capacity = 3, Overflow = SubscriptionOverflow.Close });
        for (var i = 0; i < 5; i++) router.TrySubmit(queue);

        var read = new List<long>();
        var thrown = await Assert.ThrowsAsync<SubscriptionOverflowException>(async () =>
        {
            await foreach (var happened in events.ReadAllAsync(Cancellation)) read.Add(happened.Sequence);
        });

        Assert.Equal([1, 2, 3], read);
        Assert.Equal(4, thrown.MissedFrom);
    }

    [Fact]
    public void TryReadDecisions_Gap_ShowsAsAJumpOfSequenceNumbers()
    {
        using var router = Inline(out var queue);
        using var events = router.Subscribe(new SubscriptionOptions { Capacity = 3 });
        for (var i = 0; i < 5; i++) router.TrySubmit(queue);
        var decisions = new RoutingDecision[8];

        var first = events.TryRead(decisions);
        router.TrySubmit(queue);
        var second = events.TryRead(decisions.AsSpan(first));

        Assert.Equal((3, 1, 2), (first, second, events.MissedCount));
        Assert.Equal([1, 2, 3, 6], decisions.Take(4).Select(decision => decision.Sequence));
    }

    [Fact]
    public void TryReadDecisions_AfterWarmUp_AllocatesNothing()
    {
        using var router = Inline(out var queue, waitingContactsMax: 0);
        using var events = router.Subscribe(new SubscriptionOptions { Capacity = 256 });
        var decisions = new RoutingDecision[64];
        var read = 0;
        Turn(2_048);

        // The runtime may allocate once while it makes faster code of what runs; what a turn allocates shows every time.
        var least = long.MaxValue;
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Turn(20_480);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
        Assert.Equal((2_048 + (3 * 20_480), 0), (read, events.MissedCount));

        void Turn(int count)
        {
            for (var i = 0; i < count; i++)
            {
                router.TrySubmit(queue);
                if ((i & 31) == 31) read += events.TryRead(decisions);
            }
        }
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Subscriber_StandsStill_DelaysNobody()
    {
        await using var router = new ContactRouterBuilder().AddQueue("q", q => q.BacklogLimit(0)).Build();
        await using var never = router.Subscribe(new SubscriptionOptions { Capacity = 8 });
        await using var stuck = router.Subscribe(new SubscriptionOptions { Capacity = 8 });
        await using var throwing = router.Subscribe();
        await using var quick = router.Subscribe(new SubscriptionOptions { Capacity = 10_000 });
        using var release = new ManualResetEventSlim();
        var reading = Task.Run(
            async () =>
            {
                await foreach (var _ in stuck.ReadAllAsync(Cancellation)) release.Wait(Cancellation);
            },
            Cancellation);
        var failing = Task.Run(
            async () =>
            {
                await foreach (var _ in throwing.ReadAllAsync(Cancellation)) throw new InvalidTimeZoneException("mine");
            },
            Cancellation);

        // Every one of these is decided, carried out and told to the quick subscriber while the others stand still.
        router.TryFindQueue("q", out var queue);
        for (var i = 0; i < 2_000; i++)
            Assert.Equal(ResultCode.BlockedByQueue, (await router.SubmitAsync(queue, Cancellation)).Code);

        var decisions = new RoutingDecision[4_000];
        Assert.Equal(2_000, quick.TryRead(decisions));
        Assert.Equal(1_992, never.MissedCount);
        Assert.True(stuck.MissedCount > 1_900);
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => failing);
        release.Set();
        await router.StopAsync(StopMode.Now, Cancellation);
        await reading;
    }

    [Fact]
    public void Subscription_Disposed_GetsNothingMore()
    {
        using var router = Inline(out var queue);
        var events = router.Subscribe();
        router.TrySubmit(queue);

        events.Dispose();
        router.TrySubmit(queue);

        Assert.True(events.TryRead(out _));
        Assert.False(events.TryRead(out _));
    }

    [Fact]
    public void Event_OfTheWholeLife_NamesWhoAndWhere()
    {
        using var router = Inline(out _);
        using var events = router.Subscribe();
        router.TrySend(RoutingCommand.SignIn(new CenterAgent("ana", new AgentProfile().Skill("x", 10))));
        router.TrySend(RoutingCommand.Submit(new ContactRequest("c1", "q") { Priority = 7 }));
        router.TrySend(RoutingCommand.Cancel("c1"));
        router.TrySend(RoutingCommand.SignOut("ana", SignOutMode.Now));

        var read = new List<RoutingEvent>();
        while (events.TryRead(out var happened)) read.Add(happened);

        Assert.Equal(10, Assert.IsType<AgentSignedIn>(read[0]).Profile.Skills["x"]);
        var queued = Assert.IsType<ContactQueued>(read[1]);
        Assert.Equal(("c1", "q", 7), (queued.ContactId, queued.QueueName, queued.Priority));
        var offered = Assert.IsType<OfferMade>(read[2]);
        Assert.Equal(("c1", "ana", 1L), (offered.ContactId, offered.AgentName, offered.Offer.Number));
        Assert.Equal(DecisionReason.ContactLeft, Assert.IsType<OfferRevoked>(read[3]).Reason);
        Assert.Equal("c1", Assert.IsType<ContactCancelled>(read[4]).ContactId);
        Assert.Equal("ana", Assert.IsType<AgentSignedOut>(read[5]).AgentName);
        Assert.Equal(6, read.Count);
    }

    private static ContactRouter Inline(out QueueHandle queue, int waitingContactsMax = int.MaxValue)
    {
        var router = new ContactRouterBuilder()
            .AddQueue("q", q => q.BacklogLimit(waitingContactsMax)).RunInline().Build();
        router.TryFindQueue("q", out queue);
        return router;
    }
}
