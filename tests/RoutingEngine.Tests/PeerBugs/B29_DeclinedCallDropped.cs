using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// OSIPS#2886: one agent rejected a call, and the caller was dropped though another was free. Here it is offered on, its place kept.
/// </summary>
public sealed class B29_DeclinedCallDropped
{
    [Fact]
    public void Decline_AnotherIsFree_GoesThereAndAheadOfThoseWhoCameLater()
    {
        using var day = new PeerDay(center => center.AddQueue("calls"));
        day.SignIn("ana");
        day.SignIn("ben");
        day.Submit("c1");
        day.Answer("c1", RoutingCommand.Decline);
        Assert.Equal("Offered ben", day.Where("c1"));

        day.Submit("c2");
        day.Submit("c3");
        day.Answer("c1", RoutingCommand.Fail);
        Assert.Equal(("Queued", "Offered ana", "Offered ben"), (day.Where("c1"), day.Where("c2"), day.Where("c3")));
        day.SignIn("cat");
        Assert.Equal("Offered cat", day.Where("c1"));
    }
}
