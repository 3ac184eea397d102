using Microsoft.Extensions.Time.Testing;
using RoutingEngine.Testing;
using Xunit;

namespace RoutingEngine.Tests.Pipeline;

public sealed class InlineExecutionTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Inline_SameCommandsAtSameTimes_ComesToTheHashesOfTheBareCore(ulong seed)
    {
        var script = RecordedScript.Record(seed, TestTier.Pick(3_000, 100_000));
        var time = new ManualTimeProvider();
        using var router = Build(script.Center, time);

        foreach (var command in script.Commands)
        {
            time.AdvanceTo(command.Tick);
            Assert.Equal(ResultCode.Done, router.TrySend(in command));
        }

        Assert.Equal(script.DecisionHash, router.DecisionHash);
        Assert.Equal(script.StateHash, router.ComputeStateHash());
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Inline_OneTickOff_ComesToOtherHashes(ulong seed)
    {
        var script = RecordedScript.Record(seed, 200);
        var time = new ManualTimeProvider();
        using var router = Build(script.Center, time);

        foreach (var command in script.Commands)
        {
            time.AdvanceTo(command.Tick + 1);
            router.TrySend(in command);
        }

        Assert.NotEqual(script.DecisionHash, router.DecisionHash);
    }

    [Fact]
    public void Inline_DeadlineFallsDue_RunsAtTheTimerWithoutACommand()
    {
        var time = new ManualTimeProvider();
        using var router = new ContactRouterBuilder()
            .AddQueue("q", queue => queue.LongestWait(TimeSpan.FromSeconds(10)))
            .UseTimeProvider(time).RunInline().Build();
        router.TryFindQueue("q", out var queue);
        router.TrySubmit(queue);

        time.Advance(TimeSpan.FromSeconds(10));
        var atTheDeadline = router.Snapshot().Queues[0].Waiting;
        time.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(1, atTheDeadline);
        Assert.Equal(0, router.Snapshot().Queues[0].Waiting);
    }

    [Fact]
    public void Inline_DeadlineLiesSixtyDaysAhead_RunsThen()
    {
        var time = new ManualTimeProvider();
        using var router = new ContactRouterBuilder()
            .AddQueue("q", queue => queue.LongestWait(TimeSpan.FromDays(60)))
            .UseTimeProvider(time).RunInline().Build();
        router.TryFindQueue("q", out var queue);
        router.TrySubmit(queue);

        time.Advance(TimeSpan.FromDays(60));
        var before = router.Snapshot().Queues[0];
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((1, TimeSpan.FromDays(60)), (before.Waiting, before.OldestWait));
        Assert.Equal(0, router.Snapshot().Queues[0].Waiting);
    }

    [Fact]
    public void Inline_FakeTimeProviderAdvances_RunsEveryDeadlineOnTheWay()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        using var router = new ContactRouterBuilder()
            .AddQueue(
                "q", queue => queue.OfferTimeout(TimeSpan.FromSeconds(15)).LongestWait(TimeSpan.FromSeconds(40)))
            .UseTimeProvider(time).RunInline().Build();
        using var events = router.Subscribe();
        router.TrySend(RoutingCommand.SignIn(new CenterAgent("ana", new AgentProfile())));
        router.TrySend(RoutingCommand.Submit(new ContactRequest("c1", "q")));

        time.Advance(TimeSpan.FromSeconds(60));

        var seen = new List<string>();
        while (events.TryRead(out var next))
            seen.Add($"{next.GetType().Name} at {next.At:HH:mm:ss}");
        Assert.Equal(
            [
                "AgentSignedIn at 09:00:00", "ContactQueued at 09:00:00", "OfferMade at 09:00:00",
                "OfferExpired at 09:00:15", "OffersResumed at 09:00:25", "OfferMade at 09:00:25",
                "OfferExpired at 09:00:40", "ContactCancelled at 09:00:40",
            ],
            seen);
    }

    [Fact]
    public void Inline_WallClockStepsBack_ChangesNoTick()
    {
        var time = new ManualTimeProvider();
        using var router = new ContactRouterBuilder()
            .AddQueue("q").UseTimeProvider(time).RunInline().Build();
        using var events = router.Subscribe();
        router.TryFindQueue("q", out var queue);
        time.Advance(TimeSpan.FromHours(1));
        router.TrySubmit(queue);

        time.SetWallClock(time.GetUtcNow().AddHours(-5));
        time.Advance(TimeSpan.FromSeconds(1));
        router.TrySubmit(queue);

        Assert.True(events.TryRead(out var first));
        Assert.True(events.TryRead(out var second));
        Assert.Equal(TimeSpan.FromSeconds(1).Ticks, second.Tick - first.Tick);
        Assert.True(second.At < first.At);
    }

    [Fact]
    public void Inline_CommandFromWithinACommand_RunsAfterIt()
    {
        ContactRouter router = null!;
        var depth = 0;
        var deepest = 0;
        var submitted = 0;
        var inner = ResultCode.Malformed;
        var time = new HookedTimeProvider(() =>
        {
            if (router is null) return;
            deepest = Math.Max(deepest, ++depth);
            if (submitted++ == 0)
            {
                router.TryFindQueue("inner", out var queue);
                inner = router.TrySubmit(queue);
            }

            depth--;
        });
        router = new ContactRouterBuilder()
            .AddQueue("outer").AddQueue("inner").UseTimeProvider(time).RunInline().Build();
        using (router)
        {
            using var events = router.Subscribe();
            submitted = 0;
            router.TryFindQueue("outer", out var queue);

            router.TrySubmit(queue);

            Assert.Equal(ResultCode.Done, inner);
            Assert.Equal(1, deepest);
            Assert.True(events.TryRead(out var first));
            Assert.True(events.TryRead(out var second));
            Assert.Equal("outer", Assert.IsType<ContactQueued>(first).QueueName);
            Assert.Equal("inner", Assert.IsType<ContactQueued>(second).QueueName);
        }
    }

    [Fact]
    public void Inline_SeveralThreads_EveryCommandIsDecidedOnce()
    {
        using var router = new ContactRouterBuilder().AddQueue("q").RunInline().Build();
        router.TryFindQueue("q", out var queue);

        Parallel.For(0, 4, _ =>
        {
            for (var i = 0; i < 1_000; i++) Assert.Equal(ResultCode.Done, router.TrySubmit(queue));
        });

        Assert.Equal(4_000, router.Snapshot().Queues[0].Waiting);
    }

    [Fact]
    public async Task Inline_TimeProviderThrows_RouterIsFaultedAndSaysSo()
    {
        var isBroken = false;
        var time = new HookedTimeProvider(() =>
        {
            if (isBroken) throw new InvalidTimeZoneException("the clock broke");
        });
        await using var router = new ContactRouterBuilder().AddQueue("q").UseTimeProvider(time).RunInline().Build();
        isBroken = true;

        var result = await router.SubmitAsync(new ContactRequest("c1", "q"), TestContext.Current.CancellationToken);
        var next = await router.SubmitAsync(new ContactRequest("c2", "q"), TestContext.Current.CancellationToken);

        Assert.Equal((ResultCode.Faulted, ResultCode.Faulted), (result.Code, next.Code));
        Assert.Equal(RouterStatus.Faulted, router.Health.Status);
        Assert.IsType<InvalidTimeZoneException>(router.Health.Fault);
    }

    private static ContactRouter Build(Center center, TimeProvider time) =>
        new ContactRouterBuilder().UseCenter(center).UseTimeProvider(time).RunInline().Build();
}
