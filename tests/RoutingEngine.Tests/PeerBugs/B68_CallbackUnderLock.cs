using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// Terminal.Gui#5652, corefx#26259: a callback ran under a lock, called back, and all stood still. Here foreign code
/// calls every public member of the router, from where it runs and from another thread that it waits for, and both the
/// router and the callback go on.
/// </summary>
public sealed class B68_CallbackUnderLock
{
    public enum From
    {
        AgentStrategy,
        ContactStrategy,
        MonotonicClock,
        WallClock,
        Continuation,
        Subscriber,
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<From, bool, bool> EveryCallback
    {
        get
        {
            var data = new TheoryData<From, bool, bool>();
            foreach (var from in Enum.GetValues<From>())
            {
                data.Add(from, false, false);
                data.Add(from, true, false);
                data.Add(from, false, true);
                data.Add(from, true, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(EveryCallback))]
    public Task Callback_CallsEveryPublicMember_AllGoesOn(From from, bool onAnotherThread, bool inline) =>
        Watchdog.Guard(async () =>
        {
            var callback = new Callback(onAnotherThread, PublicMethods.CallAll);
            await using var router = Build(callback, from, inline);
            await PlayAsync(router, callback, from);

            Assert.True(await callback.HasRun);
            Assert.True(router.Health.IsHealthy);
            Assert.Empty(router.Health.QuarantinedStrategies);
            Assert.Equal(0, router.Health.StrategyFaultCount);
            var code = (await router.SubmitAsync(new ContactRequest("last", "q"), Cancellation)).Code;
            Assert.Equal(ResultCode.Done, code);
        });

    [Theory]
    [MemberData(nameof(EveryCallback))]
    public Task Callback_EndsTheRouter_ItEnds(From from, bool onAnotherThread, bool inline) =>
        Watchdog.Guard(async () =>
        {
            // Whoever the router itself waits for cannot wait for the router's end, only ask for it.
            var callback = new Callback(
                onAnotherThread,
                static router =>
                {
                    _ = router.StopAsync();
                    _ = router.DisposeAsync().AsTask();
                });
            await using var router = Build(callback, from, inline);
            await PlayAsync(router, callback, from);

            Assert.True(await callback.HasRun);
            await router.StopAsync(StopMode.Now, Cancellation);
            Assert.Equal(RouterStatus.Stopped, router.Health.Status);
        });

    [Theory]
    [InlineData(From.Continuation, false)]
    [InlineData(From.Continuation, true)]
    [InlineData(From.Subscriber, false)]
    [InlineData(From.Subscriber, true)]
    public Task Callback_DisposesTheRouterAndWaits_ItEnds(From from, bool onAnotherThread) => Watchdog.Guard(async () =>
    {
        var callback = new Callback(onAnotherThread, static router => router.Dispose());
        await using var router = Build(callback, from, inline: false);
        await PlayAsync(router, callback, from);

        Assert.True(await callback.HasRun);
        Assert.Equal(RouterStatus.Stopped, router.Health.Status);
    });

    [Theory]
    [InlineData(From.AgentStrategy, false)]
    [InlineData(From.AgentStrategy, true)]
    [InlineData(From.WallClock, false)]
    public Task Callback_DisposesTheRouterThatWaitsForIt_IsRefused(From from, bool inline) => Watchdog.Guard(async () =>
    {
        var callback = new Callback(onAnotherThread: false, static router => router.Dispose());
        var router = Build(callback, from, inline);
        await PlayAsync(router, callback, from);

        await Assert.ThrowsAsync<InvalidOperationException>(() => callback.HasRun);
        await router.DisposeAsync();
    });

    [Fact]
    public void Router_EveryPublicMember_IsAmongTheCalls() => Assert.Empty(PublicMethods.Forgotten());

    private static ContactRouter Build(Callback callback, From from, bool inline)
    {
        var builder = new ContactRouterBuilder().AddQueue("q").UseTimeProvider(new Clock(callback, from));
        if (from == From.AgentStrategy)
            builder.SelectAgents(AgentSelection.FromKey("calls back", new AgentKey(callback)));
        if (from == From.ContactStrategy)
            builder.SelectContacts(ContactSelection.FromKey("calls back", new ContactKey(callback)));
        return (inline ? builder.RunInline() : builder).Build();
    }

    /// <summary>A little work, in which the callback comes in its place.</summary>
    private static async Task PlayAsync(ContactRouter router, Callback callback, From from)
    {
        await using var events = router.Subscribe();
        if (from is not (From.Continuation or From.Subscriber)) callback.Arm(router);

        // An agent's key is asked for when nothing waits, a contact's when no agent is free.
        await router.SignInAsync("ana", new AgentProfile(), Cancellation);
        await router.SubmitAsync(new ContactRequest("first", "q"), Cancellation);
        await router.SubmitAsync(new ContactRequest("second", "q"), Cancellation);
        switch (from)
        {
            case From.Continuation:
                await router.HoldQueueAsync("q", Cancellation).ConfigureAwait(false);
                callback.Arm(router);
                callback.Run();
                break;
            case From.Subscriber:
                await foreach (var _ in events.ReadAllAsync(Cancellation))
                {
                    callback.Arm(router);
                    callback.Run();
                    break;
                }

                break;
        }
    }

    /// <summary>What foreign code does once, where it runs or on another thread that it waits for.</summary>
    private sealed class Callback(bool onAnotherThread, Action<ContactRouter> body)
    {
        private readonly TaskCompletionSource<bool> _hasRun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private ContactRouter? _router;

        /// <summary>Ends when it has come back; fails as it fails.</summary>
        public Task<bool> HasRun => _hasRun.Task;

        public void Arm(ContactRouter router) => Volatile.Write(ref _router, router);

        public void Run()
        {
            if (Interlocked.Exchange(ref _router, null) is not { } router) return;
            if (!onAnotherThread)
            {
                Do(router);
                return;
            }

            var thread = new Thread(() => Do(router)) { IsBackground = true };
            thread.Start();
            thread.Join();
        }

        private void Do(ContactRouter router)
        {
            if (Record.Exception(() => body(router)) is { } thrown) _hasRun.TrySetException(thrown);
            else _hasRun.TrySetResult(true);
        }
    }

    private sealed class Clock(Callback callback, From from) : TimeProvider
    {
        public override long GetTimestamp()
        {
            if (from == From.MonotonicClock) callback.Run();
            return base.GetTimestamp();
        }

        public override DateTimeOffset GetUtcNow()
        {
            if (from == From.WallClock) callback.Run();
            return base.GetUtcNow();
        }
    }

    private sealed class AgentKey(Callback callback) : IAgentKeyStrategy
    {
        public RuleFacts Reads => RuleFacts.None;

        public long KeyOf(AgentCandidate agent)
        {
            callback.Run();
            return 0;
        }
    }

    private sealed class ContactKey(Callback callback) : IContactKeyStrategy
    {
        public long KeyOf(ContactCandidate contact)
        {
            callback.Run();
            return 0;
        }
    }
}
