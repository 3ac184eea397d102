using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// RC#23404: a chat was forwarded to a department that was full, and the agent who gave it away kept its place taken.
/// Here the place is free at the forward, and the contact waits once.
/// </summary>
public sealed class B11_PlaceKeptAfterAForward
{
    [Fact]
    public void Requeue_ToAQueueWithoutRoom_FreesTheAgentAndTheContactWaitsOnce()
    {
        using var day = new PeerDay(static center => center
            .AddQueue("calls")
            .AddQueue("sales", static queue => queue.Require("sales").BacklogLimit(1)));
        day.SignIn("ana");
        day.Do(RoutingCommand.SignIn(new CenterAgent("sam", new AgentProfile().Skill("sales"))));
        day.Submit("s1", "sales");
        day.Accept("s1");
        day.Submit("s2", "sales");
        day.Submit("c1");
        day.Accept("c1");
        day.Submit("c2");
        string[] contacts = ["s1", "s2", "c1", "c2"];
        Assert.Equal(["Assigned sam", "Queued", "Assigned ana", "Queued"], contacts.Select(day.Where));

        Assert.Equal(ResultCode.Done, day.Do(RoutingCommand.Requeue("c1", "sales")));

        Assert.Equal(["Assigned sam", "Queued", "Queued", "Offered ana"], contacts.Select(day.Where));
        Assert.Equal((2, 1), (day.Waiting(), day.InHand("ana")));
        day.Do(RoutingCommand.Cancel("s2"));
        day.Do(RoutingCommand.Complete("s1"));
        Assert.Equal(("Offered sam", 0), (day.Where("c1"), day.Waiting()));
    }
}
