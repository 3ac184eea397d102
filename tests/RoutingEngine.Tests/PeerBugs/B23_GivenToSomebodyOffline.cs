using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// CW#7204: a contact that came again was given to the agent it had had, who was offline. Here a preferred agent is
/// preferred only while there; otherwise the contact goes to the others.
/// </summary>
public sealed class B23_GivenToSomebodyOffline
{
    [Fact]
    public void PreferredAgent_IsOffline_ContactGoesToAnotherAtOnce()
    {
        using var day = DayAfterACallWithAna();
        day.Do(RoutingCommand.SignOut("ana", SignOutMode.Drain));

        SubmitAgain(day);

        Assert.Equal("Offered ben", day.Where("c1"));
    }

    [Fact]
    public void PreferredAgent_IsThere_HasTheContactAgain()
    {
        using var day = DayAfterACallWithAna();

        SubmitAgain(day);

        Assert.Equal("Offered ana", day.Where("c1"));
    }

    [Fact]
    public void PreferredAgent_LeavesWhileTheContactWaitsForIt_ContactGoesToAnother()
    {
        using var day = DayAfterACallWithAna();
        day.Do(RoutingCommand.SetPresence("ana", AgentPresence.Away));
        SubmitAgain(day);
        Assert.Equal("Queued", day.Where("c1"));

        day.Do(RoutingCommand.SignOut("ana", SignOutMode.Drain));

        Assert.Equal("Offered ben", day.Where("c1"));
    }

    [Fact]
    public void PreferredAgent_StaysAway_ContactGoesToAnotherWhenItsTimeIsOver()
    {
        using var day = DayAfterACallWithAna();
        day.Do(RoutingCommand.SetPresence("ana", AgentPresence.Away));
        SubmitAgain(day);

        day.Advance(59.9);
        Assert.Equal("Queued", day.Where("c1"));
        day.Advance(0.2);

        Assert.Equal("Offered ben", day.Where("c1"));
    }

    /// <summary>Ana has served c1 and is free, and so is ben, who is idle for longer.</summary>
    private static PeerDay DayAfterACallWithAna()
    {
        var day = new PeerDay(center => center.AddQueue("calls"));
        day.SignIn("ana");
        day.Submit("c1");
        day.Accept("c1");
        day.SignIn("ben");
        day.Advance(30);
        day.Do(RoutingCommand.Complete("c1"));
        return day;
    }

    private static void SubmitAgain(PeerDay day) => Assert.Equal(ResultCode.Done, day.Do(RoutingCommand.Submit(
        new ContactRequest("c1", "calls") { PreferredAgent = "ana", PreferredWait = TimeSpan.FromMinutes(1) })));
}
