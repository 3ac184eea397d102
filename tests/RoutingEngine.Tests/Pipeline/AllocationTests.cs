using Xunit;

namespace RoutingEngine.Tests.Pipeline;

/// <summary>What the hot forms cost in memory, on the caller's thread.</summary>
public sealed class AllocationTests
{
    private const int Count = 100_000;

    [Fact]
    public async Task TrySubmit_AfterWarmUp_AllocatesNothing()
    {
        await using var router = Build(out var queue);
        Submit(router, queue, 1_000);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Submit(router, queue, Count);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, bytes);
    }

    [Fact]
    public async Task TrySubmitBatch_AfterWarmUp_AllocatesNothing()
    {
        await using var router = Build(out var queue);
        var batch = new RoutingCommand[100];
        Array.Fill(batch, RoutingCommand.Submit(queue));
        SubmitBatches(router, batch, 10);

        var before = GC.GetAllocatedBytesForCurrentThread();
        SubmitBatches(router, batch, Count / batch.Length);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, bytes);
    }

    [Fact]
    public async Task TrySubmit_ContactWithAnId_AllocatesAndTheMeterShowsIt()
    {
        await using var router = Build(out _);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) router.TrySubmit(RoutingCommand.Submit(new ContactRequest("c1", "q")));
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(bytes > 100 * 32);
    }

    private static ContactRouter Build(out QueueHandle queue)
    {
        // Everybody is blocked at the door, so that the store does not grow with the count.
        var router = new ContactRouterBuilder().AddQueue("q", q => q.MaxWaiting(0)).Build();
        router.TryFindQueue("q", out queue);
        return router;
    }

    // Waits by yielding: the first sleep of a thread allocates what the runtime needs to wake it.
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
                if (router.TrySubmit(left, out var taken) != ResultCode.Done) Thread.Yield();
                left = left[taken..];
            }
        }
    }
}
