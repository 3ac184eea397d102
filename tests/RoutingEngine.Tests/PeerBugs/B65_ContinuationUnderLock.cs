using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using RoutingEngine.Tests.Pipeline;
using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// .NET RT#33858: a cancellation ran a continuation at once, on its own thread and under a lock, which deadlocked. Here
/// what a caller does after its await never runs on a thread of the router nor on the one that cancels, and never under
/// a lock: a continuation that blocks for good delays nobody.
/// </summary>
public sealed class B65_ContinuationUnderLock
{
    public enum Goes
    {
        /// <summary>With ConfigureAwait(false).</summary>
        Anywhere,

        /// <summary>Through a context that runs what it is given on the thread that gives it.</summary>
        ThroughAContextThatRunsAtOnce,

        /// <summary>Through a context that never comes back from being given something.</summary>
        ThroughAContextThatBlocks,

        /// <summary>Through a context that takes nothing.</summary>
        ThroughAContextThatThrows,

        /// <summary>Along a flow whose owner wants to be told wherever it goes on.</summary>
        AlongAFlowThatBlocks,
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<Goes> EveryWay => new(Enum.GetValues<Goes>());

    [Theory]
    [MemberData(nameof(EveryWay))]
    public Task Command_WhatFollowsItBlocks_RouterGoesOn(Goes way) => RouterGoesOn(way, (router, foreign) =>
    {
        foreign.Begin(() => router.SubmitAsync(new ContactRequest("c1", "q"), Cancellation));
        return Task.CompletedTask;
    });

    [Theory]
    [MemberData(nameof(EveryWay))]
    public Task Command_WhatFollowsItsCancelBlocks_CancelComesBackAndRouterGoesOn(Goes way) => RouterGoesOn(
        way, async (router, foreign) =>
        {
            using var cancellation = new CancellationTokenSource();
            foreign.Begin(() => router.SubmitAsync(new ContactRequest("c1", "q"), cancellation.Token));

            foreign.RunOnANamedThread(cancellation.Cancel);
            await foreign.HasGoneOn;
        });

    [Theory]
    [MemberData(nameof(EveryWay))]
    public Task Event_WhatFollowsItBlocks_RouterGoesOn(Goes way) => RouterGoesOn(way, (router, foreign) =>
    {
        var events = router.Subscribe();
        foreign.Begin(() => events.WaitToReadAsync(Cancellation));

        router.TrySend(RoutingCommand.Submit(new ContactRequest("c1", "q")));
        return Task.CompletedTask;
    });

    [Theory]
    [MemberData(nameof(EveryWay))]
    public Task Offer_WhatFollowsItBlocks_RouterGoesOn(Goes way) => RouterGoesOn(way, (router, foreign) =>
    {
        var reading = router.OpenOffers().ReadAllAsync(Cancellation).GetAsyncEnumerator(Cancellation);
        foreign.Begin(reading.MoveNextAsync);

        router.TrySend(RoutingCommand.SignIn(new CenterAgent("ana", new AgentProfile())));
        router.TrySend(RoutingCommand.Submit(new ContactRequest("c1", "q")));
        return Task.CompletedTask;
    });

    [Theory]
    [MemberData(nameof(EveryWay))]
    public Task Stop_WhatFollowsTheEndOfAStreamBlocks_RouterStops(Goes way) => Watchdog.Guard(async () =>
    {
        using var foreign = new ForeignCode(way);
        using var another = new ForeignCode(way);
        using var gate = new EngineGate();
        await using var router = gate.Builder().AddQueue("q").Build();
        await using var events = router.Subscribe();
        foreign.Begin(() => events.WaitToReadAsync(Cancellation));
        another.Begin(() => new ValueTask<StopResult>(router.StopAsync(StopMode.Drain, Cancellation)));

        gate.Open();
        await foreign.HasGoneOn;
        await another.HasGoneOn;
        await router.StopAsync(StopMode.Now, Cancellation);

        foreign.AssertThread();
        another.AssertThread();
        Assert.Equal(0, router.Snapshot().Queues[0].Waiting);
    });

    [Theory]
    [MemberData(nameof(EveryWay))]
    public Task InlineCommand_WhatFollowsItBlocks_WhoeverDrivesGoesOn(Goes way) => Watchdog.Guard(async () =>
    {
        using var foreign = new ForeignCode(way);
        using var isInside = new ManualResetEventSlim();
        using var mayGoOn = new ManualResetEventSlim();
        var time = new HookedTimeProvider(() =>
        {
            if (isInside.IsSet) return;
            isInside.Set();
            mayGoOn.Wait();
        });
        isInside.Set();
        await using var router = new ContactRouterBuilder().AddQueue("q").UseTimeProvider(time).RunInline().Build();
        isInside.Reset();

        // One thread drives and stands still inside of a command; another hands one over and waits for it.
        var driving = foreign.StartOnANamedThread(() => router.TrySend(RoutingCommand.HoldQueue("q")));
        isInside.Wait(Cancellation);
        foreign.Begin(() => router.SubmitAsync(new ContactRequest("c1", "q"), Cancellation));
        mayGoOn.Set();
        driving.Join();
        await foreign.HasGoneOn;

        await AssertGoesOnAsync(router);
        foreign.AssertThread();
    });

    /// <summary>
    /// The engine stands while foreign code begins to wait, so what follows is never there at once. Then the engine
    /// goes on, the foreign code blocks, and the router goes on all the same.
    /// </summary>
    private static Task RouterGoesOn(Goes way, Func<ContactRouter, ForeignCode, Task> waitAsync) => Watchdog.Guard(
        async () =>
        {
            using var foreign = new ForeignCode(way);
            using var gate = new EngineGate();
            await using var router = gate.Builder().AddQueue("q").Build();

            await waitAsync(router, foreign);
            gate.Open();
            await foreign.HasGoneOn;

            await AssertGoesOnAsync(router);
            foreign.AssertThread();
        });

    /// <summary>Every kind of call comes back while the continuation is still blocked.</summary>
    private static async Task AssertGoesOnAsync(ContactRouter router)
    {
        await using var events = router.Subscribe();
        await using var offers = router.OpenOffers();
        await router.SignInAsync("ben", new AgentProfile(), Cancellation);
        for (var i = 0; i < 20; i++)
            (await router.SubmitAsync(new ContactRequest($"later {i}", "q"), Cancellation)).EnsureAccepted();
        Assert.True(await events.WaitToReadAsync(Cancellation));
        Assert.True(router.Snapshot().Queues[0].Waiting > 0);
        Assert.True(router.Health.IsHealthy);
        await router.StopAsync(StopMode.Now, Cancellation);
    }

    /// <summary>
    /// A caller whose code after the await, or whose context on the way there, blocks until the test is over.
    /// </summary>
    private sealed class ForeignCode : SynchronizationContext, IDisposable
    {
        private const string Cancelling = "cancelling or driving";

        private readonly Goes _way;
        private readonly ManualResetEventSlim _isOver = new();
        private readonly AsyncLocal<string?> _flow;
        private readonly TaskCompletionSource<string?> _ranOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile bool _hasBegun;

        public ForeignCode(Goes way)
        {
            ForeignFault.Expect();
            _way = way;
            _flow = new AsyncLocal<string?>(change =>
            {
                if (_hasBegun && change.ThreadContextChanged && change.CurrentValue is not null) RunAndBlock();
            });
        }

        /// <summary>Ends when foreign code runs, wherever.</summary>
        public Task HasGoneOn => _ranOn.Task;

        /// <summary>Begins a call on a thread of its own and returns when the caller waits.</summary>
        [SuppressMessage(
            "Reliability", "CA2012", Justification = "It is awaited once, by hand, so that what follows is in sight.")]
        public void Begin<T>(Func<ValueTask<T>> call)
        {
            Exception? failed = null;
            var thread = new Thread(() => failed = Record.Exception(Wait));
            thread.Start();
            thread.Join();
            if (failed is not null) ExceptionDispatchInfo.Throw(failed);

            void Wait()
            {
                if (_way is Goes.ThroughAContextThatRunsAtOnce or Goes.ThroughAContextThatBlocks
                    or Goes.ThroughAContextThatThrows)
                {
                    SetSynchronizationContext(this);
                }

                if (_way == Goes.AlongAFlowThatBlocks) _flow.Value = "followed";
                var awaiter = call().ConfigureAwait(_way != Goes.Anywhere).GetAwaiter();
                Assert.False(awaiter.IsCompleted);
                awaiter.OnCompleted(RunAndBlock);
                _hasBegun = true;
            }
        }

        public void RunOnANamedThread(Action action) => StartOnANamedThread(action).Join();

        public Thread StartOnANamedThread(Action action)
        {
            var thread = new Thread(() => action()) { Name = Cancelling, IsBackground = true };
            thread.Start();
            return thread;
        }

        /// <summary>The foreign code ran on no thread of the router, nor on the one that cancelled or drove.</summary>
        public void AssertThread()
        {
            var name = _ranOn.Task.Result ?? string.Empty;
            Assert.DoesNotContain("engine", name, StringComparison.OrdinalIgnoreCase);
            Assert.NotEqual(Cancelling, name);
        }

        public override SynchronizationContext CreateCopy() => this;

        public override void Post(SendOrPostCallback d, object? state)
        {
            switch (_way)
            {
                case Goes.ThroughAContextThatRunsAtOnce:
                    d(state);
                    break;
                case Goes.ThroughAContextThatBlocks:
                    RunAndBlock();
                    break;
                default:
                    _ranOn.TrySetResult(Thread.CurrentThread.Name);
                    throw new ForeignFault("this context takes nothing");
            }
        }

        public void Dispose() => _isOver.Set();

        private void RunAndBlock()
        {
            _ranOn.TrySetResult(Thread.CurrentThread.Name);
            _isOver.Wait();
        }
    }
}
