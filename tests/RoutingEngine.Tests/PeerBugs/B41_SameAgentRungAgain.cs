using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// FreePBX#40, OSIPS#2974: the first free agent did not answer and was rung again and again, before all others. Here it
/// goes behind those who are idle for longer, and the same contact does not come to it first.
/// </summary>
public sealed class B41_SameAgentRungAgain
{
    [Fact]
    public void Agent_DoesNotAnswer_TheOthersAreAskedFirst()
    {
        using var day = new PeerDay(
            center => center.AddQueue("calls", queue => queue.OfferTimeout(TimeSpan.FromSeconds(15))));
        day.SignIn("ana");
        day.SignIn("ben");
        day.SignIn("cleo");
        day.Submit("c1");
        Assert.Equal("Offered ana", day.Where("c1"));

        day.Advance(15.1);
        day.Submit("c2");

        // Ben has the missed call, Cleo the new one, and Ana comes last.
        Assert.Equal(("Offered ben", "Offered cleo"), (day.Where("c1"), day.Where("c2")));
        day.Submit("c3");
        Assert.Equal("Offered ana", day.Where("c3"));
    }
}
