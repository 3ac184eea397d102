using Xunit;

namespace RoutingEngine.Tests.Outbound;

/// <summary>Subscriptions that go on where an earlier one ended, and those that have some events only.</summary>
public sealed class ResumeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Every history with every number of decisions around its bounds, resumed after each of them.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(16)]
    [InlineData(257)]
    [InlineData(1_025)]
    public void Resume_AfterAnyEvent_HasAllThatAreHeldAndCountsTheOthers(int history)
    {
        foreach (var decided in new[] { 0, 1, 2, history - 1, history, history + 1, (2 * history) + 1 }.Where(n => n >= 0))
        {
            using var router = Inline(history, out var queue);
            for (var i = 0; i < decided; i++) router.TrySubmit(queue);
            for (var after = 0; after <= decided; after += after < 20 || after > decided - 20 ? 1 : 7)
            {
                using var events = router.Subscribe(new SubscriptionOptions { AfterSequence = after });

                var read = ReadAll(events);

                var missing = Math.Max(0, decided - history - after);
                if (missing > 0)
                {
                    var gap = Assert.IsType<EventsMissed>(read[0]);
                    Assert.Equal((after + 1, missing), (gap.Sequence, gap.Count));
                    read.RemoveAt(0);
                }

                Assert.Equal(after, events.StartsAfter);
                Assert.Equal(missing, events.MissedCount);
                Assert.Equal(
                    Enumerable.Range(after + missing + 1, decided - after - missing).Select(number => (long)number),
                    read.Select(happened => happened.Sequence));
                Assert.All(read, happened => Assert.IsType<ContactQueued>(happened));
            }
        }
    }

    [Fact]
    public void Resume_ThenMoreIsDecided_GoesOnLiveWithoutAGapOrADouble()
    {
        using var router = Inline(16, out var queue);
        for (var i = 0; i < 10; i++) router.TrySubmit(queue);
        using var events = router.Subscribe(new SubscriptionOptions { AfterSequence = 3, Capacity = 40 });

        // The history goes round twice before anything is read: what was held at the start is not lost.
        for (var i = 0; i < 40; i++) router.TrySubmit(queue);

        Assert.Equal(Enumerable.Range(4, 47).Select(i => (long)i), ReadAll(events).Select(happened => happened.Sequence));
    }

    [Fact]
    public void Resume_ReadAsDecisions_GivesTheSame()
    {
        using var router = Inline(16, out var queue);
        for (var i = 0; i < 20; i++) router.TrySubmit(queue, i);
        using var events = router.Subscribe(new SubscriptionOptions { AfterSequence = 1 });
        for (var i = 20; i < 24; i++) router.TrySubmit(queue, i);
        var decisions = new RoutingDecision[64];

        var count = events.TryRead(decisions.AsSpan(0, 3));
        count += events.TryRead(decisions.AsSpan(3));

        Assert.Equal((20, 3), (count, events.MissedCount));
        Assert.Equal(Enumerable.Range(5, 20).Select(i => (long)i), decisions.Take(count).Select(one => one.Sequence));
        Assert.Equal(Enumerable.Range(4, 20), decisions.Take(count).Select(one => one.Priority));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Resume_SomeAreGoneAndItClosesWhenItMisses_FailsAtOnce()
    {
        using var router = Inline(4, out var queue);
        for (var i = 0; i < 6; i++) router.TrySubmit(queue);
        await using var whole = router.Subscribe(
            new SubscriptionOptions { AfterSequence = 2, Overflow = SubscriptionOverflow.Close });
        await using var events = router.Subscribe(
            new SubscriptionOptions { AfterSequence = 1, Overflow = SubscriptionOverflow.Close });

        var thrown = await Assert.ThrowsAsync<SubscriptionOverflowException>(async () =>
        {
            await foreach (var happened in events.ReadAllAsync(Cancellation)) Assert.Fail($"{happened}");
        });

        Assert.Equal((2, 1), (thrown.MissedFrom, events.MissedCount));
        Assert.Equal(4, ReadAll(whole).Count);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Resume_RouterHasStopped_ReadsWhatIsHeldAndEnds()
    {
        var router = Inline(16, out var queue);
        for (var i = 0; i < 5; i++) router.TrySubmit(queue);
        await router.DisposeAsync();
        await using var events = router.Subscribe(new SubscriptionOptions { AfterSequence = 2 });

        var read = new List<long>();
        await foreach (var happened in events.ReadAllAsync(Cancellation)) read.Add(happened.Sequence);

        Assert.Equal([3, 4, 5], read);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(long.MaxValue)]
    public void Resume_AfterAnEventThatWasNotDecided_IsRefused(long after)
    {
        using var router = Inline(16, out var queue);
        router.TrySubmit(queue);
        router.TrySubmit(queue);

        Assert.Throws<ArgumentOutOfRangeException>(
            () => router.Subscribe(new SubscriptionOptions { AfterSequence = after }));
    }

    /// <summary>One reader that is cut off again and again, while callers keep the router busy: every event, once.</summary>
    [Fact(Timeout = TestTimeout.LongMilliseconds)]
    public async Task Resume_AgainAndAgainWhileTheRouterRuns_MissesNothingAndHasNothingTwice()
    {
        var each = TestTier.Pick(15_000, 300_000);
        await using var router = new ContactRouterBuilder().AddQueue("q", queue => queue.BacklogLimit(0))
            .Configure(options => options.EventHistory = 1 << 20).Build();
        router.TryFindQueue("q", out var queue);
        var callers = Enumerable.Range(0, 2).Select(_ => Task.Run(
            () =>
            {
                for (var i = 0; i < each; i++)
                {
                    while (router.TrySubmit(queue) != ResultCode.Done) Thread.Yield();
                }
            },
            Cancellation)).ToArray();

        long last = 0;
        var decisions = new RoutingDecision[64];
        var turn = 0;
        while (last < 2 * each)
        {
            await using var events = router.Subscribe(
                new SubscriptionOptions { AfterSequence = last, Capacity = 1 << 20 });
            for (var i = 0; i < 50 && last < 2 * each; i++)
            {
                if (turn++ % 2 == 0)
                {
                    var count = events.TryRead(decisions);
                    for (var j = 0; j < count; j++) Assert.Equal(++last, decisions[j].Sequence);
                }
                else
                {
                    for (var j = 0; j < 97 && events.TryRead(out var happened); j++) Assert.Equal(++last, happened.Sequence);
                }
            }
        }

        await Task.WhenAll(callers);
        Assert.Equal(2 * each, last);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Filter_ByQueueAndAgent_PassesWhatIsAboutOneOfThem()
    {
        using var router = new ContactRouterBuilder().AddQueue("billing").AddQueue("sales")
            .Configure(options => options.EventHistory = 64).RunInline().Build();
        await using var billing = router.Subscribe(new SubscriptionOptions { Queues = ["billing"] });
        await using var ana = router.Subscribe(new SubscriptionOptions { Agents = ["ana"] });
        await using var both = router.Subscribe(new SubscriptionOptions { Queues = ["billing"], Agents = ["ana"] });
        await using var nothing = router.Subscribe(new SubscriptionOptions { Queues = [] });
        router.TrySend(RoutingCommand.Submit(new ContactRequest("b1", "billing")));
        router.TrySend(RoutingCommand.Submit(new ContactRequest("s1", "sales")));
        router.TrySend(RoutingCommand.HoldQueue("billing"));
        router.TrySend(RoutingCommand.SignIn(new CenterAgent("ana", new AgentProfile())));
        router.TrySend(RoutingCommand.SignIn(new CenterAgent("ben", new AgentProfile())));
        await using var resumed = router.Subscribe(new SubscriptionOptions { Agents = ["ana"], AfterSequence = 0 });

        Assert.True(await billing.WaitToReadAsync(Cancellation));
        Assert.Equal("1 ContactQueued, 3 QueueHeld", Text(ReadAll(billing)));
        Assert.Equal("4 AgentSignedIn, 5 OfferMade", Text(ReadAll(ana)));
        Assert.Equal("1 ContactQueued, 3 QueueHeld, 4 AgentSignedIn, 5 OfferMade", Text(ReadAll(both)));
        Assert.Equal("4 AgentSignedIn, 5 OfferMade", Text(ReadAll(resumed)));
        Assert.Equal((0, 0, 0), (billing.MissedCount, ana.MissedCount, resumed.MissedCount));
        var waiting = nothing.WaitToReadAsync(Cancellation);
        Assert.False(waiting.IsCompleted);
        nothing.Dispose();
        Assert.False(await waiting);
    }

    [Fact]
    public void Filter_ReadAsDecisions_PassesTheSame()
    {
        using var router = new ContactRouterBuilder().AddQueue("billing").AddQueue("sales").RunInline().Build();
        using var sales = router.Subscribe(new SubscriptionOptions { Queues = ["sales"] });
        for (var i = 0; i < 6; i++) router.TrySend(RoutingCommand.Submit(new ContactRequest($"{i}", i % 2 == 0 ? "billing" : "sales")));
        var decisions = new RoutingDecision[8];

        Assert.Equal(2, sales.TryRead(decisions.AsSpan(0, 2)));
        Assert.Equal(1, sales.TryRead(decisions.AsSpan(2)));
        Assert.Equal([2, 4, 6], decisions.Take(3).Select(decision => decision.Sequence));
    }

    [Fact]
    public void Filter_NamesAQueueTheCenterDoesNotHave_IsRefused()
    {
        using var router = Inline(0, out _);

        var thrown = Assert.Throws<ArgumentException>(
            () => router.Subscribe(new SubscriptionOptions { Queues = ["q", "no such queue"] }));
        Assert.Contains("no such queue", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => router.Subscribe(new SubscriptionOptions { Agents = [null!] }));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(16_777_216, true)]
    [InlineData(16_777_217, false)]
    public void EventHistory_OutsideOfItsRange_IsRefusedByBuild(int history, bool isTaken)
    {
        var builder = new ContactRouterBuilder().AddQueue("q").RunInline()
            .Configure(options => options.EventHistory = history);

        var thrown = Record.Exception(() => builder.Build().Dispose());

        Assert.Equal(isTaken, thrown is null);
        if (!isTaken) Assert.Contains("EventHistory", thrown!.Message, StringComparison.Ordinal);
    }

    private static string Text(IEnumerable<RoutingEvent> events) =>
        string.Join(", ", events.Select(happened => $"{happened.Sequence} {happened.GetType().Name}"));

    private static List<RoutingEvent> ReadAll(EventSubscription events)
    {
        var read = new List<RoutingEvent>();
        while (events.TryRead(out var happened)) read.Add(happened);
        return read;
    }

    private static ContactRouter Inline(int history, out QueueHandle queue)
    {
        var router = new ContactRouterBuilder().AddQueue("q").RunInline()
            .Configure(options => options.EventHistory = history).Build();
        router.TryFindQueue("q", out queue);
        return router;
    }
}
