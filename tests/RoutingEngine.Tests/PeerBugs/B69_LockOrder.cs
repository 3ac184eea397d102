using System.Text.RegularExpressions;
using RoutingEngine.Tests.Concurrency;
using RoutingEngine.Tests.Conventions;
using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// wazo-platform asterisk PR#157, #158, #188: a deadlock was "fixed" by trying the lock and sleeping, which made it
/// likelier. Here no lock is tried for a time, nobody sleeps off a race, and every operation runs beside every other.
/// </summary>
[Collection(StressCollection.Name)]
public sealed partial class B69_LockOrder(ITestOutputHelper output)
{
    private static readonly string[] Folders = ["Intake", "Outbound", "Pipeline", "Concurrency"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Source_OfWhatRunsThreads_NeitherSleepsNorTriesALock()
    {
        var faults = Folders.SelectMany(folder => Repository.Files($"src/RoutingEngine/{folder}", "*.cs"))
            .SelectMany(file => Makeshift().Matches(SourceCode.Of(file)).Select(found => $"{file}: {found.Value}"));

        Faults.AssertNone(faults);
    }

    [Theory]
    [InlineData("Thread." + "Sleep(1);", true)]
    [InlineData("await Task." + "Delay(1);", true)]
    [InlineData("if (!_gate.TryEnter(TimeSpan.FromMilliseconds(5))) return;", true)]
    [InlineData("Monitor.TryEnter(_gate, 5, ref taken);", true)]
    [InlineData("wait.SpinOnce();", true)]
    [InlineData("wait.SpinOnce(sleep1Threshold: -1);", false)]
    [InlineData("lock (_gate) Monitor.Wait(_gate, milliseconds);", false)]
    public void Makeshift_AnyLine_IsSeen(string line, bool isSeen) => Assert.Equal(isSeen, Makeshift().IsMatch(line));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Router_EveryOperationBesideEveryOther_AllComeBack(bool inline) => Watchdog.Guard(async () =>
    {
        var rounds = PeerBugSize.Pick(20, 100, 1_000_000);
        output.WriteLine($"seed {StressSize.Seed}");
        for (var round = 0; round < rounds; round++)
        {
            var seed = StressSize.Seed + ((ulong)round * 16);
            await using var router = Build(inline);
            using var together = new Barrier(5);
            var callers = Enumerable.Range(0, 4).Select(caller => Task.Factory.StartNew(
                () => Call(router, together, new StressRandom(seed + (ulong)caller)),
                Cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();

            // The stop comes at a random moment among all that, from two sides at once.
            together.SignalAndWait(Cancellation);
            Thread.SpinWait(new StressRandom(seed + 15).Below(100_000));
            var draining = router.StopAsync(StopMode.Drain, Cancellation);
            var disposing = Task.Run(router.Dispose, Cancellation);
            await Task.WhenAll(callers);
            await disposing;
            await draining;

            Assert.Equal(RouterStatus.Stopped, router.Health.Status);
            Assert.Equal(ResultCode.Stopped, (await router.HoldQueueAsync("q", Cancellation)).Code);
        }
    });

    private static ContactRouter Build(bool inline)
    {
        var builder = new ContactRouterBuilder().AddQueue("q").Configure(options =>
            (options.IntakeCapacity, options.OutboundCapacity, options.IntakeWait) = (64, 64, TimeSpan.FromSeconds(1)));
        return (inline ? builder.RunInline() : builder).Build();
    }

    /// <summary>All members in a random order, some answers to offers, and results that are waited for.</summary>
    private static void Call(ContactRouter router, Barrier together, StressRandom random)
    {
        var calls = PublicMethods.Calls.Values.ToArray();
        var events = router.Subscribe();
        var offers = router.OpenOffers();
        together.SignalAndWait();
        for (var i = 0; i < 300; i++)
        {
            calls[random.Below(calls.Length)](router);
            if (offers.TryRead(out var offer)) router.TryAccept(offer.Id);
            if (events.TryRead(out var happened) && happened is OfferAccepted accepted)
                router.TryComplete(accepted.Assignment);
            if (i % 2 == 0)
            {
                // Whoever ends a reader and whoever fills it take the same two locks.
                events.Dispose();
                events = router.Subscribe(new SubscriptionOptions { Capacity = 8 });
                offers.Dispose();
                offers = router.OpenOffers();
            }

            if (i % 16 == 0) router.SignInAsync($"a{random.Below(4)}", new AgentProfile()).AsTask().Wait();
        }

        events.Dispose();
        offers.Dispose();
    }

    // A spin that sleeps by and by is a sleep too.
    [GeneratedRegex(@"Thread\.Sleep\b|Task\.Delay\b|\bTryEnter\b|\bSpinOnce\(\)|\bSpinUntil\b")]
    private static partial Regex Makeshift();
}
