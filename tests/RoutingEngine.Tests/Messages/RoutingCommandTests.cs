using Xunit;

namespace RoutingEngine.Tests.Messages;

/// <summary>A command says what it was made of, and nothing in the members that are for other kinds.</summary>
public sealed class RoutingCommandTests
{
    [Fact]
    public void Submit_ByHandle_SaysQueueAndPriorityAlone()
    {
        Assert.Equal(
            new Said(CommandKind.Submit, Queue: 7, Head: 10, Whom: 7), Of(RoutingCommand.Submit(new QueueHandle(7))));
        Assert.Equal(
            new Said(CommandKind.Submit, Queue: -1, HasPriority: true, Priority: -2,
                Head: 0xFFFF_FFFE_0000_020A, Whom: 0xFFFF_FFFF),
            Of(RoutingCommand.Submit(new QueueHandle(-1), -2)));
    }

    [Fact]
    public void Hold_AndRelease_SayTheQueueAlone()
    {
        Assert.Equal(
            new Said(CommandKind.HoldQueue, Queue: 8, Head: 40, Whom: 8),
            Of(RoutingCommand.HoldQueue(new QueueHandle(8))));
        Assert.Equal(
            new Said(CommandKind.ReleaseQueue, Queue: 9, Head: 41, Whom: 9),
            Of(RoutingCommand.ReleaseQueue(new QueueHandle(9))));
    }

    [Fact]
    public void Command_AboutAContactOrAnAgent_SaysTheTargetAlone()
    {
        Assert.Equal(
            new Said(CommandKind.Cancel, TargetIndex: 3, TargetNumber: 5, Head: 11, Whom: 5UL << 32),
            Of(RoutingCommand.Cancel(new ContactHandle(3, 5))));
        Assert.Equal(
            new Said(CommandKind.Abandon, TargetIndex: -1, TargetNumber: uint.MaxValue, Head: 12,
                Whom: 0xFFFF_FFFF_0000_0000),
            Of(RoutingCommand.Abandon(new ContactHandle(-1, uint.MaxValue))));
        Assert.Equal(
            new Said(CommandKind.SignOut, Flag: true, TargetIndex: 3, TargetNumber: 5, Head: 0x104, Whom: 5UL << 32),
            Of(RoutingCommand.SignOut(new AgentHandle(3, 5), SignOutMode.Drain)));
        Assert.Equal(
            new Said(CommandKind.SetPresence, TargetIndex: 3, TargetNumber: 5, Head: 3, Whom: 5UL << 32),
            Of(RoutingCommand.SetPresence(new AgentHandle(3, 5), AgentPresence.Away)));
        Assert.Equal(
            new Said(CommandKind.UpdateProfile, TargetIndex: 3, TargetNumber: 5, Head: 5, Whom: 5UL << 32),
            Of(RoutingCommand.UpdateProfile(new AgentHandle(3, 5), new AgentProfile())));
    }

    [Fact]
    public void Answer_SaysPlaceAndNumberAlone()
    {
        Assert.Equal(
            new Said(CommandKind.Accept, Slot: 13, Number: 11, Head: 20),
            Of(RoutingCommand.Accept(new OfferId(11, 13))));
        Assert.Equal(
            new Said(CommandKind.Decline, Slot: -1, Number: -1, Head: 21),
            Of(RoutingCommand.Decline(new OfferId(-1, -1))));
        Assert.Equal(
            new Said(CommandKind.Fail, Slot: 15, Number: 1L << 40, Head: 22),
            Of(RoutingCommand.Fail(new OfferId(1L << 40, 15))));
        Assert.Equal(
            new Said(CommandKind.Revoke, Slot: int.MaxValue, Number: long.MaxValue, Head: 23),
            Of(RoutingCommand.Revoke(new OfferId(long.MaxValue, int.MaxValue))));
        Assert.Equal(
            new Said(CommandKind.Complete, Slot: 16, Number: 14, Head: 30),
            Of(RoutingCommand.Complete(new AssignmentId(14, 16))));
        Assert.Equal(
            new Said(CommandKind.Close, Slot: int.MinValue, Number: long.MinValue, Head: 31),
            Of(RoutingCommand.Close(new AssignmentId(long.MinValue, int.MinValue))));
    }

    [Fact]
    public void Command_ByName_SaysNoPlaceAndNoNumber()
    {
        Assert.Equal(new Said(CommandKind.Cancel, IsNamed: true, Head: 11), Of(RoutingCommand.Cancel("c1")));
        Assert.Equal(
            new Said(CommandKind.SignOut, IsNamed: true, Flag: true, Head: 0x104),
            Of(RoutingCommand.SignOut("ana", SignOutMode.Drain)));
        Assert.Equal(
            new Said(CommandKind.Submit, IsNamed: true, Head: 10),
            Of(RoutingCommand.Submit(new ContactRequest("c1", "q"))));
        Assert.Equal(
            new Said(CommandKind.SignIn, Head: 2),
            Of(RoutingCommand.SignIn(new CenterAgent("ana", new AgentProfile()))));
        Assert.Equal(new Said(CommandKind.AdvanceTime, Head: 1), Of(RoutingCommand.AdvanceTime(17)));
        Assert.Equal(new Said(CommandKind.None), Of(default));
    }

    private static Said Of(RoutingCommand command) => new(
        command.Kind, command.Flag, command.HasPriority, command.Priority, command.Queue, command.Slot, command.Number,
        command.TargetIndex, command.TargetNumber, command.IsNamed, command.Head, command.Whom);

    /// <summary>What a command says by numbers, and the words of it that are hashed.</summary>
    private sealed record Said(
        CommandKind Kind,
        bool Flag = false,
        bool HasPriority = false,
        int Priority = 0,
        int Queue = 0,
        int Slot = 0,
        long Number = 0,
        int TargetIndex = 0,
        uint TargetNumber = 0,
        bool IsNamed = false,
        ulong Head = 0,
        ulong Whom = 0);
}
