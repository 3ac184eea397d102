using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using RoutingEngine.Tests.Concurrency;
using RoutingEngine.Tests.Pipeline;
using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// .NET RT#45546: a look at a queue's head kept items alive that had long been taken out. Here nothing holds what a
/// caller handed over once its contact has ended and its events were read: no ring, no reader, no pooled wait.
/// </summary>
[Collection(StressCollection.Name)]
public sealed class B67_PinnedItems
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public enum Ending
    {
        Closed,
        Cancelled,
        Abandoned,
        Blocked,
    }

    public static TheoryData<Ending, bool> EveryEnding
    {
        get
        {
            var data = new TheoryData<Ending, bool>();
            foreach (var ending in Enum.GetValues<Ending>())
            {
                data.Add(ending, true);
                data.Add(ending, false);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(EveryEnding))]
    public Task Request_ContactHasEndedAndEventsAreRead_IsCollectable(Ending ending, bool inline) =>
        Watchdog.Guard(async () =>
        {
            await using var router = Build(inline, waitingContactsMax: ending == Ending.Blocked ? 0 : 10);
            await using var events = router.Subscribe();
            await using var offers = router.OpenOffers();

            var request = await LiveAsync(router, "c1", ending);
            while (events.TryRead(out _) || offers.TryRead(out _))
            {
            }

            AssertCollectable(request);
            GC.KeepAlive(events);
            GC.KeepAlive(offers);
        });

    [Fact]
    public Task Request_OfferReaderNeverReads_IsCollectableOnceTheContactHasEnded() => Watchdog.Guard(async () =>
    {
        await using var router = Build(inline: false);
        await using var offers = router.OpenOffers();
        await using var readingOffers = router.OpenOffers();
        var waiting = readingOffers.ReadAllAsync(Cancellation).GetAsyncEnumerator(Cancellation);
        var first = waiting.MoveNextAsync().AsTask();

        var requests = new List<WeakReference>();
        for (var i = 0; i < 20; i++) requests.Add(await LiveAsync(router, $"c{i}", Ending.Closed));

        Assert.All(requests, AssertCollectable);
        GC.KeepAlive(offers);
        await router.StopAsync(StopMode.Now, Cancellation);
        await first;
    });

    [Theory]
    [InlineData(SubscriptionOverflow.DropNewestWithGap)]
    [InlineData(SubscriptionOverflow.Close)]
    public Task Request_MissedByAFullSubscriptionThatIsNotRead_IsCollectable(SubscriptionOverflow overflow) =>
        Watchdog.Guard(async () =>
        {
            await using var router = Build(inline: false);
            await using var full = router.Subscribe(new SubscriptionOptions { Capacity = 1, Overflow = overflow });
            (await router.HoldQueueAsync("q", Cancellation)).EnsureDone();
            (await router.ReleaseQueueAsync("q", Cancellation)).EnsureDone();
            Assert.Equal(1, full.MissedCount);

            // All its events come while the subscription is full, and none of them is held there.
            var request = await LiveAsync(router, "c1", Ending.Closed);

            AssertCollectable(request);
            Assert.True(full.TryRead(out _));
        });

    [Fact]
    public Task Request_FirstOneMissedByAFullSubscriptionThatIsNotRead_IsCollectable() => Watchdog.Guard(async () =>
    {
        await using var router = Build(inline: false);
        await using var full = router.Subscribe(new SubscriptionOptions { Capacity = 1 });
        (await router.HoldQueueAsync("q", Cancellation)).EnsureDone();

        var request = await LiveAsync(router, "c1", Ending.Cancelled);

        Assert.True(full.MissedCount > 0);
        AssertCollectable(request);
        GC.KeepAlive(full);
    });

    [Theory]
    [InlineData(SubscriptionOverflow.DropNewestWithGap)]
    [InlineData(SubscriptionOverflow.Close)]
    public Task Request_HeldBySubscriptionThatOverflowed_IsCollectableOnceItIsRead(SubscriptionOverflow overflow) =>
        Watchdog.Guard(async () =>
        {
            await using var router = Build(inline: false);
            await using var full = router.Subscribe(new SubscriptionOptions { Capacity = 2, Overflow = overflow });
            var held = await LiveAsync(router, "c1", Ending.Closed);
            var missed = await LiveAsync(router, "c2", Ending.Closed);
            Assert.True(full.MissedCount > 0);

            while (full.TryRead(out _))
            {
            }

            AssertCollectable(held);
            AssertCollectable(missed);
            GC.KeepAlive(full);
        });

    [Fact]
    public Task Caller_WaitWasCancelledAndTheCommandDecided_IsCollectable() => Watchdog.Guard(async () =>
    {
        using var gate = new EngineGate();
        using var cancellation = new CancellationTokenSource();
        await using var router = gate.Builder().AddQueue("q").Build();

        var caller = await CancelAsync(router, cancellation);
        gate.Open();
        (await router.SubmitAsync(new ContactRequest("c2", "q"), Cancellation)).EnsureAccepted();

        AssertCollectable(caller);
        GC.KeepAlive(cancellation);
    });

    private static ContactRouter Build(bool inline, int waitingContactsMax = 10)
    {
        var builder = new ContactRouterBuilder()
            .AddQueue("q", queue => queue.BacklogLimit(waitingContactsMax).OfferTimeout(TimeSpan.FromDays(1)));
        return (inline ? builder.RunInline() : builder).Build();
    }

    /// <summary>A whole life of a contact; what is left of it is a weak reference to its request.</summary>
    private static async Task<WeakReference> LiveAsync(ContactRouter router, string id, Ending ending)
    {
        var request = Submit(router, id);
        switch (ending)
        {
            case Ending.Closed:
                await router.SignInAsync("ana", new AgentProfile(), Cancellation);
                var offer = router.Snapshot().OpenOffers.Single();
                var accepted = await router.AcceptAsync(offer.Id, Cancellation);
                (await router.CompleteAsync(accepted.EnsureDone(), Cancellation)).EnsureDone();
                (await router.SignOutAsync("ana", SignOutMode.Drain, Cancellation)).EnsureDone();
                break;
            case Ending.Cancelled:
                (await router.CancelAsync(id, Cancellation)).EnsureDone();
                break;
            case Ending.Abandoned:
                (await router.AbandonAsync(id, Cancellation)).EnsureDone();
                break;
            default:
                Assert.Equal(ResultCode.ContactGone, (await router.CancelAsync(id, Cancellation)).Code);
                break;
        }

        return request;
    }

    /// <summary>In a method of its own, so that no frame of the test holds the request.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Submit(ContactRouter router, string id)
    {
        var request = new ContactRequest(id, "q");
        Assert.Equal(ResultCode.Done, router.TrySend(RoutingCommand.Submit(request)));
        return new WeakReference(request);
    }

    /// <summary>A caller whose code after the call holds something of its own, and that gives up.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    [SuppressMessage("Reliability", "CA2012", Justification = "It is awaited once: by hand, in plain sight.")]
    private static async Task<WeakReference> CancelAsync(ContactRouter router, CancellationTokenSource cancellation)
    {
        var own = new WeakReference(null);
        var hasGoneOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Begin(new object());
        await cancellation.CancelAsync();
        await hasGoneOn.Task;
        return own;

        void Begin(object held)
        {
            own.Target = held;
            var awaiter = router.SubmitAsync(new ContactRequest("c1", "q"), cancellation.Token).GetAwaiter();
            awaiter.UnsafeOnCompleted(() =>
            {
                if (Record.Exception(() => awaiter.GetResult()) is OperationCanceledException) hasGoneOn.SetResult();
                GC.KeepAlive(held);
            });
        }
    }

    private static void AssertCollectable(WeakReference item)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(item.IsAlive, "Something still holds it.");
    }
}
