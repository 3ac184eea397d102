using Xunit;

namespace RoutingEngine.Tests.Pipeline;

/// <summary>The end of a router, threaded and inline, from every state.</summary>
public sealed class StopTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stop_NothingIsOpen_IsDrained(bool inline)
    {
        await using var router = Build(inline);

        var stopped = await router.StopAsync(StopMode.Drain, Cancellation);

        Assert.True(stopped.IsDrained);
        Assert.Equal(RouterStatus.Stopped, router.Health.Status);
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stop_Drain_WaitsForOpenContactsAndRefusesNewOnes(bool inline)
    {
        await using var router = Build(inline);
        await using var offers = router.OpenOffers();
        await router.SignInAsync("ana", new AgentProfile(), Cancellation);
        await router.SubmitAsync(new ContactRequest("c1", "q"), Cancellation);
        Assert.True(offers.TryRead(out var offer));

        var stopping = router.StopAsync(StopMode.Drain, Cancellation);
        var refused = await router.SubmitAsync(new ContactRequest("c2", "q"), Cancellation);
        Assert.Equal(ResultCode.Stopped, refused.Code);
        var isDoneEarly = stopping.IsCompleted;
        var accepted = await router.AcceptAsync(offer.Id, Cancellation);
        var closed = await router.CompleteAsync(accepted.EnsureDone(), Cancellation);
        var stopped = await stopping;

        Assert.False(isDoneEarly);
        Assert.True(closed.IsDone);
        Assert.True(stopped.IsDrained);
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stop_PatienceEndsWhileDraining_StopsWithContactsOpen(bool inline)
    {
        await using var router = Build(inline);
        await router.SubmitAsync(new ContactRequest("c1", "q"), Cancellation);
        using var patience = new CancellationTokenSource();

        var stopping = router.StopAsync(StopMode.Drain, patience.Token);
        await patience.CancelAsync();
        var stopped = await stopping;

        Assert.Equal(1, stopped.OpenContacts);
        Assert.Equal(1, router.Snapshot().Queues[0].Waiting);
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stop_Again_ChangesNothing(bool inline)
    {
        await using var router = Build(inline);
        await router.SubmitAsync(new ContactRequest("c1", "q"), Cancellation);

        var first = await router.StopAsync(StopMode.Now, Cancellation);
        var second = await router.StopAsync(StopMode.Drain, Cancellation);
        await router.DisposeAsync();
        router.Dispose();

        Assert.Equal((1, 1), (first.OpenContacts, second.OpenContacts));
        Assert.Equal(RouterStatus.Stopped, router.Health.Status);
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stop_CommandsAfterwards_EndWithStopped(bool inline)
    {
        await using var router = Build(inline);
        router.TryFindQueue("q", out var queue);
        await router.StopAsync(StopMode.Now, Cancellation);

        var awaited = await router.SubmitAsync(new ContactRequest("c1", "q"), Cancellation);
        var cancelled = await router.CancelAsync("c1", Cancellation);
        var tried = router.TrySubmit(queue);
        var batch = router.TrySend([RoutingCommand.Submit(queue)], out var taken);

        Assert.Equal((ResultCode.Stopped, ResultCode.Stopped), (awaited.Code, cancelled.Code));
        Assert.Equal((ResultCode.Stopped, ResultCode.Stopped, 0), (tried, batch, taken));
        Assert.Throws<RoutingRefusedException>(() => awaited.EnsureAccepted());
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Dispose_WorkIsOpen_DoesNotWaitForIt(bool inline)
    {
        var router = Build(inline);
        await router.SubmitAsync(new ContactRequest("c1", "q"), Cancellation);

        await router.DisposeAsync();

        Assert.Equal(RouterStatus.Stopped, router.Health.Status);
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stop_ReadersAreOpen_TheyEnd(bool inline)
    {
        await using var router = Build(inline);
        await using var offers = router.OpenOffers();
        await using var events = router.Subscribe();
        await router.SubmitAsync(new ContactRequest("c1", "q"), Cancellation);

        await router.StopAsync(StopMode.Now, Cancellation);
        var offersRead = await CountAsync(offers.ReadAllAsync(Cancellation));
        var eventsRead = await CountAsync(events.ReadAllAsync(Cancellation));
        await using var late = router.Subscribe();

        Assert.Equal((0, 1), (offersRead, eventsRead));
        Assert.Equal(0, await CountAsync(late.ReadAllAsync(Cancellation)));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Stop_CommandsWaitInTheIntake_AreDecidedFirst()
    {
        using var gate = new EngineGate();
        await using var router = gate.Builder().AddQueue("q").Build();
        router.TryFindQueue("q", out var queue);
        for (var i = 0; i < 1_000; i++) router.TrySubmit(queue);
        var awaited = router.SubmitAsync(queue, Cancellation).AsTask();

        var stopping = router.StopAsync(StopMode.Now, Cancellation);
        gate.Open();
        var stopped = await stopping;

        Assert.Equal(1_001, stopped.OpenContacts);
        Assert.True((await awaited).IsDone);
    }

    [Fact(Timeout = TestTimeout.LongMilliseconds)]
    public async Task Stop_WhileFourThreadsSubmit_WhatWasTakenIsDecidedAndEveryCallEnds()
    {
        for (var round = 0; round < TestTier.Pick(20, 500); round++)
        {
            await using var router = new ContactRouterBuilder()
                .AddQueue("q").Configure(options => options.IntakeCapacity = 64).Build();
            router.TryFindQueue("q", out var queue);
            var taken = 0;
            using var started = new CountdownEvent(4);
            var callers = Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    started.Signal();
                    ResultCode code;
                    while ((code = router.TrySubmit(queue)) != ResultCode.Stopped)
                    {
                        if (code == ResultCode.Done) Interlocked.Increment(ref taken);
                    }
                },
                Cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
            started.Wait(Cancellation);

            var stopped = await router.StopAsync(StopMode.Now, Cancellation);
            await Task.WhenAll(callers);

            Assert.Equal(taken, stopped.OpenContacts);
            Assert.Equal(taken, router.Snapshot().Queues[0].Waiting);
        }
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Core_OfARunningThreadedRouter_IsNotRead()
    {
        await using var router = Build(inline: false);

        Assert.Throws<InvalidOperationException>(() => router.DecisionHash);
        Assert.Throws<InvalidOperationException>(() => router.ComputeStateHash());
    }

    private static ContactRouter Build(bool inline)
    {
        var builder = new ContactRouterBuilder().AddQueue("q");
        return (inline ? builder.RunInline() : builder).Build();
    }

    private static async Task<int> CountAsync<T>(IAsyncEnumerable<T> items)
    {
        var count = 0;
        await foreach (var _ in items) count++;
        return count;
    }
}
