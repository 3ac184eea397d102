namespace RoutingEngine.Tests.Messages;

/// <summary>Every way to make a command, with numbers that differ wherever two could be mixed up.</summary>
internal static class EveryCommand
{
    public static RoutingCommand[] Made() =>
    [
        default,
        RoutingCommand.Submit(new ContactRequest("c1", "q")),
        RoutingCommand.Submit(new QueueHandle(7)),
        RoutingCommand.Submit(new QueueHandle(-1)),
        RoutingCommand.Submit(new QueueHandle(7), 9),
        RoutingCommand.Submit(new QueueHandle(7), int.MinValue),
        RoutingCommand.Submit(new QueueHandle(int.MaxValue), -1),
        RoutingCommand.Cancel(new ContactHandle(3, 5)),
        RoutingCommand.Cancel(new ContactHandle(-1, uint.MaxValue)),
        RoutingCommand.Cancel("c1"),
        RoutingCommand.Abandon(new ContactHandle(4, 6)),
        RoutingCommand.Abandon("c1"),
        RoutingCommand.SignIn(new CenterAgent("ana", new AgentProfile())),
        RoutingCommand.UpdateProfile(new CenterAgent("ana", new AgentProfile())),
        RoutingCommand.UpdateProfile(new AgentHandle(3, 5), new AgentProfile()),
        RoutingCommand.SetPresence(new AgentHandle(3, 5), AgentPresence.Away),
        RoutingCommand.SetPresence("ana", AgentPresence.Available),
        RoutingCommand.SignOut(new AgentHandle(3, 5), SignOutMode.Drain),
        RoutingCommand.SignOut(new AgentHandle(3, 5), SignOutMode.Now),
        RoutingCommand.SignOut("ana", SignOutMode.Drain),
        RoutingCommand.SignOut("ana", SignOutMode.Now),
        RoutingCommand.Accept(new OfferId(11, 13)),
        RoutingCommand.Accept(new OfferId(long.MinValue, -1)),
        RoutingCommand.Decline(new OfferId(12, 14)),
        RoutingCommand.Fail(new OfferId(13, 15)),
        RoutingCommand.Revoke(new OfferId(long.MaxValue, int.MaxValue)),
        RoutingCommand.Complete(new AssignmentId(14, 16)),
        RoutingCommand.Close(new AssignmentId(-1, int.MinValue)),
        RoutingCommand.HoldQueue(new QueueHandle(8)),
        RoutingCommand.HoldQueue("q"),
        RoutingCommand.ReleaseQueue(new QueueHandle(9)),
        RoutingCommand.ReleaseQueue("q"),
        RoutingCommand.AdvanceTime(17),
        RoutingCommand.Cancel(new ContactHandle(3, 5)).AtTick(18),
    ];
}
