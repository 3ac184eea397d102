using RoutingEngine.Intake;
using Xunit;

namespace RoutingEngine.Tests.Intake;

/// <summary>Room in the intake: submits leave a reserve to all other commands, and every caller keeps its order.</summary>
public sealed class IntakeRoomTests
{
    [Fact]
    public void TryAdd_OnlyTheReserveIsLeft_SubmitIsRefusedAndAnswersAreTaken()
    {
        var intake = new CommandIntake(16, reserve: 4, WaitingMode.Park);
        for (var i = 0; i < 12; i++) Assert.True(intake.TryAdd(RoutingCommand.Submit(new QueueHandle(i))));

        Assert.False(intake.TryAdd(RoutingCommand.Submit(new QueueHandle(12))));
        Assert.True(intake.TryAdd(RoutingCommand.Accept(new OfferId(1, 0))));
        Assert.True(intake.TryAdd(RoutingCommand.Complete(new AssignmentId(1, 0))));
        Assert.True(intake.TryAdd(RoutingCommand.SetPresence("ana", AgentPresence.Away)));
        Assert.True(intake.TryAdd(RoutingCommand.Cancel("c")));
        Assert.False(intake.TryAdd(RoutingCommand.Cancel("d")));

        Assert.Equal((1, 1), (intake.SubmitRefusals, intake.AnswerRefusals));
    }

    [Fact]
    public void TryAdd_SubmitsFloodIt_FewOfThemWaitBeforeAnAnswer()
    {
        var intake = new CommandIntake(64, reserve: 0, WaitingMode.Park);
        var seen = new Taken([]);
        while (intake.TryAdd(RoutingCommand.Submit(new QueueHandle(0))))
        {
        }

        intake.Look(SubmitRoom.LookBack);
        intake.Take(ref seen, 64);
        var taken = 0;
        while (intake.TryAdd(RoutingCommand.Submit(new QueueHandle(1)))) taken++;

        Assert.Equal((SubmitRoom.FewPlaces, SubmitRoom.FewPlaces), (taken, intake.SubmitRoom));
        Assert.True(intake.TryAdd(RoutingCommand.Accept(new OfferId(1, 0))));
        Assert.Equal((2, 0), (intake.SubmitRefusals, intake.AnswerRefusals));
    }

    [Fact]
    public void TryAdd_BatchOfBothKinds_TakesTheFirstOnesThatFitAndKeepsTheirOrder()
    {
        var intake = new CommandIntake(8, reserve: 2, WaitingMode.Park);
        RoutingCommand[] batch =
        [
            .. Enumerable.Range(0, 5).Select(i => RoutingCommand.Submit(new QueueHandle(i))),
            RoutingCommand.HoldQueue(new QueueHandle(5)), RoutingCommand.HoldQueue(new QueueHandle(6)),
            RoutingCommand.Submit(new QueueHandle(7)), RoutingCommand.HoldQueue(new QueueHandle(8)),
        ];

        var taken = intake.TryAdd(batch);

        // Five submits and two others are in: a further submit would take of the reserve, and what follows it must not overtake it.
        Assert.Equal(7, taken);
        var seen = new Taken([]);
        intake.Take(ref seen, 16);
        Assert.Equal(Enumerable.Range(0, 7), seen.Commands.Select(command => command.QueueIndex));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task TryAdd_ManyCallersOfMixedKinds_EachKeepsItsOrder(int seed)
    {
        const int Callers = 3;
        var each = TestTier.Pick(3_000, 300_000);
        var capacity = 16 << (seed % 3);
        var intake = new CommandIntake(capacity, reserve: seed % 4 * capacity / 8, WaitingMode.Park);
        var cancellation = TestContext.Current.CancellationToken;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}, capacity {capacity}");
        var callers = Enumerable.Range(0, Callers).Select(caller => Task.Factory.StartNew(
            () =>
            {
                var random = new Random((seed * 31) + caller);
                for (var i = 0; i < each;)
                {
                    var count = Math.Min(random.Next(1, 6), each - i);
                    var batch = Enumerable.Range(i, count).Select(number => Numbered(random, caller, number)).ToArray();
                    i += count == 1 ? intake.TryAdd(in batch[0]) ? 1 : 0 : intake.TryAdd(batch);
                }
            },
            cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();

        // The room of submits shrinks and grows meanwhile.
        var seen = new Taken([]);
        for (var turn = 1L; seen.Commands.Count < Callers * each; turn++)
        {
            intake.Look(turn * SubmitRoom.LookBack / 16);
            cancellation.ThrowIfCancellationRequested();
            if (intake.Take(ref seen, 7) == 0) Thread.Yield();
        }

        await Task.WhenAll(callers);
        for (var caller = 0; caller < Callers; caller++)
        {
            Assert.Equal(
                Enumerable.Range(0, each),
                seen.Commands.Where(command => command.QueueIndex % Callers == caller).Select(command => command.QueueIndex / Callers));
        }
    }

    /// <summary>A submit or a hold, about as often, that carries its caller and number where the queue stands.</summary>
    private static RoutingCommand Numbered(Random random, int caller, int number)
    {
        var queue = new QueueHandle((number * 3) + caller);
        return random.Next(2) == 0 ? RoutingCommand.Submit(queue) : RoutingCommand.HoldQueue(queue);
    }

    private readonly struct Taken(List<RoutingCommand> commands) : ICommandHandler
    {
        public List<RoutingCommand> Commands { get; } = commands;

        public void Handle(ref RoutingCommand command) => Commands.Add(command);
    }
}
