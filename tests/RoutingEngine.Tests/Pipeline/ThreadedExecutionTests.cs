using System.Runtime.CompilerServices;
using RoutingEngine.Matching;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Pipeline;
using RoutingEngine.Strategies;
using RoutingEngine.Testing;
using Xunit;

namespace RoutingEngine.Tests.Pipeline;

public sealed class ThreadedExecutionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory(Timeout = TestTimeout.LongMilliseconds)]
    [InlineData(21)]
    [InlineData(22)]
    public async Task Threaded_SameCommandsAtSameTimes_ComesToTheHashesOfTheBareCore(ulong seed)
    {
        var script = RecordedScript.Record(seed, TestTier.Pick(800, 30_000));
        var time = new ManualTimeProvider();
        await using var router = new ContactRouterBuilder().UseCenter(script.Center).UseTimeProvider(time).Build();

        foreach (var command in script.Commands)
        {
            time.AdvanceTo(command.Tick);
            Assert.Equal(ResultCode.Done, router.TrySend(in command));

            // Time goes on when the command has been taken out of the intake, which happens when it has been decided.
            var wait = default(SpinWait);
            while (router.Health.IntakeCount > 0) wait.SpinOnce(sleep1Threshold: -1);
        }

        await router.StopAsync(StopMode.Now, Cancellation);

        Assert.Equal(script.DecisionHash, router.DecisionHash);
        Assert.Equal(script.StateHash, router.ComputeStateHash());
        Assert.Equal(script.Sequences[^1], router.Snapshot().Sequence);
    }

    [Fact(Timeout = TestTimeout.LongMilliseconds)]
    public async Task FetchingAhead_FromTheFirstAgentOn_ChangesNoDecision()
    {
        var script = RecordedScript.Record(23, 2_000);
        var hashes = new List<ulong>();
        foreach (var from in new[] { 0, int.MaxValue })
        {
            var limits = MatchingLimits.Default with { FetchAheadFrom = from };
            var core = new MatchingCore(script.Center, CellMode.Adaptive, limits);
            var clock = new EngineClock(new ManualTimeProvider());
            var options = new ContactRouterOptions { IntakeCapacity = 8_192, IntakeReserve = 0 };
            var execution = new ThreadedExecution(core, clock, options);
            await using var router = new ContactRouter(core, execution);

            // All of them wait before the engine starts, so that each is known ahead; some name places nobody has.
            foreach (var slot in new[] { -1, int.MinValue, int.MaxValue, 100_000 })
            {
                Assert.Equal(ResultCode.Done, router.TryAccept(new OfferId(1, slot)));
                Assert.Equal(ResultCode.Done, router.TryComplete(new AssignmentId(1, slot)));
            }

            foreach (var command in script.Commands) Assert.Equal(ResultCode.Done, router.TrySend(in command));
            execution.Start("fetching ahead");
            await router.StopAsync(StopMode.Now, Cancellation);
            hashes.Add(router.DecisionHash);
        }

        Assert.Equal(hashes[0], hashes[1]);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Threaded_CommandsOfOneBatch_ShareOneTickOfTheMonotonicClock()
    {
        using var gate = new EngineGate();
        await using var router = gate.Builder().AddQueue("q").Build();
        await using var events = router.Subscribe();
        router.TryFindQueue("q", out var queue);
        for (var i = 0; i < 100; i++) router.TrySubmit(queue);

        gate.Open();
        await router.StopAsync(StopMode.Now, Cancellation);

        var decisions = new RoutingDecision[200];
        Assert.Equal(100, events.TryRead(decisions));
        Assert.Single(decisions.Take(100).Select(decision => decision.Tick).Distinct());
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Threaded_BatchMaxOfOne_GivesEachCommandItsOwnLookAtTheClock()
    {
        var reads = 0;
        var time = new HookedTimeProvider(() => Interlocked.Increment(ref reads));
        await using var router = new ContactRouterBuilder()
            .AddQueue("q").UseTimeProvider(time).Configure(options => options.BatchMax = 1).Build();
        router.TryFindQueue("q", out var queue);

        for (var i = 0; i < 100; i++) await router.SubmitAsync(queue, Cancellation);

        Assert.True(reads >= 100);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task AwaitedCommand_WithMoreDecisionsThanOneBatch_CompletesOnceAllWereCarriedOut()
    {
        const int Contacts = 1_000;
        using var inSecondBatch = new ManualResetEventSlim();
        using var mayGoOn = new ManualResetEventSlim();
        var isArmed = false;
        var batches = 0;
        var time = new HookedTimeProvider(() =>
        {
            if (!Volatile.Read(ref isArmed) || Thread.CurrentThread.Name != "RoutingEngine outbound") return;
            if (Interlocked.Increment(ref batches) != 2) return;
            inSecondBatch.Set();
            mayGoOn.Wait();
        });
        await using var router = new ContactRouterBuilder().AddQueue("q").UseTimeProvider(time).Build();
        router.TryFindQueue("q", out var queue);
        (await router.HoldQueueAsync(queue, Cancellation)).EnsureDone();
        var capacity = new AgentCapacity(Contacts, new MediumCapacity(Medium.Voice, 1, Contacts));
        await router.SignInAsync("ana", new AgentProfile().Capacity(capacity), Cancellation);
        for (var i = 0; i < Contacts; i++) await router.SubmitAsync(queue, Cancellation);
        var before = router.Snapshot().Sequence;

        Volatile.Write(ref isArmed, true);
        var released = router.ReleaseQueueAsync(queue, Cancellation);
        inSecondBatch.Wait(Cancellation);
        var isTold = released.IsCompleted;
        mayGoOn.Set();

        Assert.False(isTold);
        Assert.True((await released).IsDone);
        Assert.Equal(before + 1 + Contacts, router.Snapshot().Sequence);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Threaded_DeadlineFallsDue_RunsWithoutACommand()
    {
        await using var router = new ContactRouterBuilder()
            .AddQueue("q", queue => queue.LongestWait(TimeSpan.FromMilliseconds(20))).Build();
        await using var events = router.Subscribe();
        (await router.SubmitAsync(new ContactRequest("c1", "q"), Cancellation)).EnsureAccepted();

        RoutingEvent? last = null;
        await foreach (var happened in events.ReadAllAsync(Cancellation))
        {
            last = happened;
            if (happened is ContactCancelled) break;
        }

        Assert.Equal(DecisionReason.LongestWait, last!.Reason);
        Assert.Equal("c1", ((ContactCancelled)last).ContactId);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task TrySubmit_IntakeIsFull_RefusesAndLosesNothing()
    {
        using var gate = new EngineGate();
        await using var router = gate.Builder()
            .AddQueue("q").Configure(options => (options.IntakeCapacity, options.IntakeReserve) = (16, 0)).Build();
        router.TryFindQueue("q", out var queue);

        var taken = 0;
        ResultCode code;
        while ((code = router.TrySubmit(queue)) == ResultCode.Done) taken++;
        var awaited = await router.SubmitAsync(queue, Cancellation);
        RoutingCommand[] two = [RoutingCommand.Submit(queue), RoutingCommand.Submit(queue)];
        var batch = router.TrySend(two, out var takenOfBatch);
        gate.Open();
        await router.StopAsync(StopMode.Now, Cancellation);

        Assert.Equal((16, ResultCode.IntakeFull), (taken, code));
        Assert.Equal(ResultCode.IntakeFull, awaited.Code);
        Assert.Equal((ResultCode.IntakeFull, 0), (batch, takenOfBatch));
        Assert.Equal(16, router.Snapshot().Queues[0].Waiting);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task TrySend_BatchLargerThanTheIntake_TakesTheFirstOnes()
    {
        using var gate = new EngineGate();
        await using var router = gate.Builder()
            .AddQueue("q").Configure(options => (options.IntakeCapacity, options.IntakeReserve) = (16, 0)).Build();
        router.TryFindQueue("q", out var queue);
        var commands = new RoutingCommand[20];
        for (var i = 0; i < commands.Length; i++) commands[i] = RoutingCommand.Submit(queue, priority: i);

        var code = router.TrySend(commands, out var taken);
        gate.Open();
        await router.StopAsync(StopMode.Now, Cancellation);

        Assert.Equal((ResultCode.IntakeFull, 16), (code, taken));
        Assert.Equal(16, router.Snapshot().Queues[0].Waiting);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Await_CommandIsDecided_ObserversHaveSeenIt()
    {
        await using var router = new ContactRouterBuilder().AddQueue("q").Build();
        await using var offers = router.OpenOffers();
        await router.SignInAsync("ana", agent => agent.Skill("x"), Cancellation);

        for (var i = 0; i < 500; i++)
        {
            var submitted = await router.SubmitAsync(new ContactRequest("c", "q"), Cancellation);

            Assert.Equal(ResultCode.Done, submitted.Code);
            Assert.True(offers.TryRead(out var offer));
            Assert.Equal(submitted.Contact, offer.Contact);
            Assert.Equal(1, router.Snapshot().Queues[0].Offered);
            (await router.CancelAsync(submitted.Contact, Cancellation)).EnsureDone();
        }
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Await_Cancelled_EndsTheWaitAndNotTheCommand()
    {
        using var gate = new EngineGate();
        await using var router = gate.Builder().AddQueue("q").Build();
        using var cancellation = new CancellationTokenSource();

        var waiting = router.SubmitAsync(new ContactRequest("c1", "q"), cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        gate.Open();
        var again = await router.SubmitAsync(new ContactRequest("c1", "q"), Cancellation);

        Assert.Equal(cancellation.Token, thrown.CancellationToken);
        Assert.Equal(ResultCode.AlreadySubmitted, again.Code);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Await_TokenIsCancelledAlready_IssuesNoCommand()
    {
        await using var router = new ContactRouterBuilder().AddQueue("q").Build();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await router.SubmitAsync(new ContactRequest("c1", "q"), new CancellationToken(canceled: true)));
        var first = await router.SubmitAsync(new ContactRequest("c1", "q"), Cancellation);

        Assert.Equal(ResultCode.Done, first.Code);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Await_CallerHasAContext_GoesOnThere()
    {
        var context = new CountingContext();
        await using var router = new ContactRouterBuilder().AddQueue("q").Build();
        using var gate = new ManualResetEventSlim();
        Task<SubmitResult> call = null!;

        var caller = new Thread(() =>
        {
            SynchronizationContext.SetSynchronizationContext(context);
            call = Call();
            gate.Set();

            async Task<SubmitResult> Call() => await router.SubmitAsync(new ContactRequest("c1", "q"), Cancellation);
        });
        caller.Start();
        gate.Wait(Cancellation);
        var result = await call;

        // When the result is there before the caller looks, it simply goes on; otherwise it comes back by its context.
        Assert.True(result.IsDone);
        Assert.DoesNotContain(
            context.PostingThreads, name => name?.StartsWith("RoutingEngine", StringComparison.Ordinal) == true);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Router_TimeProviderThrows_PendingCallsEndAndHealthSaysSo()
    {
        var isBroken = false;
        var time = new HookedTimeProvider(() =>
        {
            if (Volatile.Read(ref isBroken)) throw new InvalidTimeZoneException("the clock broke");
        });
        await using var router = new ContactRouterBuilder().AddQueue("q").UseTimeProvider(time).Build();
        await using var offers = router.OpenOffers();
        await using var events = router.Subscribe();
        Volatile.Write(ref isBroken, true);

        var result = await router.SubmitAsync(new ContactRequest("c1", "q"), Cancellation);
        var next = await router.SubmitAsync(new ContactRequest("c2", "q"), Cancellation);
        var readingOffers = await Assert.ThrowsAsync<RouterFaultedException>(async () =>
        {
            await foreach (var _ in offers.ReadAllAsync(Cancellation))
            {
            }
        });
        var readingEvents = await Assert.ThrowsAsync<RouterFaultedException>(async () =>
        {
            await foreach (var _ in events.ReadAllAsync(Cancellation))
            {
            }
        });

        Assert.Equal((ResultCode.Faulted, ResultCode.Faulted), (result.Code, next.Code));
        Assert.Equal((RouterStatus.Faulted, false), (router.Health.Status, router.Health.IsHealthy));
        Assert.IsType<InvalidTimeZoneException>(router.Health.Fault);
        Assert.IsType<InvalidTimeZoneException>(readingOffers.InnerException);
        Assert.IsType<InvalidTimeZoneException>(readingEvents.InnerException);
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Router_RuleThrows_CommandEndsWithFaultedAndNothingOfItGoesOut(bool inline)
    {
        var isBroken = new StrongBox<bool>();
        var builder = new ContactRouterBuilder()
            .AddQueue("q")
            .SelectAgents(new Throwing(isBroken));
        await using var router = (inline ? builder.RunInline() : builder).Build();
        await using var events = router.Subscribe();
        await using var offers = router.OpenOffers();
        foreach (var name in (string[])["ana", "ben", "cho"])
            await router.SignInAsync(name, new AgentProfile(), Cancellation);
        await router.SubmitAsync(new ContactRequest("c1", "q"), Cancellation);
        Assert.True(offers.TryRead(out var offer));
        isBroken.Value = true;

        // The decline has been noted when the search for another agent breaks.
        var result = await router.DeclineAsync(offer.Id, Cancellation);

        Assert.Equal(ResultCode.Faulted, result.Code);
        Assert.Equal(RouterStatus.Faulted, router.Health.Status);
        Assert.IsType<InvalidTimeZoneException>(router.Health.Fault);
        await router.StopAsync(StopMode.Drain, Cancellation);
        Assert.Equal(5, events.TryRead(new RoutingDecision[10]));
        Assert.Equal((5, 1), (router.Snapshot().Sequence, router.Snapshot().Queues[0].Offered));
        Assert.Equal(ResultCode.Faulted, (await router.CancelAsync("c1", Cancellation)).Code);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Health_RouterRuns_EngineTurnsAtLeastOnceASecond()
    {
        await using var router = new ContactRouterBuilder().AddQueue("q").Build();

        var health = router.Health;

        Assert.True(health.IsHealthy);
        Assert.Null(health.Fault);
        Assert.True(health.SinceEngineTurn < TimeSpan.FromSeconds(30));
        Assert.Equal((4_096, 1_024), (health.IntakeCapacity, health.IntakeReserve));
    }

    private readonly struct ThrowingRule(StrongBox<bool> isBroken) : IAgentScanRule
    {
        public RuleFacts Reads => RuleFacts.None;

        public Score ScoreOf(in AgentView agent, in ContactView contact, in PairView pair) =>
            isBroken.Value ? throw new InvalidTimeZoneException("the rule broke") : new Score(0);
    }

    private sealed class Throwing(StrongBox<bool> isBroken) : AgentSelection("throwing", RuleShape.Scan)
    {
        internal override TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor) =>
            visitor.Scan(new ThrowingRule(isBroken), windowTicks: 1);
    }

    private sealed class CountingContext : SynchronizationContext
    {
        public System.Collections.Concurrent.ConcurrentQueue<string?> PostingThreads { get; } = new();

        public override void Post(SendOrPostCallback d, object? state)
        {
            PostingThreads.Enqueue(Thread.CurrentThread.Name);
            ThreadPool.QueueUserWorkItem(_ => d(state));
        }
    }
}
