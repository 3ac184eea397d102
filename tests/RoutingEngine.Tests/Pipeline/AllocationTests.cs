using Xunit;

namespace RoutingEngine.Tests.Pipeline;

/// <summary>What the hot forms cost in memory, on the caller's thread.</summary>
public sealed class AllocationTests
{
    private const int Count = 50_000;

    [Fact]
    public async Task TrySubmit_AfterWarmUp_AllocatesNothing()
    {
        await using var router = Build(out var queue);

        Assert.Equal(0, LeastBytes(() => Submit(router, queue, Count)));
    }

    [Fact]
    public async Task TrySendBatch_AfterWarmUp_AllocatesNothing()
    {
        await using var router = Build(out var queue);
        var batch = new RoutingCommand[100];
        Array.Fill(batch, RoutingCommand.Submit(queue));

        Assert.Equal(0, LeastBytes(() => SubmitBatches(router, batch, Count / batch.Length)));
    }

    [Fact]
    public async Task TrySend_ContactWithAnId_AllocatesAndTheMeterShowsIt()
    {
        await using var router = Build(out _);

        var bytes = LeastBytes(() =>
        {
            for (var i = 0; i < 100; i++) router.TrySend(RoutingCommand.Submit(new ContactRequest("c1", "q")));
        });

        Assert.True(bytes > 100 * 32);
    }

    /// <summary>
    /// The least of several runs. Whatever a call allocates shows in every run; the first time two threads meet at a
    /// lock, which may happen in any run, the runtime allocates what it needs to let one of them wait.
    /// </summary>
    private static long LeastBytes(Action run)
    {
        var least = long.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            run();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static ContactRouter Build(out QueueHandle queue)
    {
        // Everybody is blocked at the door, so that the store does not grow with the count.
        var router = new ContactRouterBuilder().AddQueue("q", q => q.BacklogLimit(0)).Build();
        router.TryFindQueue("q", out queue);
        return router;
    }

    private static void Submit(ContactRouter router, QueueHandle queue, int count)
    {
        for (var i = 0; i < count; i++)
        {
            while (router.TrySubmit(queue) != ResultCode.Done) Thread.Yield();
        }
    }

    private static void SubmitBatches(ContactRouter router, RoutingCommand[] batch, int count)
    {
        for (var i = 0; i < count; i++)
        {
            ReadOnlySpan<RoutingCommand> left = batch;
            while (!left.IsEmpty)
            {
                if (router.TrySend(left, out var taken) != ResultCode.Done) Thread.Yield();
                left = left[taken..];
            }
        }
    }
}
