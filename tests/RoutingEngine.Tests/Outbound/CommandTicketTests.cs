using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;
using RoutingEngine.Outbound;
using Xunit;

namespace RoutingEngine.Tests.Outbound;

public sealed class CommandTicketTests
{
    private static readonly CommandResult Done = new(ResultCode.Done) { Contact = new ContactHandle(3, 7) };

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Ticket_ResultDeliveredAndRead_ReturnsToThePool()
    {
        var pool = new CommandTicketPool();
        var ticket = pool.Rent(CancellationToken.None);
        var call = new ValueTask<CommandResult>(ticket, ticket.Version);
        ticket.Complete(in Done);

        var result = await call;

        Assert.Equal(Done, result);
        Assert.Same(ticket, pool.Rent(CancellationToken.None));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Ticket_ReadTwice_SaysSoWhetherOrNotItIsInUseAgain(bool isDelivered)
    {
        var pool = new CommandTicketPool();
        var ticket = pool.Rent(CancellationToken.None);
        var version = ticket.Version;
        var call = new ValueTask<CommandResult>(ticket, version);
        if (isDelivered)
        {
            ticket.Complete(in Done);
            Read(ticket, version);
        }
        else
        {
            call.GetAwaiter().OnCompleted(static () => { });
        }

        Action[] secondTimes = isDelivered
            ? [() => Read(ticket, version), () => _ = call.IsCompleted, () => call.GetAwaiter().OnCompleted(static () => { })]
            : [() => call.GetAwaiter().OnCompleted(static () => { })];

        Assert.All(
            secondTimes,
            again => Assert.StartsWith(
                "This call has been awaited already.", Assert.Throws<InvalidOperationException>(again).Message,
                StringComparison.Ordinal));
    }

    [Fact]
    public void Ticket_ReadBeforeItsEnd_SaysSoAndStillWorks()
    {
        var pool = new CommandTicketPool();
        var ticket = pool.Rent(CancellationToken.None);
        var version = ticket.Version;

        var refused = Assert.Throws<InvalidOperationException>(() => Read(ticket, version));
        ticket.Complete(in Done);

        Assert.StartsWith("The command has not been decided yet,", refused.Message, StringComparison.Ordinal);
        Assert.Equal(Done, Read(ticket, version));
    }

    [Fact]
    public void Ticket_DeliveredAndNeverRead_IsNotHeldByATokenThatLivesOn()
    {
        using var lasting = new CancellationTokenSource();

        var unread = DeliverUnread(100, lasting.Token);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.DoesNotContain(unread, ticket => ticket.TryGetTarget(out _));
        GC.KeepAlive(lasting);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Ticket_WaitCancelled_IsUsedAgainOnlyAfterTheResultCame()
    {
        var pool = new CommandTicketPool();
        using var cancellation = new CancellationTokenSource();
        var ticket = pool.Rent(cancellation.Token);
        var call = new ValueTask<CommandResult>(ticket, ticket.Version).AsTask();

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        var another = pool.Rent(CancellationToken.None);
        ticket.Complete(in Done);
        var third = pool.Rent(CancellationToken.None);

        Assert.NotSame(ticket, another);
        Assert.Same(ticket, third);
    }

    [Fact(Timeout = TestTimeout.LongMilliseconds)]
    public async Task Ticket_CancelAndResultAtOnce_EndsInOneOfThemAndNeverInTheNextUse()
    {
        var pool = new CommandTicketPool();
        var rounds = TestTier.Pick(2_000, 200_000);
        for (var i = 0; i < rounds; i++)
        {
            using var cancellation = new CancellationTokenSource();
            var ticket = pool.Rent(cancellation.Token);
            var call = new ValueTask<CommandResult>(ticket, ticket.Version).AsTask();
            using var together = new Barrier(2);
            var delivering = Task.Run(
                () =>
                {
                    together.SignalAndWait();
                    ticket.Complete(in Done);
                },
                TestContext.Current.CancellationToken);
            together.SignalAndWait(TestContext.Current.CancellationToken);
            await cancellation.CancelAsync();
            await delivering;

            try
            {
                Assert.Equal(Done, await call);
            }
            catch (OperationCanceledException cancelled)
            {
                Assert.Equal(cancellation.Token, cancelled.CancellationToken);
            }

            var next = pool.Rent(CancellationToken.None);
            var nextCall = new ValueTask<SubmitResult>(next, next.Version);
            Assert.False(nextCall.IsCompleted);
            next.Complete(in Done);
            Assert.Equal(Done.Contact, (await nextCall).Contact);
        }
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Ticket_Delivered_ContinuationRunsOnAnotherThread()
    {
        var pool = new CommandTicketPool();
        var ticket = pool.Rent(CancellationToken.None);
        var call = new ValueTask<CommandResult>(ticket, ticket.Version);
        var continued = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        call.GetAwaiter().OnCompleted(() => continued.SetResult(Environment.CurrentManagedThreadId));
        var delivering = new Thread(() => ticket.Complete(in Done));

        delivering.Start();
        var thread = await continued.Task;
        delivering.Join();

        Assert.NotEqual(delivering.ManagedThreadId, thread);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Ticket_CallerHasAScheduler_ContinuesThere()
    {
        var pool = new CommandTicketPool();
        var ticket = pool.Rent(CancellationToken.None);
        var scheduler = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
        var hasStarted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var caller = Task.Factory.StartNew(
            async () =>
            {
                var call = new ValueTask<CommandResult>(ticket, ticket.Version);
                hasStarted.SetResult();
                await call;
                return TaskScheduler.Current;
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.None, scheduler).Unwrap();

        await hasStarted.Task;
        ticket.Complete(in Done);

        Assert.Same(scheduler, await caller);
    }

    /// <summary>In a method of its own, so that no local of the test holds a ticket.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference<CommandTicket>[] DeliverUnread(int count, CancellationToken cancellation)
    {
        var pool = new CommandTicketPool();
        var tickets = new WeakReference<CommandTicket>[count];
        for (var i = 0; i < count; i++)
        {
            var ticket = pool.Rent(cancellation);
            ticket.Complete(in Done);
            tickets[i] = new WeakReference<CommandTicket>(ticket);
        }

        return tickets;
    }

    /// <summary>Reads as an awaiter does, at a moment the test chooses.</summary>
    private static CommandResult Read(IValueTaskSource<CommandResult> source, short version) =>
        source.GetResult(version);
}
