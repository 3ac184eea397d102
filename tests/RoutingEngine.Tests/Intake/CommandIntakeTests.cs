using RoutingEngine.Intake;
using Xunit;

namespace RoutingEngine.Tests.Intake;

public sealed class CommandIntakeTests
{
    [Fact]
    public void TryAdd_Full_IsRefusedUntilSomethingIsTaken()
    {
        var intake = new CommandIntake(4, reserve: 0, WaitingMode.Park);
        var command = RoutingCommand.Submit(new QueueHandle(0));
        for (var i = 0; i < 4; i++) Assert.True(intake.TryAdd(in command));
        Assert.False(intake.TryAdd(in command));
        var seen = new Counter([]);

        intake.Take(ref seen, 1);

        Assert.True(intake.TryAdd(in command));
        Assert.False(intake.TryAdd(in command));
    }

    [Fact]
    public void Seal_CommandsInside_HandsThemOverAndRefusesFromThenOn()
    {
        var intake = new CommandIntake(8, reserve: 0, WaitingMode.Park);
        for (var i = 1; i <= 3; i++) Assert.True(intake.TryAdd(RoutingCommand.Submit(new QueueHandle(i))));
        var seen = new Counter([]);

        intake.Seal(ref seen);

        Assert.Equal([1, 2, 3], seen.Queues);
        Assert.False(intake.TryAdd(RoutingCommand.Submit(new QueueHandle(4))));
        Assert.Equal(0, intake.TryAdd([RoutingCommand.Submit(new QueueHandle(5))]));
    }

    [Fact(Timeout = TestTimeout.LongMilliseconds)]
    public async Task Seal_WhileFourThreadsAdd_HandsOverExactlyWhatWasTaken()
    {
        var cancellation = TestContext.Current.CancellationToken;
        for (var round = 0; round < TestTier.Pick(30, 2_000); round++)
        {
            var intake = new CommandIntake(16, reserve: 0, WaitingMode.Park);
            using var started = new CountdownEvent(4);
            var isSealed = false;
            var taken = 0;
            var callers = Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    started.Signal();
                    while (!Volatile.Read(ref isSealed))
                    {
                        if (intake.TryAdd(RoutingCommand.Submit(new QueueHandle(1)))) Interlocked.Increment(ref taken);
                    }
                },
                cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
            started.Wait(cancellation);
            var seen = new Counter([]);

            intake.Seal(ref seen);
            var handedOver = seen.Queues.Count;
            Volatile.Write(ref isSealed, true);
            await Task.WhenAll(callers);

            Assert.Equal(taken, handedOver);
        }
    }

    private readonly struct Counter(List<int> queues) : ICommandHandler
    {
        public List<int> Queues => queues;

        public void Handle(ref RoutingCommand command) => queues.Add(command.QueueIndex);
    }
}
