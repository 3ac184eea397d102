using RoutingEngine.Tests.Concurrency;
using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// .NET RT#761, #52886, #80057: each cancelled read of a quiet channel left an object behind, seventy thousand in one
/// case. Here any number of cancelled waits on an idle router leaves the heap as it was.
/// </summary>
[Collection(StressCollection.Name)]
public sealed class B66_LeakPerCancelledRead(ITestOutputHelper output)
{
    // No object takes less than 24 bytes, so one that is kept for each wait shows, whatever it is. What the runtime
    // itself makes meanwhile (faster code, pooled threads) does not grow with the waits.
    private const int BytesPerWaitMax = 20;

    private static readonly int Waits = PeerBugSize.Pick(20_000, 100_000, 10_000_000);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task Subscription_WaitsAreCancelledAndNothingHappens_HeapStaysFlat() => Watchdog.Guard(async () =>
    {
        await using var router = new ContactRouterBuilder().AddQueue("q").Build();
        await using var events = router.Subscribe();

        await AssertFlatAsync(Waits, token => events.WaitToReadAsync(token).AsTask());
    });

    [Fact]
    public Task Subscription_ReadingsAreCancelledAndNothingHappens_HeapStaysFlat() => Watchdog.Guard(async () =>
    {
        await using var router = new ContactRouterBuilder().AddQueue("q").Build();
        await using var events = router.Subscribe();

        await AssertFlatAsync(Waits / 2, token => ReadAsync(events.ReadAllAsync(token)));
    });

    [Fact]
    public Task Offers_ReadingsAreCancelledAndNothingHappens_HeapStaysFlat() => Watchdog.Guard(async () =>
    {
        await using var router = new ContactRouterBuilder().AddQueue("q").Build();
        await using var offers = router.OpenOffers();

        await AssertFlatAsync(Waits / 2, token => ReadAsync(offers.ReadAllAsync(token)));
    });

    [Fact]
    public Task Command_WaitsAreCancelledAndCommandsRefused_HeapStaysFlat() => Watchdog.Guard(async () =>
    {
        await using var router = new ContactRouterBuilder()
            .AddQueue("q", queue => queue.BacklogLimit(0)).Build();
        router.TryFindQueue("q", out var queue);

        await AssertFlatAsync(
            Waits / 4,
            async token =>
            {
                var call = router.SubmitAsync(queue, token).AsTask();
                try
                {
                    await call;
                }
                finally
                {
                    // Behind the cancelled one and awaited, so that no more than one command is ever on its way.
                    await router.SubmitAsync(queue, Cancellation);
                }
            });
    });

    private static async Task ReadAsync<T>(IAsyncEnumerable<T> items)
    {
        await foreach (var item in items) Assert.Fail($"Nothing was to come, but {item} did.");
    }

    private async Task AssertFlatAsync(int waits, Func<CancellationToken, Task> begin)
    {
        await CancelAsync(waits / 10, begin);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await CancelAsync(waits, begin);

        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine($"{waits} cancelled waits: {grown} bytes more");
        Assert.True(grown < (long)waits * BytesPerWaitMax, $"{waits} cancelled waits left {grown} bytes behind.");
    }

    private static async Task CancelAsync(int waits, Func<CancellationToken, Task> begin)
    {
        for (var i = 0; i < waits; i++)
        {
            using var cancellation = new CancellationTokenSource();
            var wait = begin(cancellation.Token);
            await cancellation.CancelAsync();
            try
            {
                await wait;
            }
            catch (OperationCanceledException)
            {
                // As it should be; a command may also have been decided first.
            }
        }
    }
}
