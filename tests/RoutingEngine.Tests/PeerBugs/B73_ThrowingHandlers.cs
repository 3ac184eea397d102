using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// skywalking#563, siddhi PR#120, LMAX disruptor#13, log4j2 PR#174: a handler threw, or what handled the exception did,
/// and the consumer's thread was dead. Here a strategy that throws anything is given up for the default rule, a clock
/// that throws ends the router with every call answered, and a subscriber that throws hurts nobody but itself.
/// </summary>
public sealed class B73_ThrowingHandlers
{
    public enum Thrown
    {
        Ordinary,
        Cancelled,
        OutOfMemory,
        StackOverflow,
        Interrupted,
        Several,
        WithoutText,
    }

    public enum Shape
    {
        AgentKey,
        AgentScore,
        AgentDraw,
        AgentTurn,
        ContactKey,
        ContactHead,
        ContactScore,
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<Shape, Thrown> EveryStrategy
    {
        get
        {
            var data = new TheoryData<Shape, Thrown>();
            foreach (var shape in Enum.GetValues<Shape>())
            {
                foreach (var thrown in Enum.GetValues<Thrown>()) data.Add(shape, thrown);
            }

            return data;
        }
    }

    public static TheoryData<Thrown> EveryFaultWithText =>
        new(Enum.GetValues<Thrown>().Where(thrown => thrown != Thrown.WithoutText));

    [Theory]
    [MemberData(nameof(EveryStrategy))]
    public Task Strategy_ThrowsWheneverItIsAsked_IsGivenUpAndEveryContactServed(Shape shape, Thrown thrown) =>
        Watchdog.Guard(async () =>
        {
            ForeignFault.Expect();
            await using var router = Build(shape, new Broken(thrown));
            await using var offers = router.OpenOffers();
            foreach (var name in (string[])["ana", "ben", "cho", "dan"])
                (await router.SignInAsync(name, new AgentProfile(), Cancellation)).EnsureDone();
            for (var i = 0; i < 12; i++)
                (await router.SubmitAsync(new ContactRequest($"c{i}", "q"), Cancellation)).EnsureAccepted();

            var served = 0;
            while (served < 12 && offers.TryRead(out var offer))
            {
                var accepted = await router.AcceptAsync(offer.Id, Cancellation);
                (await router.CompleteAsync(accepted.EnsureDone(), Cancellation)).EnsureDone();
                served++;
            }

            var health = router.Health;
            Assert.Equal(12, served);
            Assert.True(health.IsHealthy);
            Assert.Equal(["broken"], health.QuarantinedStrategies);
            Assert.True(health.StrategyFaultCount >= AgentSelection.StrategyFaultsMax);
            Assert.IsType(Make(thrown).GetType(), health.LastStrategyFault);
            Assert.True((await router.StopAsync(StopMode.Drain, Cancellation)).IsDrained);
        });

    [Theory]
    [MemberData(nameof(EveryFaultWithText))]
    public Task MonotonicClock_Throws_EveryCallEndsAndTheRouterIsFaulted(Thrown thrown) =>
        AssertFaultsAsync(thrown, isWallClock: false, inline: false);

    [Theory]
    [MemberData(nameof(EveryFaultWithText))]
    public Task WallClock_Throws_EveryCallEndsAndTheRouterIsFaulted(Thrown thrown) =>
        AssertFaultsAsync(thrown, isWallClock: true, inline: false);

    [Theory]
    [MemberData(nameof(EveryFaultWithText))]
    public Task InlineClock_Throws_EveryCallEndsAndTheRouterIsFaulted(Thrown thrown) =>
        AssertFaultsAsync(thrown, isWallClock: false, inline: true);

    [Fact]
    public Task Subscriber_LoopThrows_OthersReadOn() => Watchdog.Guard(async () =>
    {
        await using var router = new ContactRouterBuilder()
            .AddQueue("q", queue => queue.BacklogLimit(0)).Build();
        router.TryFindQueue("q", out var queue);
        await using var thrower = router.Subscribe();
        await using var reader = router.Subscribe();
        var failing = ThrowAtFirstAsync(thrower);
        var reading = CountAsync(reader);

        for (var i = 0; i < 1_000; i++) await router.SubmitAsync(queue, Cancellation);
        await Task.WhenAny(failing);
        await router.StopAsync(StopMode.Now, Cancellation);

        Assert.True(failing.IsFaulted);
        Assert.Equal(1_000, await reading);
        Assert.Equal(RouterStatus.Stopped, router.Health.Status);

        static async Task ThrowAtFirstAsync(EventSubscription events)
        {
            await foreach (var _ in events.ReadAllAsync(Cancellation)) throw new WithoutTextException();
        }
    });

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public Task Clock_ThrowsWhatHasNoText_EveryCallEndsAndTheRouterIsFaulted(bool isWallClock, bool inline) =>
        AssertFaultsAsync(Thrown.WithoutText, isWallClock, inline);

    [Fact]
    public Task Health_StrategyThrewWhatHasNoText_SaysSo() => Watchdog.Guard(async () =>
    {
        await using var router = Build(Shape.AgentKey, new Broken(Thrown.WithoutText));
        await router.SignInAsync("ana", new AgentProfile(), Cancellation);

        Assert.Contains(nameof(WithoutTextException), router.Health.ToString(), StringComparison.Ordinal);
    });

    private static Task AssertFaultsAsync(Thrown thrown, bool isWallClock, bool inline) => Watchdog.Guard(async () =>
    {
        ForeignFault.Expect();
        var time = new BrokenClock(thrown, isWallClock);
        var builder = new ContactRouterBuilder().AddQueue("q").UseTimeProvider(time);
        await using var router = (inline ? builder.RunInline() : builder).Build();
        await using var events = router.Subscribe();
        await using var offers = router.OpenOffers();
        await router.SubmitAsync(new ContactRequest("before", "q"), Cancellation);
        time.IsBroken = true;

        // One call finds the fault; those beside it and after it end as well, each with a result.
        var calls = Enumerable.Range(0, 20)
            .Select(i => router.SubmitAsync(new ContactRequest($"c{i}", "q"), Cancellation).AsTask()).ToArray();
        var results = await Task.WhenAll(calls);
        Assert.True((await router.StopAsync(StopMode.Drain, Cancellation)).OpenContacts > 0);
        var late = await router.SubmitAsync(new ContactRequest("late", "q"), Cancellation);

        Assert.All(results, result => Assert.True(isWallClock || result.Code == ResultCode.Faulted));
        Assert.Equal(ResultCode.Faulted, late.Code);
        Assert.Equal(RouterStatus.Faulted, router.Health.Status);
        Assert.IsType(Make(thrown).GetType(), router.Health.Fault);
        await Assert.ThrowsAsync<RouterFaultedException>(() => CountAsync(events));
        await Assert.ThrowsAsync<RouterFaultedException>(async () =>
        {
            await foreach (var _ in offers.ReadAllAsync(Cancellation)) Assert.Fail("No offer was made.");
        });
    });

    private static async Task<int> CountAsync(EventSubscription events)
    {
        var count = 0;
        await foreach (var _ in events.ReadAllAsync(Cancellation)) count++;
        return count;
    }

    private static ContactRouter Build(Shape shape, Broken broken)
    {
        var builder = new ContactRouterBuilder()
            .AddQueue("q", queue => queue.OfferTimeout(TimeSpan.FromDays(1)))
            .AddQueue("another", queue => queue.OfferTimeout(TimeSpan.FromDays(1)));
        return (shape switch
        {
            Shape.AgentKey => builder.SelectAgents(AgentSelection.FromKey("broken", broken)),
            Shape.AgentScore => builder.SelectAgents(AgentSelection.FromScore("broken", broken)),
            Shape.AgentDraw => builder.SelectAgents(AgentSelection.FromDraw("broken", broken)),
            Shape.AgentTurn => builder.SelectAgents(AgentSelection.FromTurn("broken", broken)),
            Shape.ContactKey => builder.SelectContacts(ContactSelection.FromKey("broken", broken)),
            Shape.ContactHead => builder.SelectContacts(ContactSelection.FromHead("broken", broken)),
            _ => builder.SelectContacts(ContactSelection.FromScore("broken", broken)),
        }).Build();
    }

    private static Exception Make(Thrown thrown) => thrown switch
    {
        Thrown.Cancelled => new OperationCanceledException(),
        Thrown.OutOfMemory => new InsufficientMemoryException(),
        Thrown.StackOverflow => new InsufficientExecutionStackException(),
        Thrown.Interrupted => new ThreadInterruptedException(),
        Thrown.Several => new AggregateException(new InvalidTimeZoneException(), new OperationCanceledException()),
        Thrown.WithoutText => new WithoutTextException(),
        _ => new InvalidTimeZoneException("mine"),
    };

    private sealed class BrokenClock(Thrown thrown, bool isWallClock) : TimeProvider
    {
        private volatile bool _isBroken;

        public bool IsBroken
        {
            set => _isBroken = value;
        }

        public override long GetTimestamp() => _isBroken && !isWallClock ? throw Make(thrown) : base.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => _isBroken && isWallClock ? throw Make(thrown) : base.GetUtcNow();
    }

    /// <summary>A strategy of every shape that answers nothing.</summary>
    private sealed class Broken(Thrown thrown)
        : IAgentKeyStrategy, IAgentScoreStrategy, IAgentDrawStrategy, IAgentTurnStrategy,
            IContactKeyStrategy, IContactHeadStrategy, IContactScoreStrategy
    {
        public RuleFacts Reads => RuleFacts.None;

        public int Draws => 2;

        public long KeyOf(AgentCandidate agent) => throw Make(thrown);

        public long KeyOf(ContactCandidate contact) => throw Make(thrown);

        public long ScoreOf(AgentCandidate agent, ContactCandidate contact, long tick) => throw Make(thrown);

        public long ScoreOf(AgentCandidate agent) => throw Make(thrown);

        public long PlaceOf(AgentCandidate agent) => throw Make(thrown);

        public long ScoreOf(ContactCandidate contact, AgentCandidate agent, PickMoment moment) => throw Make(thrown);
    }
}
