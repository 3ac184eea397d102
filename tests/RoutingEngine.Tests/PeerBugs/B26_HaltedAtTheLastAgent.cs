using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// FS#1216: agents were asked from the top of a list, the last was on a break, and after it nothing was given out any
/// more. Here every search begins at the top, and one that finds nobody ends nothing.
/// </summary>
public sealed class B26_HaltedAtTheLastAgent
{
    [Fact]
    public void Ordered_LastAgentIsOnABreak_GoesOnFromTheTop()
    {
        using var day = Day();
        for (var i = 1; i <= 3; i++) day.Submit($"c{i}");
        day.Accept("c1");
        day.Accept("c2");
        Assert.Equal(("Assigned ana", "Assigned ben", "Queued"), (day.Where("c1"), day.Where("c2"), day.Where("c3")));

        day.Do(RoutingCommand.Complete("c2"));
        Assert.Equal("Offered ben", day.Where("c3"));
        day.Do(RoutingCommand.Complete("c1"));
        day.Submit("c4");
        Assert.Equal("Offered ana", day.Where("c4"));
    }

    [Fact]
    public void Ordered_EverybodyDeclinedAndTheLastIsOnABreak_OthersAreOfferedFromTheTop()
    {
        using var day = Day();
        day.Submit("c1");
        day.Answer("c1", RoutingCommand.Decline);
        Assert.Equal("Offered ben", day.Where("c1"));
        day.Answer("c1", RoutingCommand.Decline);
        Assert.Equal("Queued", day.Where("c1"));

        // The pass is over for c1 alone, and for c1 until somebody comes.
        day.Submit("c2");
        Assert.Equal("Offered ana", day.Where("c2"));
        day.Do(RoutingCommand.SetPresence("cat", AgentPresence.Available));
        Assert.Equal("Offered cat", day.Where("c1"));
    }

    private static PeerDay Day()
    {
        var day = new PeerDay(center => center.AddQueue("calls").SelectAgents(AgentSelection.Ordered));
        foreach (var (agent, rank) in ((string, int)[])[("cat", 3), ("ben", 2), ("ana", 1)])
            day.Do(RoutingCommand.SignIn(new CenterAgent(agent, new AgentProfile().Rank(rank))));
        day.Do(RoutingCommand.SetPresence("cat", AgentPresence.Away));
        return day;
    }
}
