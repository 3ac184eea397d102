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

    [Fact]
    public void Command_OfAnyKind_SaysWhatItIsAboutInItsOwnTypeAndNothingElse()
    {
        var (contact, agent, queue) = (new ContactHandle(3, 5), new AgentHandle(4, 6), new QueueHandle(7));
        var (offer, assignment) = (new OfferId(11, 13), new AssignmentId(14, 16));
        var ana = new CenterAgent("ana", new AgentProfile());
        var request = new ContactRequest("c1", "q") { Priority = 3 };
        var (away, drain, now) = (AgentPresence.Away, SignOutMode.Drain, SignOutMode.Now);

        Assert.Equal(new Typed(), TypedOf(default));
        Assert.Equal(new Typed(), TypedOf(RoutingCommand.AdvanceTime(17)));
        Assert.Equal(new Typed(Queue: queue), TypedOf(RoutingCommand.Submit(queue)));
        Assert.Equal(new Typed(Queue: queue, Priority: -2), TypedOf(RoutingCommand.Submit(queue, -2)));
        Assert.Equal(new Typed(Request: request, Priority: 3), TypedOf(RoutingCommand.Submit(request)));
        Assert.Equal(new Typed(Contact: contact), TypedOf(RoutingCommand.Cancel(contact)));
        Assert.Equal(new Typed(Name: "c1"), TypedOf(RoutingCommand.Abandon("c1")));
        Assert.Equal(new Typed(Name: "ana", NamedAgent: ana, Profile: ana.Profile), TypedOf(RoutingCommand.SignIn(ana)));
        Assert.Equal(
            new Typed(Name: "ana", NamedAgent: ana, Profile: ana.Profile), TypedOf(RoutingCommand.UpdateProfile(ana)));
        Assert.Equal(
            new Typed(Agent: agent, Profile: ana.Profile), TypedOf(RoutingCommand.UpdateProfile(agent, ana.Profile)));
        Assert.Equal(new Typed(Agent: agent, Presence: away), TypedOf(RoutingCommand.SetPresence(agent, away)));
        Assert.Equal(new Typed(Name: "ana", Presence: away), TypedOf(RoutingCommand.SetPresence("ana", away)));
        Assert.Equal(new Typed(Agent: agent, SignOutMode: drain), TypedOf(RoutingCommand.SignOut(agent, drain)));
        Assert.Equal(new Typed(Name: "ana", SignOutMode: now), TypedOf(RoutingCommand.SignOut("ana", now)));
        Assert.Equal(new Typed(Offer: offer), TypedOf(RoutingCommand.Accept(offer)));
        Assert.Equal(new Typed(Offer: offer), TypedOf(RoutingCommand.Decline(offer)));
        Assert.Equal(new Typed(Offer: offer), TypedOf(RoutingCommand.Fail(offer)));
        Assert.Equal(new Typed(Offer: offer), TypedOf(RoutingCommand.Revoke(offer)));
        Assert.Equal(new Typed(Assignment: assignment), TypedOf(RoutingCommand.Complete(assignment)));
        Assert.Equal(new Typed(Assignment: assignment), TypedOf(RoutingCommand.Close(assignment)));
        Assert.Equal(new Typed(Queue: queue), TypedOf(RoutingCommand.HoldQueue(queue)));
        Assert.Equal(new Typed(Name: "q"), TypedOf(RoutingCommand.ReleaseQueue("q")));
    }

    private static Said Of(RoutingCommand command) => new(
        command.Kind, command.Flag, command.HasPriority, command.OwnPriority, command.QueueIndex, command.Slot,
        command.Number, command.TargetIndex, command.TargetNumber, command.IsNamed, command.Head, command.Whom);

    private static Typed TypedOf(RoutingCommand command) => new(
        command.Contact, command.Agent, command.Queue, command.Offer, command.Assignment, command.Name, command.Request,
        command.Priority, command.NamedAgent, command.Profile, command.Presence, command.SignOutMode);

    /// <summary>What a command says to its reader.</summary>
    private sealed record Typed(
        ContactHandle Contact = default,
        AgentHandle Agent = default,
        QueueHandle? Queue = null,
        OfferId Offer = default,
        AssignmentId Assignment = default,
        string? Name = null,
        ContactRequest? Request = null,
        int? Priority = null,
        CenterAgent? NamedAgent = null,
        AgentProfile? Profile = null,
        AgentPresence? Presence = null,
        SignOutMode? SignOutMode = null);

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
