using Xunit;

namespace RoutingEngine.Tests.Pipeline;

/// <summary>A router whose callers are quicker than it: who is refused, who waits, and what its health shows.</summary>
public sealed class IntakeRoomTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Flood_OneCallerSubmitsWithoutEnd_NoAcceptCompletionOrPresenceIsRefused()
    {
        await using var router = new ContactRouterBuilder()
            .AddQueue("flood", queue => queue.Require("nobody"))
            .AddQueue("calls", queue => queue.Require("s"))
            .Configure(options => options.IntakeCapacity = 64)
            .Build();
        router.TryFindQueue("flood", out var flood);
        router.TryFindQueue("calls", out var calls);
        var rounds = TestTier.Pick(300, 10_000);
        for (var i = 0; i < rounds; i++) (await router.SubmitAsync(calls, Cancellation)).EnsureAccepted();
        await using var offers = router.OpenOffers();
        await using var offered = offers.ReadAllAsync(Cancellation).GetAsyncEnumerator(Cancellation);
        await router.SignInAsync("ana", new AgentProfile().Skill("s"), Cancellation);
        var mayStop = false;
        var flooding = Task.Factory.StartNew(
            () =>
            {
                var refused = 0L;
                while (!Volatile.Read(ref mayStop) || refused == 0)
                {
                    if (router.TrySubmit(flood) == ResultCode.IntakeFull) refused++;
                }

                return refused;
            },
            Cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        for (var i = 0; i < rounds; i++)
        {
            Assert.True(await offered.MoveNextAsync());
            var accepted = await router.AcceptAsync(offered.Current.Id, Cancellation);
            Assert.Equal(ResultCode.Done, accepted.Code);
            Assert.Equal(ResultCode.Done, (await router.CompleteAsync(accepted.Assignment, Cancellation)).Code);
            Assert.Equal(ResultCode.Done, (await router.SetPresenceAsync("ana", AgentPresence.Away, Cancellation)).Code);
            Assert.Equal(ResultCode.Done, (await router.SetPresenceAsync("ana", AgentPresence.Available, Cancellation)).Code);
        }

        Volatile.Write(ref mayStop, true);
        var refusedSubmits = await flooding;
        Assert.True(refusedSubmits > 0, "the flood never filled the intake");
        Assert.Equal((refusedSubmits, 0), (router.Health.SubmitRefusalCount, router.Health.AnswerRefusalCount));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Health_IntakeFillsUp_ShowsThePressure()
    {
        using var gate = new EngineGate();
        await using var router = gate.Builder()
            .AddQueue("q").Configure(options => (options.IntakeCapacity, options.IntakeReserve) = (16, 8)).Build();
        router.TryFindQueue("q", out var queue);
        Assert.False(router.Health.IsIntakeUnderPressure);

        for (var i = 0; i < 9; i++) router.TrySubmit(queue);

        Assert.True(router.Health.IsIntakeUnderPressure);
        Assert.Equal((8, 8, 1), (router.Health.IntakeCount, router.Health.IntakeReserve, router.Health.SubmitRefusalCount));
        gate.Open();
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task SubmitAsync_MayWaitForRoomAndTheClockBreaks_EndsWithAResultLikeEveryOtherCall()
    {
        using var mayGoOn = new ManualResetEventSlim();
        var isBroken = false;
        var time = new HookedTimeProvider(() =>
        {
            if (Thread.CurrentThread.Name == "RoutingEngine") mayGoOn.Wait();
            else if (Volatile.Read(ref isBroken)) throw new InvalidTimeZoneException("The clock is gone.");
        });
        await using var router = new ContactRouterBuilder().AddQueue("q").UseTimeProvider(time)
            .Configure(options => (options.IntakeCapacity, options.IntakeReserve) = (16, 0))
            .Configure(options => options.IntakeWait = TimeSpan.FromMinutes(1)).Build();
        router.TryFindQueue("q", out var queue);
        while (router.TrySubmit(queue) == ResultCode.Done)
        {
            // Until it is full.
        }

        Volatile.Write(ref isBroken, true);
        var refused = await router.SubmitAsync(queue, Cancellation);
        mayGoOn.Set();

        Assert.Equal(ResultCode.Faulted, refused.Code);
        Assert.IsType<InvalidTimeZoneException>(router.Health.Fault);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task SubmitAsync_MayWaitForRoom_IsDecidedOnceThereIsSome()
    {
        using var gate = new EngineGate();
        await using var router = gate.Builder().AddQueue("q").Configure(options =>
        {
            (options.IntakeCapacity, options.IntakeReserve) = (16, 0);
            options.IntakeWait = TimeSpan.FromMinutes(1);
        }).Build();
        router.TryFindQueue("q", out var queue);
        while (router.TrySubmit(queue) == ResultCode.Done)
        {
        }

        var waiting = router.SubmitAsync(queue, Cancellation).AsTask();
        var waiters = router.Health.IntakeWaiterCount;
        Assert.False(waiting.IsCompleted);
        gate.Open();

        Assert.Equal(ResultCode.Done, (await waiting).Code);
        Assert.Equal(1, waiters);
        Assert.Equal(17, router.Snapshot().Queues[0].Waiting);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task SubmitAsync_WaitsForRoomTooLong_IsRefused()
    {
        using var gate = new EngineGate();
        await using var router = gate.Builder().AddQueue("q").Configure(options =>
        {
            (options.IntakeCapacity, options.IntakeReserve) = (16, 0);
            options.IntakeWait = TimeSpan.FromTicks(1);
        }).Build();
        router.TryFindQueue("q", out var queue);
        while (router.TrySubmit(queue) == ResultCode.Done)
        {
        }

        var waiting = router.SubmitAsync(queue, Cancellation).AsTask();
        gate.Open();

        Assert.Equal(ResultCode.IntakeFull, (await waiting).Code);
        Assert.Equal(16, router.Snapshot().Queues[0].Waiting);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task SubmitAsync_AsManyWaitForRoomAsMay_FurtherOnesAreRefusedAtOnce()
    {
        using var gate = new EngineGate();
        await using var router = gate.Builder().AddQueue("q").Configure(options =>
        {
            (options.IntakeCapacity, options.IntakeReserve) = (16, 0);
            options.IntakeWait = TimeSpan.FromMinutes(1);
            options.IntakeWaitersMax = 16;
        }).Build();
        router.TryFindQueue("q", out var queue);
        while (router.TrySubmit(queue) == ResultCode.Done)
        {
        }

        var waiting = Enumerable.Range(0, 16).Select(_ => router.SubmitAsync(queue, Cancellation).AsTask()).ToList();
        var late = await router.SubmitAsync(queue, Cancellation);
        var stopping = router.StopAsync(StopMode.Now, Cancellation);
        gate.Open();
        await stopping;

        Assert.Equal(ResultCode.IntakeFull, late.Code);
        foreach (var task in waiting) Assert.Equal(ResultCode.Stopped, (await task).Code);
    }

    [Theory]
    [InlineData(64, "options.IntakeReserve: expected 0 to 63, got '64'")]
    [InlineData(-1, "options.IntakeReserve: expected 0 to 63, got '-1'")]
    public void Build_ReserveAsLargeAsTheIntake_IsRefused(int reserve, string expected)
    {
        var builder = new ContactRouterBuilder()
            .AddQueue("q").Configure(options => (options.IntakeCapacity, options.IntakeReserve) = (64, reserve));

        var thrown = Assert.Throws<ContactRouterConfigurationException>(() => builder.Build());

        Assert.Equal(expected, $"{Assert.Single(thrown.Errors)}");
    }

    [Fact]
    public void Build_WaitForRoomLongerThanAMinute_IsRefused()
    {
        var builder = new ContactRouterBuilder()
            .AddQueue("q").Configure(options => options.IntakeWait = TimeSpan.FromMinutes(2));

        var thrown = Assert.Throws<ContactRouterConfigurationException>(() => builder.Build());

        Assert.Equal("options.IntakeWait: expected zero to 00:01:00, got '00:02:00'", $"{Assert.Single(thrown.Errors)}");
    }
}
