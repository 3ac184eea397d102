using RoutingEngine.Tests.Concurrency;
using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// asterisk-java#336: two threads looked, found nothing and both added; the second entry was never removed. Here of
/// several threads that bring the same contact or agent at once exactly one is told Done, and nothing is left behind.
/// </summary>
[Collection(StressCollection.Name)]
public sealed class B71_CheckThenAdd
{
    // So many calls of each thread are on their way at once that the same id meets itself in one batch of the engine.
    private const int AtOnce = 32;

    private static readonly SubscriptionOptions AllEvents = new() { Capacity = SubscriptionOptions.CapacityMax };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2, false)]
    [InlineData(4, false)]
    [InlineData(3, true)]
    public Task Contact_SubmittedByAllThreadsAtOnce_IsTakenOnce(int threads, bool inline) => Watchdog.Guard(async () =>
    {
        var ids = PeerBugSize.Pick(3_200, 100_000, 10_000_000) / AtOnce * AtOnce;
        await using var router = Build(inline);
        await using var events = router.Subscribe(AllEvents);

        var codes = await CallAtOnceAsync(
            threads, ids,
            async i => (await router.SubmitAsync(new ContactRequest($"c{i}", "q"), Cancellation)).Code);

        AssertOneOf(codes, threads, ids, ResultCode.AlreadySubmitted);
        Assert.Equal(ids, router.Snapshot().Queues[0].Waiting);
        Assert.Equal(ids, CountOf(events, DecisionKind.ContactQueued));

        // Each left once, so nothing of it remains: the next call with its id finds no contact, and the id is free.
        var cancelled = await CallAtOnceAsync(
            threads, ids, async i => (await router.CancelAsync($"c{i}", Cancellation)).Code);
        AssertOneOf(cancelled, threads, ids, ResultCode.ContactGone);
        Assert.Equal(0, router.Snapshot().Queues[0].Waiting);
        Assert.Equal(ResultCode.Done, (await router.SubmitAsync(new ContactRequest("c0", "q"), Cancellation)).Code);
    });

    [Theory]
    [InlineData(2, false)]
    [InlineData(4, false)]
    [InlineData(3, true)]
    public Task Agent_SignedInByAllThreadsAtOnce_IsThereOnce(int threads, bool inline) => Watchdog.Guard(async () =>
    {
        var names = PeerBugSize.Pick(3_200, 100_000, 1_000_000) / AtOnce * AtOnce;
        await using var router = Build(inline);
        await using var events = router.Subscribe(AllEvents);

        var codes = await CallAtOnceAsync(
            threads, names,
            async i => (await router.SignInAsync($"a{i}", new AgentProfile(), Cancellation)).Code);

        AssertOneOf(codes, threads, names, ResultCode.AlreadySignedIn);
        Assert.Equal(names, router.Snapshot().Agents.Count);
        Assert.Equal(names, CountOf(events, DecisionKind.AgentSignedIn));

        var gone = await CallAtOnceAsync(
            threads, names, async i => (await router.SignOutAsync($"a{i}", SignOutMode.Drain, Cancellation)).Code);
        AssertOneOf(gone, threads, names, ResultCode.AgentGone);
        Assert.Empty(router.Snapshot().Agents);
        Assert.Equal(ResultCode.Done, (await router.SignInAsync("a0", new AgentProfile(), Cancellation)).Code);
    });

    private static ContactRouter Build(bool inline)
    {
        var builder = new ContactRouterBuilder().AddQueue("q").Configure(options => options.IntakeReserve = 0);
        return (inline ? builder.RunInline() : builder).Build();
    }

    /// <summary>Every thread makes every call, in the same order and nearly at the same time.</summary>
    private static async Task<ResultCode[][]> CallAtOnceAsync(
        int threads, int calls, Func<int, Task<ResultCode>> call)
    {
        using var together = new Barrier(threads);
        var work = Enumerable.Range(0, threads).Select(_ => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait();
                var codes = new ResultCode[calls];
                var open = new Task<ResultCode>[AtOnce];
                for (var first = 0; first < calls; first += AtOnce)
                {
                    for (var i = 0; i < AtOnce; i++) open[i] = call(first + i);
                    Task.WaitAll(open);
                    for (var i = 0; i < AtOnce; i++) codes[first + i] = open[i].Result;
                }

                return codes;
            },
            Cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        return await Task.WhenAll(work);
    }

    private static void AssertOneOf(ResultCode[][] codes, int threads, int calls, ResultCode others)
    {
        for (var i = 0; i < calls; i++)
        {
            var done = codes.Count(one => one[i] == ResultCode.Done);
            var refused = codes.Count(one => one[i] == others);
            Assert.True(
                done == 1 && refused == threads - 1,
                $"{i}: {string.Join(", ", codes.Select(one => one[i]))}; expected one Done, the others {others}.");
        }
    }

    private static int CountOf(EventSubscription events, DecisionKind kind)
    {
        var decisions = new RoutingDecision[4_096];
        var found = 0;
        int count;
        while ((count = events.TryRead(decisions)) > 0)
            found += decisions.AsSpan(0, count).ToArray().Count(decision => decision.Kind == kind);
        Assert.Equal(0, events.MissedCount);
        return found;
    }
}
