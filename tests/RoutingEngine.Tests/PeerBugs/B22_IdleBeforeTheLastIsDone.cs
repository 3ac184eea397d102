using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// flex-project-template#153: an agent with two contacts who ended one was taken for idle. Here somebody with nothing in hand goes first,
/// and the state of an agent follows the last contact it has.
/// </summary>
public sealed class B22_IdleBeforeTheLastIsDone
{
    [Fact]
    public void Agent_WithOneOfTwoContactsLeft_IsNotIdle()
    {
        using var day = new PeerDay(center => center.AddQueue("calls"));
        day.SignIn("ana", contactsMax: 2);
        day.Submit("c1");
        day.Accept("c1");
        day.Submit("c2");
        day.Accept("c2");
        day.SignIn("ben", contactsMax: 2);

        day.Do(RoutingCommand.Complete("c1"));
        Assert.Equal(1, day.InHand("ana"));
        day.Submit("c3");
        Assert.Equal("Offered ben", day.Where("c3"));

        // Draining, she leaves with the last one and not before.
        day.Do(RoutingCommand.SignOut("ana", SignOutMode.Drain));
        Assert.Equal(1, day.InHand("ana"));
        Assert.Equal(ResultCode.Done, day.Do(RoutingCommand.Complete("c2")));
        Assert.Equal(ResultCode.AgentGone, day.Do(RoutingCommand.SetPresence("ana", AgentPresence.Away)));
    }
}
