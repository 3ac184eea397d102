using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// OSIPS#2530: the notice that a call had ended was lost, and its agent stayed in the call until somebody deleted a row and
/// started the server again. Here a supervisor frees the agent, by what he sees.
/// </summary>
public sealed class B15_EndOfCallLost
{
    public enum Remedy
    {
        CompleteByContact,
        CancelContact,
        TakeBack,
        SignOutNow,
    }

    [Theory]
    [InlineData(Remedy.CompleteByContact, "gone")]
    [InlineData(Remedy.CancelContact, "gone")]
    [InlineData(Remedy.TakeBack, "Queued")]
    [InlineData(Remedy.SignOutNow, "Queued")]
    public void Agent_StuckInACall_IsFreedWithoutARestart(Remedy remedy, string left)
    {
        using var day = new PeerDay(center => center.AddQueue("calls"));
        day.SignIn("ana");
        day.Submit("c1");
        day.Accept("c1");

        Assert.Equal(ResultCode.Done, day.Do(remedy switch
        {
            Remedy.CompleteByContact => RoutingCommand.Complete("c1").AsAgent("ana").By("sue", "the line is dead"),
            Remedy.CancelContact => RoutingCommand.Cancel("c1").By("sue", "the line is dead"),
            Remedy.TakeBack => RoutingCommand.TakeBack("c1").By("sue", "the line is dead"),
            _ => RoutingCommand.SignOut("ana", SignOutMode.Now),
        }));

        Assert.Equal(left, day.Where("c1"));
        if (remedy == Remedy.SignOutNow)
        {
            day.SignIn("ana");
            Assert.Equal("Offered ana", day.Where("c1"));
            return;
        }

        day.Submit("c2");
        Assert.Equal("Offered ana", day.Where("c2"));
    }
}
