using RoutingEngine.Tests.Pipeline;
using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// Disruptor-net#42: a consumer gave its slots back at the end of a batch only, so a slow item blocked every producer.
/// Here slots come back after a quarter of the intake, at most 64: callers find room while the engine still sits in the
/// middle of a batch.
/// </summary>
public sealed class B74_SlowItemHoldsUpProducers
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(16, 14, 4)]
    [InlineData(64, 40, 16)]
    [InlineData(256, 200, 64)]
    [InlineData(4_096, 1_000, 64)]
    public Task Intake_EngineSitsInTheMiddleOfABatch_HasRoomAgain(int capacity, int slow, int portion) =>
        Watchdog.Guard(async () =>
        {
            using var gate = new EngineGate();
            using var strategy = new SlowAt(slow);
            await using var router = Build(gate, strategy, capacity);
            router.TryFindQueue("q", out var queue);
            for (var i = 0; i < capacity; i++) Assert.Equal(ResultCode.Done, router.TrySubmit(queue));

            // The whole intake is one batch, and the engine stops in the middle of it.
            gate.Open();
            strategy.IsSlow.Wait(Cancellation);
            var taken = 0;
            while (router.TrySubmit(queue) == ResultCode.Done) taken++;

            strategy.GoOn();
            var stopped = await router.StopAsync(StopMode.Now, Cancellation);

            var handled = slow - 1;
            Assert.InRange(taken, handled - portion + 1, handled);
            Assert.Equal(capacity + taken, stopped.OpenContacts);
        });

    [Fact]
    public Task Answers_EngineSitsInTheMiddleOfABatch_FindRoomToo() => Watchdog.Guard(async () =>
    {
        using var gate = new EngineGate();
        using var strategy = new SlowAt(40);
        await using var router = Build(gate, strategy, capacity: 64);
        router.TryFindQueue("q", out var queue);
        for (var i = 0; i < 64; i++) Assert.Equal(ResultCode.Done, router.TrySubmit(queue));

        gate.Open();
        strategy.IsSlow.Wait(Cancellation);
        var answer = router.HoldQueueAsync(queue, Cancellation).AsTask();
        var isRefused = answer.IsCompleted;
        strategy.GoOn();

        Assert.False(isRefused);
        Assert.Equal(ResultCode.Done, (await answer).Code);
    });

    private static ContactRouter Build(EngineGate gate, SlowAt strategy, int capacity) => gate.Builder()
        .AddQueue("q")
        .SelectContacts(ContactSelection.FromKey("slow", strategy))
        .Configure(options => (options.IntakeCapacity, options.IntakeReserve, options.BatchMax) = (capacity, 0, 65_536))
        .Build();

    /// <summary>Takes very long over one contact: until it is told to go on.</summary>
    private sealed class SlowAt(long number) : IContactKeyStrategy, IDisposable
    {
        private readonly ManualResetEventSlim _mayGoOn = new();

        public ManualResetEventSlim IsSlow { get; } = new();

        public void GoOn() => _mayGoOn.Set();

        public long KeyOf(ContactCandidate contact)
        {
            if (contact.Number == number)
            {
                IsSlow.Set();
                _mayGoOn.Wait();
            }

            return 0;
        }

        public void Dispose() => _mayGoOn.Set();
    }
}
