using RoutingEngine.Matching;
using RoutingEngine.Outbound;
using RoutingEngine.Pipeline;
using Xunit;

namespace RoutingEngine.Tests.Pipeline;

/// <summary>Decide now, tell later: nothing that a block caused leaves the router before the block is committed.</summary>
public sealed class CommitHookTests
{
    private static readonly QueueHandle Queue = new(0);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<bool> Drivers => [true, false];

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [MemberData(nameof(Drivers))]
    public async Task HeldBack_BeforeTheCommit_NobodySeesOrHearsAnything(bool isInline)
    {
        var hook = new ManualCommit();
        await using var router = Start(isInline, hook, out var execution);
        var signIn = SignIn(router, hook, execution);
        await using var events = router.Subscribe();
        await using var offers = router.OpenOffers();
        var block = hook.Decided;

        var submitted = router.SubmitAsync(Queue, Cancellation).AsTask();
        hook.AwaitDecided(block + 1);

        Assert.False(submitted.IsCompleted);
        Assert.Equal(0, events.TryRead(new RoutingDecision[8]));
        Assert.False(events.TryRead(out _));
        Assert.False(offers.TryRead(out _));
        Assert.Equal(signIn, router.Snapshot().Sequence);

        hook.CommitUpTo(hook.Decided, execution);
        (await submitted).EnsureAccepted();
        Assert.Equal(2, events.TryRead(new RoutingDecision[8]));
        Assert.True(offers.TryRead(out _));
        Assert.Equal(signIn + 2, router.Snapshot().Sequence);
        hook.CommitUpTo(long.MaxValue, execution);
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [MemberData(nameof(Drivers))]
    public async Task HeldBack_SeveralBlocks_LeaveInOrderAsTheyAreCommitted(bool isInline)
    {
        var hook = new ManualCommit();
        await using var router = Start(isInline, hook, out var execution);
        await using var events = router.Subscribe();
        var submitted = new List<Task<SubmitResult>>();
        for (var block = 1; block <= 5; block++)
        {
            submitted.Add(router.SubmitAsync(Queue, Cancellation).AsTask());
            hook.AwaitDecided(block);
        }

        for (var block = 1; block <= 5; block++)
        {
            hook.CommitUpTo(block, execution);
            (await submitted[block - 1]).EnsureAccepted();
            Assert.True(submitted.Skip(block).All(later => !later.IsCompleted));
            Assert.Equal(1, events.TryRead(new RoutingDecision[8]));
        }

        hook.CommitUpTo(long.MaxValue, execution);
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [MemberData(nameof(Drivers))]
    public async Task Refused_WhatWasHeldBack_IsForgottenWholeAndTheRouterEnds(bool isInline)
    {
        var hook = new ManualCommit();
        await using var router = Start(isInline, hook, out var execution);
        await using var events = router.Subscribe();
        var kept = router.SubmitAsync(Queue, Cancellation).AsTask();
        hook.AwaitDecided(1);
        var forgotten = router.SubmitAsync(Queue, Cancellation).AsTask();
        hook.AwaitDecided(2);
        hook.CommitUpTo(1, execution);
        (await kept).EnsureAccepted();

        hook.Refuse(execution);

        Assert.Equal(ResultCode.Faulted, (await forgotten).Code);
        await router.StopAsync(StopMode.Now, Cancellation);
        Assert.Equal(RouterStatus.Faulted, router.Health.Status);
        Assert.IsType<CommitRefusedException>(router.Health.Fault);
        Assert.Equal(1, events.TryRead(new RoutingDecision[8]));
        Assert.Equal(1, router.Snapshot().Sequence);
        Assert.Equal(ResultCode.Faulted, (await router.SubmitAsync(Queue, Cancellation)).Code);
        await Assert.ThrowsAsync<RouterFaultedException>(
            async () => await events.WaitToReadAsync(Cancellation));
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [MemberData(nameof(Drivers))]
    public async Task Refused_WhileItStops_EndsAllTheSame(bool isInline)
    {
        var hook = new ManualCommit();
        await using var router = Start(isInline, hook, out var execution);
        var forgotten = router.SubmitAsync(Queue, Cancellation).AsTask();
        hook.AwaitDecided(1);

        var stop = router.StopAsync(StopMode.Now, Cancellation);
        Assert.False(stop.IsCompleted);
        hook.Refuse(execution);
        await stop;

        Assert.Equal(ResultCode.Faulted, (await forgotten).Code);
        Assert.Equal(0, router.Snapshot().Sequence);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task CommandWithMoreDecisionsThanTheRing_HeldBack_LeavesOnlyAfterItsCommit()
    {
        const int Contacts = 1_000;
        var hook = new ManualCommit();
        await using var router = Start(isInline: false, hook, out var execution);
        await using var events = router.Subscribe(new SubscriptionOptions { Capacity = 4 * Contacts });
        await CommitWhileAsync(hook, execution, router.HoldQueueAsync(Queue, Cancellation).AsTask());
        for (var i = 0; i < Contacts; i++)
            await CommitWhileAsync(hook, execution, router.SubmitAsync(Queue, Cancellation).AsTask());
        var agent = new AgentProfile().Capacity(new AgentCapacity(Contacts, new MediumCapacity(Medium.Voice, 1, Contacts)));
        await CommitWhileAsync(hook, execution, router.SignInAsync("ana", agent, Cancellation).AsTask());
        var before = router.Snapshot().Sequence;
        var block = hook.Decided;

        var released = router.ReleaseQueueAsync(Queue, Cancellation).AsTask();
        hook.AwaitDecided(block + 1);
        Assert.Equal(before, router.Snapshot().Sequence);

        await CommitWhileAsync(hook, execution, released);
        Assert.Equal(before + 1 + Contacts, router.Snapshot().Sequence);
        var read = new RoutingDecision[8 * Contacts];
        var count = events.TryRead(read);
        Assert.Equal(before + 1 + Contacts, count);
        Assert.Equal(Enumerable.Range(1, count).Select(i => (long)i), read.Take(count).Select(each => each.Sequence));
        hook.CommitUpTo(long.MaxValue, execution);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task CommandWithMoreDecisionsThanTheRing_Refused_IsForgottenWholeAndEverybodyIsTold()
    {
        const int Contacts = 100;
        var hook = new ManualCommit();
        await using var router = Start(isInline: false, hook, out var execution);
        await CommitWhileAsync(hook, execution, router.HoldQueueAsync(Queue, Cancellation).AsTask());
        for (var i = 0; i < Contacts; i++)
            await CommitWhileAsync(hook, execution, router.SubmitAsync(Queue, Cancellation).AsTask());
        var capacity = new AgentCapacity(Contacts, new MediumCapacity(Medium.Voice, 1, Contacts));
        var agent = new AgentProfile().Capacity(capacity);
        await CommitWhileAsync(hook, execution, router.SignInAsync("ana", agent, Cancellation).AsTask());
        var before = router.Snapshot().Sequence;
        var block = hook.Decided;

        var released = router.ReleaseQueueAsync(Queue, Cancellation).AsTask();
        hook.AwaitDecided(block + 1);
        var behind = router.SubmitAsync(Queue, Cancellation).AsTask();
        hook.Refuse(execution);

        Assert.Equal(ResultCode.Faulted, (await released).Code);
        Assert.Equal(ResultCode.Faulted, (await behind).Code);
        await router.StopAsync(StopMode.Now, Cancellation);
        Assert.Equal(before, router.Snapshot().Sequence);
        Assert.IsType<CommitRefusedException>(router.Health.Fault);
    }

    /// <summary>Commits every block that is decided until a command has ended.</summary>
    private static async Task<T> CommitWhileAsync<T>(ManualCommit hook, RouterExecution execution, Task<T> command)
    {
        while (!command.IsCompleted)
        {
            if (hook.Committed < hook.Decided) hook.CommitUpTo(hook.Decided, execution);
            await Task.Yield();
        }

        return await command;
    }

    private static long SignIn(ContactRouter router, ManualCommit hook, RouterExecution execution)
    {
        CommitWhileAsync(hook, execution, router.SignInAsync("ana", new AgentProfile(), Cancellation).AsTask())
            .GetAwaiter().GetResult();
        return router.Snapshot().Sequence;
    }

    private static ContactRouter Start(bool isInline, ManualCommit hook, out RouterExecution execution)
    {
        var core = new MatchingCore(new Center { Queues = [new ContactQueue("q")] });
        var clock = new EngineClock(TimeProvider.System);
        var options = new ContactRouterOptions { OutboundCapacity = 16 };
        if (isInline)
        {
            execution = new InlineExecution(core, clock, options, hook);
        }
        else
        {
            var threaded = new ThreadedExecution(core, clock, options, hook);
            threaded.Start("commit test");
            execution = threaded;
        }

        return new ContactRouter(core, execution);
    }
}
